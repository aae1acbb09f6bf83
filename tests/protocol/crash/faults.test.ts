import { appendFileSync, statSync, truncateSync } from 'node:fs';
import * as Y from 'yjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ZoneId } from '#domain/ids.ts';
import { createNote, editText } from '#collab/operations.ts';
import { notesOf, readNote } from '#collab/schema.ts';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import { verify } from '#server/verify.ts';
import { id } from '../../contract/rows.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { eventually, type SocketClient } from '../../support/socket-client.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { board, noteId, openTestRoom, people, type Person, type TestRoom } from '../support/test-room.ts';
import { openedDatabases } from './opened-databases.ts';
import { copyOf } from './processes.ts';

const long = process.env['MAJLIS_CRASHES'] !== undefined;
const zone = 'z1' as ZoneId;
let folder: ReturnType<typeof temporaryFolder>;
let room: TestRoom | null = null;
beforeEach(() => (folder = temporaryFolder()));
afterEach(async () => {
	await room?.close();
	room = null;
	folder.remove();
});
const write = ({ doc }: SocketClient, person: Person, name: string, text: string) =>
	createNote(doc, { id: noteId(name), byline: person.seat, text, kind: 'idea', zone, x: 0, y: 0 });
const textOn = (doc: Y.Doc, name: string) => readNote(noteId(name), notesOf(doc).get(noteId(name)))?.text;

describe('[D3] a torn end of the write-ahead log', () => {
	it('loses whole commits from its end, and nothing that lay before the tear', async () => {
		const file = `${folder.path}/majlis.db`;
		const store = await openSqliteStore(file);
		const random = seededRandom(8);
		/** How long the log was when each commit had been acknowledged. */
		const sizes: number[] = [];
		const start = statSync(`${file}-wal`).size;
		for (let n = 0; n < 60; n++) {
			await store.journal.commit({
				updates: [{ doc: 'board_w1', bytes: random.bytes(20 + random.integer(9_000)) }],
				authors: [{ board: id('board_w1'), note: id(`n${n}`), author: id('seat_0') }],
				audit: [{ workshop: id('w1'), at: n, event: { type: 'step', n } }]
			});
			sizes.push(statSync(`${file}-wal`).size);
		}
		const whole = (await store.journal.load('board_w1')).updates;
		for (let cut = 0; cut < (long ? 60 : 12); cut++) {
			const copy = copyOf(file, `${folder.path}/torn${cut}.db`);
			const at = start + random.integer(sizes.at(-1)! - start);
			truncateSync(`${copy}-wal`, at);
			if (cut % 2 === 0) appendFileSync(`${copy}-wal`, random.bytes(random.integer(9_000)));
			const torn = await openSqliteStore(copy);
			const { updates } = await torn.journal.load('board_w1');
			expect(updates).toEqual(whole.slice(0, updates.length));
			expect(updates.length).toBeGreaterThanOrEqual(sizes.filter((size) => size <= at).length);
			expect((await torn.journal.authors(id('board_w1'))).size).toBe(updates.length);
			expect(await torn.journal.audit(id('w1'))).toHaveLength(updates.length);
			expect((await verify(torn)).faults).toEqual([]);
			expect(await torn.writable()).toBe(true);
			await torn.close();
		}
		await store.close();
	});
});

