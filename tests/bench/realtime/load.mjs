// A thousand people and fifty edits a second, for as long as was asked.
import { median } from '../statistics.mjs';
import { dismiss, gather, write, writersOf } from './crowd.mjs';
import { residentKiB } from './process-figures.mjs';
import { startSide } from './sides.mjs';
import { awarenessFrame } from './wire.mjs';

const count = 1_000;
const rate = 50;
const slice = 15; // seconds
/** Seconds until memory is what it stays: a thousand people have just come. */
const settledAfter = 300;

/** How long the loop kept things waiting since the last question, p99; only ours says it. @param {import('./sides.mjs').Side} side */
const lagMs = async ({ name, url }) => {
	if (name !== 'majlis') return NaN;
	const text = await (await fetch(new URL('/metrics', url.replace('ws:', 'http:')))).text();
	return Number(/^nodejs_eventloop_lag_p99_seconds (\S+)/m.exec(text)?.[1]) * 1_000;
};

const hertz = 10;
const firstClient = 500_000;
/** So many move their cursor, one after the other. @param {import('./person.mjs').Person[]} people @param {number} many */
const keepPointing = (people, many) => {
	if (many === 0) return () => {};
	const begun = performance.now();
	let step = 0;
	const timer = setInterval(() => {
		const due = ((performance.now() - begun) / 1_000) * hertz * many;
		for (; step < due; step++) {
			const clock = Math.floor(step / many);
			const index = Math.floor(((step % many) * people.length) / many);
			people[index]?.send(awarenessFrame(firstClient + index, clock, { cursor: { x: clock % 4_000, y: index } }));
		}
	}, 5);
	return () => clearInterval(timer);
};

/** @param {import('./sides.mjs').SideName} name @param {{ minutes: number, pointing: number }} settings */
export const measureLoad = async (name, { minutes, pointing }) => {
	const side = await startSide(name);
	// as our own page asks for them
	const door = name === 'majlis' && pointing > 0 ? { ...side, url: `${side.url}&cursors=1` } : side;
	const people = await gather(door, count);
	const writers = await writersOf(side, people);
	const rest = keepPointing(people, pointing);
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
	rest();
	await dismiss(people);
	await side.close();
	const settled = rows.slice(settledAfter / slice).map(({ residentMiB }) => residentMiB);
	return {
		minutes,
		core: rows.reduce((sum, row) => sum + row.core, 0) / rows.length,
		p99: Math.max(...rows.map(({ p99 }) => p99)),
		residentMiB: Math.max(...rows.map(({ residentMiB }) => residentMiB)),
		firstMiB: rows[0]?.residentMiB ?? NaN,
		/** Medians of the two halves of what follows the first five minutes, if anything does: memory goes up and down with each collection. */
		settledMiB: median(settled.slice(0, Math.ceil(settled.length / 2))),
		lastMiB: median(settled.slice(Math.floor(settled.length / 2))),
		lagMs: Math.max(...rows.map((row) => row.lagMs)),
		eachMinuteMiB: rows.filter((_, index) => index % 4 === 0).map((row) => Math.round(row.residentMiB)),
		eachMinuteLagMs: rows.filter((_, index) => index % 4 === 0).map((row) => Math.round(row.lagMs))
	};
};
