// How many edits a second reach everybody in a room of two hundred before they take longer than a quarter of a second.
import { dismiss, gather, write, writersOf } from './crowd.mjs';
import { startSide } from './sides.mjs';

const people200 = 200;
const limitMs = 250;
const seconds = 3;
const first = 200;
const last = 12_000;
const step = 1.4;

/** @param {import('./sides.mjs').SideName} name */
export const measureCapacity = async (name) => {
	const side = await startSide(name);
	const people = await gather(side, people200);
	const writers = await writersOf(side, people);
	/** @type {Record<string, unknown>} */
	let failed = {};
	let best = { rate: 0, p99: NaN };
	let tries = 0;
	for (let rate = first; rate <= last; rate = Math.round(rate * step)) {
		const run = await write(side, people, writers, { rate, seconds });
		const reached = run.edits / (run.sendingMs / 1000);
		// people who cannot send that fast say nothing about the server
		if (!run.complete || run.p99 > limitMs || reached < rate * 0.9) {
			failed = { rate, p99: run.p99, reached, complete: run.complete };
			if (++tries === 2 || !run.complete) break;
			rate /= step; // once more: something else may have been running
			continue;
		}
		tries = 0;
		best = { rate, p99: run.p99 };
	}
	await dismiss(people);
	await side.close();
	return { ...best, failed, delivered: best.rate * people200 };
};