describe('[D5] a disk that is full', () => {
	it('refuses no edit and loses none: edits wait, reading goes on, and it heals by itself', async () => {
		const file = `${folder.path}/majlis.db`;
		const { value: store, databases } = await openedDatabases(() => openSqliteStore(file));
		const quota = (pages: number) => databases.forEach((database) => database.pragma(`max_page_count = ${pages}`));
		const used = Number(databases[0]!.pragma('page_count', { simple: true }));
		room = await openTestRoom({ store, limits: { retryWriteMs: 2_000 } });
		const [sara, omar] = [room.join(people.sara), room.join(people.omar)];
		await Promise.all([sara.saved(), omar.saved()]);
		write(sara, people.sara, 'a', 'before');
		await sara.saved();
		quota(used + 6);
		// until there is no page left, for real
		const letters = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي';
		for (let edit = 0; room.rooms.writable() && edit < 400; edit++) {
			editText(sara.doc, noteId('a'), `${edit} ${letters[edit % letters.length]!.repeat(1_500)}`);
			await eventually(() => sara.settled || !room!.rooms.writable(), 'an answer of the disk');
		}
		expect(room.rooms.writable()).toBe(false);
		await eventually(() => sara.closed === 1012 && omar.closed === 1012, 'everybody sent away to come back');
		// one of those that came back writes again, and is told to wait
		editText(sara.doc, noteId('a'), 'after all');
		await eventually(() => sara.of('slow').length > 0, 'a word about the wait');
		const { acked, sent } = sara;
		expect(await room.rooms.read(board, (doc) => textOn(doc, 'a'))).toMatch(/^(before|\d+ )/);
		expect(acked).toBeLessThan(sent);
		expect(textOn(omar.doc, 'a')).not.toBe('after all');
		quota(1_000_000);
		await eventually(() => sara.settled && textOn(omar.doc, 'a') === 'after all', 'the disk to heal');
		expect(room.rooms.writable()).toBe(true);
		expect([...sara.of('refused'), ...omar.of('refused')]).toEqual([]);
		await room.close();
		room = null;
		await store.close();
		const again = await openSqliteStore(file);
		expect((await verify(again)).faults).toEqual([]);
		const doc = new Y.Doc();
		for (const update of (await again.journal.load(board)).updates) Y.applyUpdate(doc, update);
		expect(textOn(doc, 'a')).toBe('after all');
		await again.close();
	});

	it.each(['before anything is written', 'after all is written'])(
		'a sync that fails %s: never acknowledged, once in the end',
		async (when) => {
			const store = await openSqliteStore(`${folder.path}/majlis.db`);
			room = await openTestRoom({ store, limits: { retryWriteMs: 50 } });
			const [sara, omar] = [room.join(people.sara), room.join(people.omar)];
			await Promise.all([sara.saved(), omar.saved()]);
			const commit = room.journal.commit.bind(room.journal);
			let fails = true;
			room.journal.commit = async (batch) => {
				if (!fails) return commit(batch);
				if (when === 'after all is written') await commit(batch);
				throw new Error('EIO: the disk says that it does not know');
			};
			const acked = sara.acked;
			write(sara, people.sara, 'a', 'doubtful');
			await eventually(() => sara.closed === 1012 && omar.closed === 1012, 'everybody sent away');
			expect(sara.acked === acked || sara.acked === 0).toBe(true);
			fails = false;
			await eventually(() => sara.settled && textOn(omar.doc, 'a') === 'doubtful', 'the disk to heal');
			expect(await room.rooms.noteCount(board)).toBe(1);
			expect(sara.of('refused')).toEqual([]);
			await room.close();
			room = null;
			await store.close();
		}
	);
});

