// A hundred thousand edits to one room, as fast as they are taken.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { median } from '../statistics.mjs';
import { dismiss, gather, until, Watch, writersOf } from './crowd.mjs';
import { restart } from './joins.mjs';
import { Person } from './person.mjs';
import { cpuMs } from './process-figures.mjs';
import { startSide } from './sides.mjs';

const count = 200;
const total = 100_000;
const unsentMost = 64 * 1024;
const restarts = 5; // the first answer of a process takes half as long or twice, by chance
const underWayMost = 150; // of one person, where the server says what it has

/** @param {string} folder @returns {number} */
const bytesOn = (folder) =>
	readdirSync(folder, { recursive: true, withFileTypes: true }).reduce((sum, entry) => {
		if (!entry.isFile() || entry.name === 'document') return sum;
		return sum + (statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0);
	}, 0);

/** Until the process rests for a fifth of a second. @param {number} pid @param {string} folder */
const untilIdle = async (pid, folder) => {
	const begun = performance.now();
	for (let quietSince = begun; performance.now() - begun < 60_000;) {
		const [cpu, bytes] = [cpuMs(pid), bytesOn(folder)];
		await sleep(50);
		if (cpuMs(pid) - cpu > 10 || bytesOn(folder) !== bytes) quietSince = performance.now();
		if (performance.now() - quietSince > 200) return Math.max(0, quietSince - begun);
	}
	return Infinity;
};

/** @param {import('./sides.mjs').SideName} name */
export const measureGrowth = async (name) => {
	const side = await startSide(name);
	const before = bytesOn(side.folder);
	const people = await gather(side, count);
	const writers = await writersOf(side, people);
	const edits = writers.map((writer) => Array.from({ length: total / count }, () => writer.next()));
	const watch = new Watch(people.slice(-1));
	const begun = performance.now();
	const wayOf = (/** @type {Person} */ { sent, acked }) => (side.acknowledges ? sent - acked : 0);
	for (let left = total; left > 0; await sleep(1)) {
		for (const [index, person] of people.entries()) {
			const row = edits[index] ?? [];
			while (row.length > 0 && person.socket.unsent < unsentMost && wayOf(person) < underWayMost) {
				const edit = row.shift();
				if (!edit) break;
				watch.note(writers[index]?.client ?? 0, edit.clock, performance.now());
				person.change(edit.frame);
				left--;
			}
		}
		if (performance.now() - begun > 120_000) break;
	}
	const complete = await until(
		() => (side.acknowledges ? people.every(({ sent, acked }) => acked >= sent) : watch.complete),
		60_000
	);
	const took = performance.now() - begun;
	const idleMs = await untilIdle(side.pid, side.folder);
	const refused = people.find((person) => person.refused)?.refused?.code ?? null;
	watch.stop();
	await dismiss(people.slice(1));
	const warm = [];
	let document = 0;
	for (let index = 0; index < 7; index++) {
		const person = new Person(side, 1);
		warm.push(await person.synced);
		document = Math.max(document, person.documentBytes);
		await person.leave();
	}
	await dismiss(people.slice(0, 1));
	await sleep(500);
	const disk = bytesOn(side.folder) - before;
	/** @type {number[]} */
	const cold = [];
	while (cold.length < restarts) cold.push((await restart(side)).ms);
	await side.close();
	return {
		perSecond: total / (took / 1000),
		complete,
		refused,
		idleMs,
		disk,
		document,
		warm: median(warm),
		cold: median(cold)
	};
};
