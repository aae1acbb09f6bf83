// A thousand people and fifty edits a second, for as long as was asked.
import { dismiss, gather, write, writersOf } from './crowd.mjs';
import { residentKiB } from './process-figures.mjs';
import { startSide } from './sides.mjs';

const count = 1_000;
const rate = 50;
const slice = 15; // seconds

/** How long the loop kept things waiting since the last question, p99; only ours says it. @param {import('./sides.mjs').Side} side */
const lagMs = async ({ name, url }) => {
	if (name !== 'majlis') return NaN;
	const text = await (await fetch(new URL('/metrics', url.replace('ws:', 'http:')))).text();
	return Number(/^nodejs_eventloop_lag_p99_seconds (\S+)/m.exec(text)?.[1]) * 1_000;
};

/** @param {import('./sides.mjs').SideName} name @param {number} minutes */
export const measureLoad = async (name, minutes) => {
	const side = await startSide(name);
	const people = await gather(side, count);
	const writers = await writersOf(side, people);
	/** @type {{ core: number, p99: number, residentMiB: number, lagMs: number }[]} */
	const rows = [];
	await lagMs(side);
	for (let done = 0; done < minutes * 60; done += slice) {
		const run = await write(side, people, writers, { rate, seconds: slice });
		rows.push({
			core: run.cpu / run.allMs,
			p99: run.p99,
			residentMiB: residentKiB(side.pid) / 1024,
			lagMs: await lagMs(side)
		});
	}
	await dismiss(people);
	await side.close();
	return {
		core: rows.reduce((sum, row) => sum + row.core, 0) / rows.length,
		p99: Math.max(...rows.map(({ p99 }) => p99)),
		residentMiB: Math.max(...rows.map(({ residentMiB }) => residentMiB)),
		firstMiB: rows[0]?.residentMiB ?? NaN,
		/** After the first five minutes, or the first third of a shorter run. */
		settledMiB: rows[Math.min(Math.ceil(300 / slice), Math.floor(rows.length / 3))]?.residentMiB ?? NaN,
		lagMs: Math.max(...rows.map((row) => row.lagMs)),
		lastMiB: rows.at(-1)?.residentMiB ?? NaN
	};
};
