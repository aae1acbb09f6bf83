// What one delivered edit costs, and how long it is under way.
import { dismiss, gather, write, writersOf } from './crowd.mjs';
import { startSide } from './sides.mjs';

const seconds = 10;
/** Edits a second in a room of so many. @param {number} people */
export const rateFor = (people) => (people > 500 ? 50 : 100);

/** @param {import('./sides.mjs').SideName} name @param {number} count */
export const measureFanOut = async (name, count) => {
	const side = await startSide(name);
	const people = await gather(side, count);
	const writers = await writersOf(side, people);
	const rate = rateFor(count);
	await write(side, people, writers, { rate, seconds: 6 }); // until all of it is compiled
	const run = await write(side, people, writers, { rate, seconds, patienceMs: 20_000 });
	await dismiss(people);
	await side.close();
	return {
		cpuPerThousand: run.complete ? run.cpu / ((run.edits * count) / 1000) : NaN,
		core: run.cpu / run.allMs,
		p99: run.complete ? run.p99 : NaN,
		ackP99: run.ackP99,
		complete: run.complete,
		refused: run.refused
	};
};