describe('[D2] a disk that is slow', () => {
	it('nobody is acknowledged early, the order stays, and the loop is alive meanwhile', async () => {
		const store = await openSqliteStore(`${folder.path}/majlis.db`);
		room = await openTestRoom({ store });
		const sara = room.join(people.sara);
		await sara.saved();
		write(sara, people.sara, 'a', '');
		await sara.saved();
		const random = seededRandom(3);
		let committing = false;
		room.journal.before = async () => {
			committing = true;
			await new Promise((synced) => setTimeout(synced, 200 + random.integer(600)));
			committing = false;
		};
		const stored = new Y.Doc();
		for (const update of (await store.journal.load(board)).updates) Y.applyUpdate(stored, update);
		let taken = room.journal.batches.length;
		/** What is on disk now, by the batches that were. */
		const onDisk = () => {
			for (; taken < room!.journal.batches.length; taken++)
				for (const { bytes } of room!.journal.batches[taken]!.updates) Y.applyUpdate(stored, bytes);
			return Number(textOn(stored, 'a') || -1);
		};
		let answers = 0;
		let asked = 0;
		for (let edit = 0; edit < (long ? 40 : 6); edit++) {
			const message = sara.sent + 1;
			editText(sara.doc, noteId('a'), `${edit}`);
			await eventually(
				() => {
					// asked again and again while the disk is at work, and answered
					if (committing && sara.of('time').length === asked) sara.say({ t: 'time', id: asked++ });
					if (committing && sara.of('time').length > answers) answers++;
					if (sara.acked < message) return false;
					expect(onDisk()).toBeGreaterThanOrEqual(edit);
					return true;
				},
				'an acknowledgement',
				10_000
			);
		}
		expect(answers).toBeGreaterThan(10);
		expect(stored.store.pendingStructs).toBeNull();
		const watcher = room.join(people.omar);
		await eventually(() => textOn(watcher.doc, 'a') === textOn(stored, 'a'), 'the same');
		await room.close();
		room = null;
		await store.close();
	}, 120_000);
});

describe('[D12] a clock that jumps', () => {
	it.each([
		['forwards', 3_600_000],
		['back', -3_600_000]
	])('an hour %s: edits, graces, waits and cursors go on as they were, and nothing is lost', async (_where, jump) => {
		let offset = 0;
		room = await openTestRoom({
			now: () => Date.now() + offset,
			steady: () => performance.now(),
			limits: { retryWriteMs: 100, graceMs: 400 }
		});
		const [sara, omar] = [room.join(people.sara), room.join(people.omar)];
		await Promise.all([sara.saved(), omar.saved()]);
		write(sara, people.sara, 'a', 'before');
		await sara.saved();
		const commit = room.journal.commit.bind(room.journal);
		room.journal.commit = async () => {
			throw new Error('disk full');
		};
		editText(sara.doc, noteId('a'), 'while it failed');
		await eventually(() => sara.closed === 1012);
		offset = jump; // between a failed write and the next attempt
		room.journal.commit = commit;
		await eventually(() => sara.settled && textOn(omar.doc, 'a') === 'while it failed', 'the disk to heal');
		// people see the new time
		sara.say({ t: 'time', id: 77 });
		await eventually(() => sara.of('time').length > 0);
		expect(Math.abs(sara.last('time')!.serverNow - (Date.now() + offset))).toBeLessThan(60_000);
		// a flood is slowed down by its pace, not by the clock
		for (let edit = 0; edit < 300; edit++) editText(sara.doc, noteId('a'), `flood ${edit}`);
		offset = -offset;
		await eventually(() => sara.settled && textOn(omar.doc, 'a') === 'flood 299', 'the flood');
		await room.goTo('vote');
		offset = jump;
		await eventually(() => omar.last('rules')?.kind === 'vote');
		editText(sara.doc, noteId('a'), 'too late');
		await eventually(() => sara.of('refused').length === 1, 'a refusal');
		expect(sara.last('refused')?.code).toBe('board.locked');
		expect(textOn(omar.doc, 'a')).toBe('flood 299');
	});

	it('what arrives before the new rules were seen is accepted for so long and no longer', async () => {
		let offset = 0;
		let steady = 1_000;
		room = await openTestRoom({ now: () => Date.now() + offset, steady: () => steady, limits: { graceMs: 3_000 } });
		const sara = room.join(people.sara);
		await sara.saved();
		write(sara, people.sara, 'a', 'open');
		await sara.saved();
		sara.say = () => undefined; // never says that it has seen the rules
		await room.goTo('vote');
		offset = -3_600_000;
		steady += 2_000;
		editText(sara.doc, noteId('a'), 'in time');
		await sara.saved();
		expect(sara.of('refused')).toEqual([]);
		steady += 1_500;
		editText(sara.doc, noteId('a'), 'too late');
		await eventually(() => sara.of('refused').length === 1, 'a refusal');
	});
});
