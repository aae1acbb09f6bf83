import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { seededRandom } from '../../support/seeded-random.ts';
import { eventually, SocketClient } from '../../support/socket-client.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { board, people, type Person } from '../support/test-room.ts';
import { freePort, kill, onDisk, serve } from './processes.ts';
import { editOf, Writer } from './Writer.ts';

// `npm run test:crash -- --rounds 100 --rate 2000` plays on
const rounds = Number(process.env['MAJLIS_CRASHES'] ?? 4);
const rate = Number(process.env['MAJLIS_CRASH_RATE'] ?? 400);
const seed = Number(process.env['MAJLIS_CRASH_SEED'] ?? 5);
const equalWithinMs = 5_000;

it(
	`[D3] [Y7] kill -9 at ${rate} edits a second, ${rounds} times: what was acknowledged or shown is there, nobody is locked out`,
	async () => {
		using folder = temporaryFolder();
		const file = `${folder.path}/majlis.db`;
		const random = seededRandom(seed);
		const port = await freePort();
		let child = await serve(file, port);
		/** Every other one as our own page joins: it says that it has nothing. [Y7] */
		const join = (person: Person, fresh: boolean) =>
			new SocketClient({
				fresh,
				url: `ws://127.0.0.1:${port}/collab`,
				room: board,
				cookie: `seat=${person.seat}`,
				origin: `http://127.0.0.1:${port}`
			});
		const writers = [people.sara, people.omar, people.noor, people.lead].map(
			(person, index) => new Writer(join(person, index % 2 === 1), person)
		);
		const clients = writers.map(({ client }) => client);
		await Promise.all(clients.map((client) => client.saved()));
		let written = 0;
		let acknowledged = 0;
		let loadMs = 0;
		let slowestMs = 0;
		for (let round = 0; round < rounds; round++) {
			// in step with the time that has passed, and killed at a moment that nobody chose
			const begun = performance.now();
			const forMs = 80 + random.integer(400);
			// come while the others write, and are cut off with them, or before they have anything
			const early: SocketClient[] = [];
			for (let done = 0; performance.now() - begun < forMs;) {
				if (performance.now() - begun > (forMs * (early.length + 1)) / 5) early.push(join(people.watch, true));
				const due = ((performance.now() - begun) / 1_000) * rate;
				for (; done < due; done++, written++) random.pick(writers).write();
				await new Promise((next) => setImmediate(next));
			}
			loadMs += performance.now() - begun;
			for (const writer of writers) writer.settle();
			const seen = writers.flatMap((reader) =>
				writers.filter((other) => other !== reader).map((other) => reader.seen(other))
			);
			await kill(child);
			const { texts, faults } = await onDisk(file);
			expect(faults).toEqual([]);
			for (const { promised } of writers)
				for (const [note, edit] of promised) {
					acknowledged++;
					expect(editOf(texts.get(note)), `${note} was acknowledged`).toBeGreaterThanOrEqual(edit);
				}
			for (const [note, edit] of seen.flatMap((notes) => [...notes]))
				expect(editOf(texts.get(note)), `${note} was shown`).toBeGreaterThanOrEqual(edit);
			child = await serve(file, port);
			const back = performance.now();
			// and those who come for the first time, while the others come back
			const newcomers = [...early, join(people.watch, false), join(people.watch, true)];
			const all = [...clients, ...newcomers];
			const same = () => all.every(({ doc }) => Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(clients[0]!.doc)));
			await eventually(() => all.every(({ settled }) => settled) && same(), 'everybody equal', equalWithinMs);
			slowestMs = Math.max(slowestMs, performance.now() - back);
			expect(all.flatMap((client) => client.of('refused'))).toEqual([]);
			for (const newcomer of newcomers) newcomer.destroy();
		}
		for (const client of clients) client.destroy();
		await kill(child);
		const { texts, faults } = await onDisk(file);
		expect(faults).toEqual([]);
		for (const { written: all } of writers) for (const [note, edit] of all) expect(editOf(texts.get(note))).toBe(edit);
		expect(acknowledged).toBeGreaterThan(0); // or the play has tested nothing
		if (process.env['MAJLIS_CRASHES'])
			process.stdout.write(
				`${rounds} kills, ${written} edits at ${Math.round((written / loadMs) * 1_000)} a second, ` +
					`${acknowledged} promises checked, equal again after ${Math.round(slowestMs)} ms at most\n`
			);
	},
	60_000 + rounds * 30_000
);
