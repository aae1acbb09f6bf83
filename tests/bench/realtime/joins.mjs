// From the first packet to the document, alone, in a storm, and after a restart.
import { setTimeout as sleep } from 'node:timers/promises';
import { median, percentile } from '../statistics.mjs';
import { dismiss, gather } from './crowd.mjs';
import { Person } from './person.mjs';
import { cpuMs } from './process-figures.mjs';
import { startSide } from './sides.mjs';

const alone = 20;
const storm = 1_000;
const stormMs = 5_000;

/** @param {import('./sides.mjs').Side} side @param {number} count */
const joinOneByOne = async (side, count) => {
	/** @type {number[]} */
	const times = [];
	const cpu = cpuMs(side.pid);
	let bytes = 0;
	for (let index = 0; index < count; index++) {
		const person = new Person(side, 1 + index);
		times.push(await person.synced);
		bytes = Math.max(bytes, person.bytes);
		await person.leave();
	}
	return { median: median(times), cpu: (cpuMs(side.pid) - cpu) / count, bytes };
};

/** Memory is empty, the disk is not. @param {import('./sides.mjs').Side} side */
export const restart = async (side) => {
	await side.end();
	await side.start();
	const person = new Person(side, 1);
	const ms = await person.synced;
	const { bytes } = person;
	await person.leave();
	return { ms, bytes };
};

/** @param {import('./sides.mjs').SideName} name @param {number} notes */
export const measureJoin = async (name, notes) => {
	const side = await startSide(name, { notes });
	const [host] = await gather(side, 1);
	await sleep(2_500); // a store that collects
	await joinOneByOne(side, 3);
	const single = await joinOneByOne(side, alone);
	await host?.leave();
	const cold = name === 'floor' ? null : await restart(side);
	await side.close();
	return { ...single, coldMs: cold?.ms ?? NaN, coldComplete: cold ? cold.bytes > single.bytes * 0.9 : null };
};

/**
 * A thousand people come within five seconds. Each says who they are when the socket opens, as y-websocket's provider and our
 * own page do, so everybody who is there must hear of it; `silent` leaves that out. `asOurPage`: with nothing and able to
 * unpack, as our own page says.
 * @param {import('./sides.mjs').SideName} name @param {number} notes
 */
export const measureStorm = async (name, notes, { asOurPage = false, silent = false } = {}) => {
	const side = await startSide(name, { notes });
	const door = asOurPage ? { ...side, url: `${side.url}&fresh=1` } : side;
	const [host] = await gather(door, 1);
	await host?.leave();
	await sleep(500);
	const cpu = cpuMs(side.pid);
	const begun = performance.now();
	/** @type {Person[]} */
	const people = [];
	while (people.length < storm) {
		const due = Math.min(storm, Math.ceil(((performance.now() - begun) / stormMs) * storm));
		while (people.length < due) people.push(new Person(door, people.length, { present: !silent }));
		await sleep(4);
	}
	const times = await Promise.all(people.map(({ synced }) => synced.catch(() => Infinity)));
	const took = performance.now() - begun;
	const used = cpuMs(side.pid) - cpu;
	await dismiss(people);
	await side.close();
	return {
		p50: percentile(times, 0.5),
		p95: percentile(times, 0.95),
		failed: times.filter((time) => time === Infinity).length,
		cpu: used,
		took
	};
};
