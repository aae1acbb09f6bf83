import * as Y from 'yjs';
import { afterEach, describe, expect, it } from 'vitest';
import type { BoardId, ZoneId } from '#domain/ids.ts';
import { createNote, editText, setFlow, setZone } from '#collab/operations.ts';
import { closeCodes } from '#collab/protocol.ts';
import { notesOf, readNote, sessionOf } from '#collab/schema.ts';
import { bounds } from '#server/collab/bounds.ts';
import { updateFrame } from '#server/collab/frames.ts';
import { systemTimers, type Timers } from '#server/timers.ts';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import { manualTimers } from '../support/manual-timers.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { eventually, type SocketClient } from '../support/socket-client.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { board, noteId, openTestRoom, people, type Person, type TestRoom } from './support/test-room.ts';

let room: TestRoom;
afterEach(() => room.close());

const zone = 'z1' as ZoneId;
const write = (client: Pick<SocketClient, 'doc'>, person: Person, name: string, text: string) =>
	createNote(client.doc, { id: noteId(name), byline: person.seat, text, kind: 'idea', zone, x: 0, y: 0 });
const textOn = ({ doc }: { doc: Y.Doc }, name: string) => readNote(noteId(name), notesOf(doc).get(noteId(name)))?.text;
const gate = () => {
	let open: () => void = () => undefined;
	const closed = new Promise<void>((done) => (open = done));
	return { open, closed };
};
/** A write that fails until `heal`. */
const breakDisk = () => {
	room.journal.before = async () => {
		throw new Error('disk full');
	};
	return () => (room.journal.before = async () => undefined);
};

