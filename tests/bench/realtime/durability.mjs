// How long a confirmation takes, and what is gone after the process was killed under load.
import { setTimeout as sleep } from 'node:timers/promises';
import * as Y from 'yjs';
import { dismiss, gather, until, write, writersOf } from './crowd.mjs';
import { Person } from './person.mjs';
import { startSide } from './sides.mjs';
import { syncFrame, updateIn } from './wire.mjs';

const count = 50;
export const rates = [150, 2_000];

/** The document as a newcomer gets it, once it stops growing. @param {import('./sides.mjs').Side} side */
const stateVectorOf = async (side) => {
	const person = new Person(side, 0);
	const doc = new Y.Doc();
	const take = (/** @type {Uint8Array} */ frame) => Y.applyUpdate(doc, updateIn(frame));
	person.onUpdate = take;
	person.onDocument = take;
	await person.synced;
	if (!side.isWholeAtOnce) await sleep(1_500); // it answers before it has loaded
	const clocks = Y.decodeStateVector(Y.encodeStateVector(doc));
	await person.leave();
	return clocks;
};

/** @param {import('./sides.mjs').SideName} name @param {number} rate */
export const measureAcks = async (name, rate) => {
	const side = await startSide(name);
	const people = await gather(side, count);
	const writers = await writersOf(side, people);
	const { ackP50, ackP99, complete } = await write(side, people, writers, { rate, seconds: 6 });
	await dismiss(people);
	await side.close();
	return { p50: ackP50, p99: complete ? ackP99 : NaN, complete };
};

/** @param {import('./sides.mjs').SideName} name @param {number} rate @param {number} kills */
export const measureKills = async (name, rate, kills) => {
	const side = await startSide(name);
	let [promised, lost, refused] = [0, 0, 0];
	for (let round = 0; round < kills; round++) {
		const people = await gather(side, count);
		const writers = await writersOf(side, people);
		const before = writers.map(({ clock }) => clock);
		let alive = true;
		const killed = sleep(700 + Math.random() * 800).then(async () => {
			await side.kill();
			alive = false;
		});
		const run = await write(side, people, writers, { rate, seconds: 2, patienceMs: 50, whenSending: () => alive });
		await killed;
		await side.start();
		const kept = await stateVectorOf(side);
		for (const [index, writer] of writers.entries()) {
			const from = before[index] ?? 0;
			const promise = Math.max(run.confirmed[index] ?? 0, run.watch.seen.get(writer.client) ?? 0);
			if (promise <= from) continue;
			promised += promise - from;
			lost += Math.max(0, promise - Math.max(from, kept.get(writer.client) ?? 0));
		}
		// nobody is locked out: what was written last is taken, by a new connection, from the same hand
		const [again] = await gather(side, 1, 1);
		const mine = writers[1];
		if (!again || !mine) continue;
		again.change(syncFrame(1, mine.whole()));
		const isTaken = () => again.acked >= again.sent;
		await until(() => again.refused !== null || isTaken(), side.acknowledges ? 5_000 : 1_000);
		if (again.refused || (side.acknowledges && !isTaken())) refused++;
		await again.leave();
	}
	await side.close();
	return { kills, promised, lost, refused, share: promised > 0 ? lost / promised : NaN };
};
