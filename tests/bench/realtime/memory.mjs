// What somebody who does nothing costs, what a small room costs, and whether it comes back.
import { setTimeout as sleep } from 'node:timers/promises';
import { dismiss, gather } from './crowd.mjs';
import { smallRooms } from './majlis-folders.mjs';
import { residentKiB } from './process-figures.mjs';
import { startSide } from './sides.mjs';

const count = 1_000;
const forgottenMs = 75_000; // a room that nobody uses is kept for a minute

const rooms = smallRooms;

/** The least of a few readings: what is only waiting to be collected does not count. @param {number} pid @param {number} ms */
const settled = async (pid, ms) => {
	let least = Infinity;
	for (const end = performance.now() + ms; performance.now() < end; await sleep(250))
		least = Math.min(least, residentKiB(pid));
	return least;
};

/** @param {import('./sides.mjs').SideName} name */
export const measureIdle = async (name) => {
	const side = await startSide(name);
	const first = await gather(side, 20);
	const before = await settled(side.pid, 3_000);
	const people = await gather(side, count - 20, 20);
	await sleep(5_000);
	const full = await settled(side.pid, 5_000);
	await dismiss([...first, ...people]);
	const after = await settled(side.pid, 10_000);
	await side.close();
	return { perConnection: (full - before) / (count - 20), before, full, after };
};

/** @param {import('./sides.mjs').SideName} name */
export const measureRooms = async (name) => {
	const side = await startSide(name);
	const [warm] = await gather(side, 1);
	const before = await settled(side.pid, 3_000);
	/** @type {import('./person.mjs').Person[]} */
	const people = [];
	for (let room = 0; room < rooms; room++) people.push(...(await gather(side.inRoom(room), 1)));
	const full = await settled(side.pid, 5_000);
	await dismiss(people);
	await sleep(forgottenMs);
	const after = await settled(side.pid, 3_000);
	await warm?.leave();
	await side.close();
	return { perRoom: (full - before) / rooms, before, full, after };
};