describe('[D2] durable, then seen, then acknowledged', () => {
	it('nobody gets what is not on disk, not even whoever asks meanwhile', async () => {
		room = await openTestRoom();
		const [sara, omar] = [room.join(people.sara), room.join(people.omar)];
		await Promise.all([sara.saved(), omar.saved()]);
		const { open, closed } = gate();
		let committing = false;
		room.journal.before = async () => {
			committing = true;
			await closed;
		};
		const acked = sara.acked;
		write(sara, people.sara, 'a', 'not yet');
		await eventually(() => committing);
		const noor = room.join(people.noor);
		await eventually(() => noor.of('rules').length === 1);
		expect([textOn(omar, 'a'), sara.acked, noor.provider.synced]).toEqual([undefined, acked, false]);
		open();
		await Promise.all([sara.saved(), noor.synced()]);
		expect(textOn(noor, 'a')).toBe('not yet');
		await eventually(() => textOn(omar, 'a') === 'not yet');
	});

	it('[D1] a moment has an end: what takes long is committed in parts, and others get their turn', async () => {
		let [now, step] = [1_000_000, 0];
		room = await openTestRoom({ now: () => (now += step) });
		const sara = room.join(people.sara);
		await sara.saved();
		const { open, closed } = gate();
		room.journal.before = () => closed;
		write(sara, people.sara, 'a', '');
		await eventually(() => sara.sent > 1);
		for (let edit = 0; edit < 20; edit++) editText(sara.doc, noteId('a'), `${edit}`);
		sara.say({ t: 'time', id: 1 });
		await eventually(() => sara.of('time').length === 1, 'all that was sent to have arrived');
		const before = room.journal.batches.length;
		room.journal.before = async () => undefined;
		step = 30; // each look at the clock is that much later
		open();
		await sara.saved();
		expect(room.journal.batches.length - before).toBeGreaterThan(5);
		expect(sara.acked).toBe(sara.sent);
	});

	it('[D1] as many edits as one step takes do not wait for the next', async () => {
		let [now, step] = [1_000_000, 20_100];
		room = await openTestRoom({ now: () => (now += step), limits: { updatesPerTick: 20, tickMs: 20_000 } });
		const sara = room.join(people.sara);
		await sara.saved();
		step = 0; // time stands still: after the next step no rest is ever over
		write(sara, people.sara, 'a', '');
		await sara.saved();
		const acked = sara.acked;
		for (let edit = 0; edit < 4; edit++) editText(sara.doc, noteId('a'), `${edit}`);
		sara.say({ t: 'time', id: 1 });
		await eventually(() => sara.of('time').length === 1, 'all that was sent to have arrived');
		expect(sara.acked).toBe(acked);
		for (let edit = 4; edit < 20; edit++) editText(sara.doc, noteId('a'), `${edit}`);
		await eventually(() => sara.acked >= acked + 20);
	});

	it('[D1] a slow disk is no reason to write to a room less often', async () => {
		let now = 1_000_000;
		const waits: number[] = [];
		const after: Timers['after'] = (ms, run) => {
			waits.push(ms);
			return systemTimers.after(ms > 50 ? ms : 0, run);
		};
		const limits = { bulletinMs: 1_000, cursorMs: 1_000 }; // of these waits it is not asked
		room = await openTestRoom({ now: () => now, timers: { ...systemTimers, after }, limits });
		const sara = room.join(people.sara);
		await sara.saved();
		waits.length = 0;
		now += 1_000; // a quiet room
		const diskMs = 20;
		room.journal.before = async () => void (now += diskMs);
		for (let edit = 0; edit < 5; edit++) {
			write(sara, people.sara, `a${edit}`, 'x');
			await sara.saved();
		}
		// a step of 16 ms is over when the disk is done
		expect(waits.filter((ms) => ms <= bounds.tickWideMs)).toEqual([]);
	});

	it('[D13] what comes while a step waits for the disk does not bring the next one at once', async () => {
		const waits: number[] = [];
		const after: Timers['after'] = (ms, run) => {
			waits.push(ms);
			return systemTimers.after(ms, run);
		};
		room = await openTestRoom({
			now: () => 1_000_000,
			timers: { ...systemTimers, after },
			limits: { bulletinMs: 1_000 }
		});
		const sara = room.join(people.sara);
		await sara.saved();
		waits.length = 0;
		const { open, closed } = gate();
		let commits = 0;
		room.journal.before = () => {
			commits++;
			return closed;
		};
		write(sara, people.sara, 'a', 'x');
		await eventually(() => commits === 1, 'a commit under way');
		write(sara, people.sara, 'b', 'y');
		await eventually(() => waits.includes(bounds.tickMs), 'a step that is put off');
		open();
		await sara.saved();
	});

	it('one frame and one row for all that arrives during a commit', async () => {
		room = await openTestRoom();
		const frames: Uint8Array[] = [];
		const sara = room.join(people.sara);
		const omar = room.join(people.omar, { record: (frame) => frames.push(frame) });
		await Promise.all([sara.saved(), omar.saved()]);
		const { open, closed } = gate();
		room.journal.before = () => closed;
		write(sara, people.sara, 'a', 'x');
		const before = room.journal.batches.length;
		for (let edit = 0; edit < 30; edit++) editText(sara.doc, noteId('a'), `x${edit}`);
		open();
		await sara.saved();
		await eventually(() => textOn(omar, 'a') === 'x29');
		const updates = frames.filter(([type, kind]) => type === 0 && kind === 2).length;
		expect(updates).toBeLessThanOrEqual(4);
		expect(room.journal.batches.length - before).toBeLessThanOrEqual(4);
	});
});

