// Everybody's cursor ten times a second: by the plain awareness protocol, and as the records that our own client asks for.
import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../statistics.mjs';
import { dismiss, gather } from './crowd.mjs';
import { cpuMs } from './process-figures.mjs';
import { startSide } from './sides.mjs';
import { awarenessFrame, readAwareness, readCursors } from './wire.mjs';

const crowds = [50, 100, 150, 200, 300, 400, 600, 800, 1_000];
const limitMs = 250;
const seconds = 4;
const hertz = 10;
const positions = 400;
const firstClient = 1_000;

/** @param {import('./sides.mjs').Side} side @param {readonly import('./person.mjs').Person[]} people @param {number} round */
const move = async (side, people, round) => {
	/** @type {number[][]} */
	const sentAt = people.map(() => []);
	/** @type {number[]} */
	const latencies = [];
	let seen = 0;
	const watcher = /** @type {import('./person.mjs').Person} */ (people.at(-1));
	// who and when is in the place itself: a server may hide ids
	const see = (/** @type {Iterable<{ x: number, y: number } | null | undefined>} */ points) => {
		const now = performance.now();
		for (const point of points) {
			const at = point && sentAt[point.y]?.[point.x];
			if (!at) continue;
			latencies.push(now - at);
			seen++;
		}
	};
	watcher.onAwareness = (frame) => see(readAwareness(frame).map(({ state }) => state?.cursor));
	watcher.onCursors = (frame) => see(readCursors(frame));
	const bytes = people.map((person) => person.bytes);
	const cpu = cpuMs(side.pid);
	const begun = performance.now();
	let step = 0;
	for (; performance.now() - begun < seconds * 1_000;) {
		const due = Math.floor(((performance.now() - begun) / 1_000) * hertz * people.length);
		for (; step < due; step++) {
			const index = step % people.length;
			const move = Math.floor(step / people.length) % positions;
			const clock = round * 1_000_000 + step;
			const frame = awarenessFrame(firstClient + index, clock, { cursor: { x: move, y: index } });
			(sentAt[index] ?? [])[move] = performance.now();
			people[index]?.send(frame);
		}
		await sleep(4);
	}
	const took = performance.now() - begun;
	await sleep(limitMs * 2);
	watcher.onAwareness = null;
	watcher.onCursors = null;
	const each = people.map((person, index) => person.bytes - (bytes[index] ?? 0));
	return {
		people: people.length,
		p99: percentile(latencies, 0.99),
		mbit: (Math.max(...each) * 8) / took / 1_000,
		core: (cpuMs(side.pid) - cpu) / took,
		// the latest of each is enough, but at least every second one must have come
		alive: seen > step / 4
	};
};

/** @param {import('./sides.mjs').SideName} name @param {{ asRecords?: boolean }} [how] */
export const measureCursors = async (name, { asRecords = false } = {}) => {
	const side = await startSide(name);
	const door = { ...side, url: asRecords ? `${side.url}&cursors=1` : side.url };
	/** @type {import('./person.mjs').Person[]} */
	const people = [];
	/** @type {Awaited<ReturnType<typeof move>>[]} */
	const rows = [];
	for (const [round, count] of crowds.entries()) {
		people.push(...(await gather(door, count - people.length, people.length)));
		await sleep(1_500);
		const row = await move(side, people, round);
		rows.push(row);
		if (!(row.p99 <= limitMs) || !row.alive) break;
	}
	await dismiss(people);
	await side.close();
	const good = rows.filter(({ p99, alive }) => p99 <= limitMs && alive).at(-1);
	return { people: good?.people ?? 0, p99: good?.p99 ?? NaN, mbit: good?.mbit ?? NaN, rows };
};
