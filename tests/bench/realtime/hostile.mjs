// Garbage from twenty sockets that come back whenever they are thrown out, while somebody honest joins.
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as Y from 'yjs';
import { percentile } from '../statistics.mjs';
import { dismiss, gather } from './crowd.mjs';
import { Person } from './person.mjs';
import { residentKiB } from './process-figures.mjs';
import { startSide } from './sides.mjs';
import { awarenessFrame, nothingFrame, syncFrame } from './wire.mjs';

const senders = 20;
const seconds = 10;
const burst = 40;

const gap = () => {
	const doc = new Y.Doc();
	doc.getText('t').insert(0, 'a');
	const known = Y.encodeStateVector(doc);
	doc.getText('t').insert(1, 'b');
	return Y.encodeStateAsUpdate(doc, known);
};
const root = () => {
	const doc = new Y.Doc();
	for (let index = 0; index < 200; index++) doc.getMap(`root${index}`).set('a', 1);
	return Y.encodeStateAsUpdate(doc);
};
/** A count that no bytes stand behind: 30 million. */
const count = new Uint8Array([128, 135, 167, 14]);
/** @type {readonly (() => Uint8Array | string)[]} */
const kinds = [
	() => 'a text',
	() => randomBytes(40),
	() => syncFrame(2, randomBytes(60)),
	() => syncFrame(2, count),
	() => syncFrame(0, count),
	() => syncFrame(2, gap()),
	() => syncFrame(2, root()),
	() => awarenessFrame(7, 1, { cursor: 'x'.repeat(9_000) }),
	() => new Uint8Array([100, 5, 123]),
	() => new Uint8Array(0),
	() => syncFrame(1, new Uint8Array(1_200_000))
];

/** @param {import('./sides.mjs').SideName} name */
export const measureHostile = async (name) => {
	const side = await startSide(name, { notes: 500 });
	const [host] = await gather(side, 1);
	await sleep(1_000);
	const quiet = [];
	for (let index = 0; index < 10; index++) {
		const person = new Person(side, 30);
		quiet.push(await person.synced);
		await person.leave();
	}
	const before = residentKiB(side.pid);
	const end = performance.now() + seconds * 1_000;
	let [sent, thrown] = [0, 0];
	const attack = async (/** @type {number} */ index) => {
		while (performance.now() < end && side.isRunning()) {
			const person = new Person(side, 40 + index);
			const isIn = await person.synced.then(
				() => true,
				() => false
			);
			if (isIn) person.send(nothingFrame);
			for (let n = 0; n < burst && person.closed === null; n++) {
				const make = kinds[Math.floor(Math.random() * kinds.length)] ?? (() => randomBytes(5));
				const frame = make();
				if (typeof frame === 'string') person.socket.send(Buffer.from(frame), 'text');
				else person.send(frame);
				sent++;
				await sleep(2);
			}
			await sleep(20);
			if (person.closed !== null) thrown++;
			else person.socket.terminate();
		}
	};
	const attacks = Array.from({ length: senders }, (_, index) => attack(index));
	/** @type {number[]} */
	const honest = [];
	while (performance.now() < end) {
		const person = new Person(side, 30);
		honest.push(await Promise.race([person.synced.catch(() => Infinity), sleep(10_000, Infinity)]));
		person.socket.terminate();
		await sleep(100);
	}
	await Promise.all(attacks);
	const up = side.isRunning();
	await sleep(10_000);
	const after = up ? residentKiB(side.pid) : NaN;
	if (host) await dismiss([host]);
	await side.close();
	return {
		up,
		quiet: percentile(quiet, 0.5),
		honestP50: percentile(honest, 0.5),
		honestWorst: Math.max(...honest),
		sent,
		thrown,
		grownMiB: (after - before) / 1024
	};
};