describe('[D5] a write that fails', () => {
	it('nothing is acknowledged or shown; all come back and the edit goes through once', async () => {
		room = await openTestRoom({ limits: { retryWriteMs: 50 } });
		const [sara, omar] = [room.join(people.sara), room.join(people.omar)];
		await Promise.all([sara.saved(), omar.saved()]);
		const heal = breakDisk();
		write(sara, people.sara, 'a', 'kept');
		await eventually(() => sara.closed === 1012 && omar.closed === 1012);
		expect(room.rooms.writable()).toBe(false);
		expect(textOn(omar, 'a')).toBeUndefined();
		heal();
		await eventually(() => textOn(omar, 'a') === 'kept');
		await sara.saved();
		expect(room.rooms.writable()).toBe(true);
		expect(sara.of('refused')).toEqual([]);
		expect(await room.rooms.noteCount(board)).toBe(1);
	});

	it('meanwhile reading works, and edits wait', async () => {
		room = await openTestRoom({ limits: { retryWriteMs: 60_000 } });
		const sara = room.join(people.sara);
		await sara.saved();
		write(sara, people.sara, 'a', 'before');
		await sara.saved();
		breakDisk();
		editText(sara.doc, noteId('a'), 'after');
		await eventually(() => sara.closed === 1012);
		await expect(room.rooms.read(board, (doc) => textOn({ doc }, 'a'))).resolves.toBe('before');
		sara.destroy();
	});

	it('meanwhile whoever comes gets the board, and whoever comes back with an edit is told to wait', async () => {
		room = await openTestRoom({ limits: { retryWriteMs: 60_000 } });
		const sara = room.join(people.sara);
		await sara.saved();
		write(sara, people.sara, 'a', 'before');
		await sara.saved();
		breakDisk();
		editText(sara.doc, noteId('a'), 'after');
		await eventually(() => sara.closed === 1012);
		const omar = room.join(people.omar);
		await eventually(() => textOn(omar, 'a') === 'before', 'the board as it is on disk');
		await eventually(() => sara.of('slow').length > 0, 'a word about the wait');
		expect(sara.last('slow')!.ms).toBeGreaterThan(30_000);
		expect(sara.settled).toBe(false);
	});

	it('a write of the server that fails leaves nothing behind', async () => {
		room = await openTestRoom();
		const heal = breakDisk();
		await expect(room.rooms.write(board, (doc) => setFlow(doc, 'rtl', 1))).rejects.toThrow('disk full');
		heal();
		await expect(room.rooms.read(board, (doc) => sessionOf(doc).size)).resolves.toBe(0);
		await expect(
			room.rooms.write(board, (doc) => {
				setFlow(doc, 'rtl', 1);
				throw new Error('a bug');
			})
		).rejects.toThrow('a bug');
		await expect(room.rooms.read(board, (doc) => sessionOf(doc).size)).resolves.toBe(0);
		await room.rooms.write(board, (doc) => setFlow(doc, 'rtl', 1));
		await expect(room.rooms.read(board, (doc) => sessionOf(doc).get('flow'))).resolves.toBe('rtl');
	});
});

describe('[D3] on disk', () => {
	it('with SQLite: written, closed, opened again; the same client goes on', async () => {
		using folder = temporaryFolder();
		const open = () => openSqliteStore(`${folder.path}/majlis.db`, seededRandom(3).bytes);
		let store = await open();
		room = await openTestRoom({ store });
		await room.rooms.write(board, (doc) =>
			setZone(doc, { id: zone, title: { en: 'One', ar: 'واحد' }, order: 0, columns: 3 })
		);
		const sara = room.join(people.sara);
		await sara.synced();
		write(sara, people.sara, 'a', 'مكتوب');
		await sara.saved();
		const { doc } = sara;
		await room.close();
		await store.close();
		store = await open();
		room = await openTestRoom({ store });
		const again = room.join(people.sara, { doc });
		await again.saved();
		editText(doc, noteId('a'), 'مكتوب ومحفوظ');
		await again.saved();
		expect(again.of('refused')).toEqual([]);
		expect(await room.rooms.read(board, (live) => textOn({ doc: live }, 'a'))).toBe('مكتوب ومحفوظ');
		// bound for ever: another person cannot write with the client id of before
		const thief = room.join(people.omar);
		await thief.synced();
		const copy = new Y.Doc();
		Y.applyUpdate(copy, Y.encodeStateAsUpdate(thief.doc));
		copy.clientID = doc.clientID;
		copy.on('update', (bytes: Uint8Array) => thief.raw(updateFrame(bytes)));
		write({ doc: copy }, people.omar, 'b', 'x');
		await eventually(() => thief.of('refused').length > 0);
		expect(thief.last('refused')?.code).toBe('board.foreign-client');
		await room.close();
		await store.close();
		room = await openTestRoom();
	});

	it('[D6] a long log becomes one snapshot that says the same', async () => {
		room = await openTestRoom({ limits: { compactRows: 10 } });
		const sara = room.join(people.sara);
		await sara.synced();
		write(sara, people.sara, 'a', '');
		for (let edit = 0; edit < 15; edit++) {
			editText(sara.doc, noteId('a'), `edit ${edit}`);
			await sara.saved();
		}
		await eventually(() => room.journal.batches.length > 12);
		await room.rooms.read(board, () => undefined);
		expect((await room.journal.load(board)).rows).toBeLessThan(10);
		// somebody else's keys come first in the snapshot, whatever came first in time
		const omar = room.join(people.omar);
		await omar.synced();
		for (let edit = 0; edit < 15; edit++) {
			write(omar, people.omar, `o${edit}`, 'x');
			write(sara, people.sara, `s${edit}`, 'x');
			await Promise.all([omar.saved(), sara.saved()]);
		}
		await room.rooms.read(board, () => undefined);
		expect((await room.journal.load(board)).rows).toBeLessThan(10);
		await room.restart();
		expect(await room.rooms.read(board, (doc) => textOn({ doc }, 'a'))).toBe('edit 14');
		await eventually(() => sara.settled);
		editText(sara.doc, noteId('a'), 'after');
		await sara.saved();
		expect(sara.of('refused')).toEqual([]);
	});

	it('[D7] close: what has been read is acknowledged, then 1012', async () => {
		room = await openTestRoom();
		const sara = room.join(people.sara);
		await sara.saved();
		const { open, closed } = gate();
		let committing = false;
		room.journal.before = () => {
			committing = true;
			return closed;
		};
		write(sara, people.sara, 'a', 'first');
		await eventually(() => committing, 'a commit under way');
		for (const words of ['more', 'and more', 'last words']) editText(sara.doc, noteId('a'), words);
		sara.say({ t: 'time', id: 1 });
		await eventually(() => sara.of('time').length === 1, 'all that was sent to have been read');
		const { sent, acked } = sara;
		expect(sent - acked).toBeGreaterThan(3);
		let atTheEnd: unknown;
		sara.provider.on('connection-close', (event) => (atTheEnd ??= { code: event?.code, acked: sara.acked }));
		const restarted = room.restart();
		open();
		await restarted;
		await eventually(() => atTheEnd !== undefined, 'the end of the connection');
		expect(atTheEnd).toEqual({ code: closeCodes.restart, acked: sent });
		expect(await room.rooms.read(board, (doc) => textOn({ doc }, 'a'))).toBe('last words');
	});
});

describe('[D8] memory', () => {
	it('when half of the boards have been forgotten, their memory is given back', async () => {
		const timers = manualTimers();
		let collected = 0;
		room = await openTestRoom({ timers, collect: () => collected++ });
		for (const id of ['b_1', 'b_2']) await room.rooms.write(id as BoardId, (doc) => setFlow(doc, 'rtl', 1));
		timers.pass(59_000);
		expect(collected).toBe(0);
		timers.pass(1_000);
		await eventually(() => {
			timers.pass(2_000);
			return collected > 0;
		});
	});

	it('[D4] a board that cannot be read ends its connections and not the server, though nobody asks for it', async () => {
		room = await openTestRoom();
		const doc = new Y.Doc();
		const updates: Uint8Array[] = [];
		doc.on('update', (bytes: Uint8Array) => updates.push(bytes));
		setFlow(doc, 'rtl', 1);
		doc.getMap('session').set('long', 'x'.repeat(100_000));
		await room.journal.commit({ updates: [{ doc: board, bytes: updates.at(-1)! }] }); // and its predecessors are lost
		const raw = room.raw(people.sara);
		await raw.opened();
		await eventually(() => raw.closed === closeCodes.restart);
	});

	it('a board is forgotten a minute after the last has left, and read again', async () => {
		const timers = manualTimers();
		room = await openTestRoom({ timers });
		let loads = 0;
		const load = room.journal.load;
		room.journal.load = (doc) => {
			if (doc === board) loads++;
			return load(doc);
		};
		await room.rooms.write(board, (doc) => setFlow(doc, 'rtl', 1));
		expect(loads).toBe(1);
		timers.pass(59_000);
		await room.rooms.read(board, () => undefined);
		expect(loads).toBe(1);
		timers.pass(60_000);
		await room.rooms.read(board, () => undefined);
		await eventually(() => loads >= 1);
		await new Promise((next) => setImmediate(next));
		await expect(room.rooms.read(board, (doc) => sessionOf(doc).get('flow'))).resolves.toBe('rtl');
		expect(loads).toBe(3); // once to fold the log, once for who came next
		expect((await room.journal.load(board)).rows).toBe(0);
	});
});
