import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { SeatId, ZoneId } from '#domain/ids.ts';
import { createNote, deleteNote, editText, moveNote } from '#collab/operations.ts';
import { majlisMessage } from '#collab/protocol.ts';
import { notesOf, zonesOf } from '#collab/schema.ts';
import { bounds } from '#server/collab/bounds.ts';
import { step1Frame, step2Frame, updateFrame } from '#server/collab/frames.ts';
import { worthPackingBytes } from '#server/collab/packing.ts';
import { eventually, type RawSocket, type SocketClient } from '../support/socket-client.ts';
import { ask, docOf, isDocument, isPacked, isStep1, updateIn } from './support/heard-frames.ts';
import { board, noteId, openTestRoom, people, type TestRoom, type TestRoomOptions } from './support/test-room.ts';

const zone = 'z1' as ZoneId;
let room: TestRoom;
afterEach(() => room.close());

const start = async (options: TestRoomOptions = {}): Promise<SocketClient> => {
	room = await openTestRoom(options);
	const sara = room.join(people.sara);
	await sara.saved();
	return sara;
};
const write = ({ doc }: { doc: Y.Doc }, id: string, text: string, byline: SeatId = people.sara.seat) =>
	createNote(doc, { id: noteId(id), byline, text, kind: 'idea', zone, x: 0, y: 0 });
/** More than is worth packing. */
const fill = async (client: SocketClient) => {
	for (let n = 0; n < 40; n++) write(client, `full${n}`, `${n} ${'a wish of a customer '.repeat(30)}`);
	await client.saved();
};

const acks = ({ frames }: RawSocket) =>
	frames.flatMap((frame) => {
		const [, n] = /"t":"ack","n":(\d+)/.exec(frame[0] === majlisMessage ? Buffer.from(frame).toString() : '') ?? [];
		return n === undefined ? [] : [Number(n)];
	});
const documents = ({ frames }: RawSocket) => frames.filter(isDocument).length;
const comes = async (options: { draft?: boolean } = {}): Promise<RawSocket> => {
	const raw = room.raw(people.omar, { fresh: true, ...options });
	await eventually(() => documents(raw) > 0, 'a document that nobody has asked for');
	return raw;
};
/** The same, gone again when it has the document: a seat has twelve connections at most. */
const passes = async (): Promise<RawSocket> => {
	const raw = room.raw(people.omar, { fresh: true });
	await raw.opened();
	raw.socket.send(ask); // in vain if it has come already
	await eventually(() => documents(raw) > 0, 'the document');
	raw.socket.close();
	await raw.ended();
	return raw;
};
/** A question that is answered after everything before it. */
const heardAll = async (raw: RawSocket, id: number) => {
	const text = JSON.stringify({ t: 'time', id });
	raw.socket.send(new Uint8Array([majlisMessage, text.length, ...Buffer.from(text)]));
	const answered = (frame: Uint8Array) =>
		frame[0] === majlisMessage && Buffer.from(frame).includes(`"t":"time","id":${id}`);
	await eventually(() => raw.frames.some(answered), 'an answer');
};
const isSame = async (raw: RawSocket) => {
	const server = new Y.Doc();
	Y.applyUpdate(server, await room.rooms.read(board, (doc) => Y.encodeStateAsUpdate(doc)));
	return Y.equalSnapshots(Y.snapshot(docOf(raw.frames)), Y.snapshot(server));
};

describe('[Y7] whoever has nothing', () => {
	it('gets the document with the handshake, after the rules', async () => {
		const sara = await start();
		write(sara, 'a', 'first');
		await sara.saved();
		const omar = await comes();
		const kinds = omar.frames.slice(0, 2).map((frame) => [frame[0], isDocument(frame)]);
		expect(kinds).toEqual([
			[majlisMessage, false],
			[0, true]
		]);
		expect(await isSame(omar)).toBe(true);
	});

	it('[Y3] is not asked for what they have not, and what they write is judged at once', async () => {
		const sara = await start();
		const omar = await comes();
		omar.socket.send(ask);
		const doc = docOf(omar.frames);
		doc.on('update', (update: Uint8Array) => omar.socket.send(updateFrame(update)));
		write({ doc }, 'early', 'at once', people.omar.seat);
		await eventually(() => acks(omar).includes(1), 'to be confirmed');
		await eventually(() => notesOf(sara.doc).has(noteId('early')), 'the note');
		expect(omar.frames.filter(isStep1)).toEqual([]);
	});

	it('[Y4] who has something all the same is asked, and what comes before the answer waits for it', async () => {
		const sara = await start();
		const omar = await comes();
		const doc = docOf(omar.frames);
		const updates: Uint8Array[] = [];
		doc.on('update', (update: Uint8Array) => updates.push(update));
		write({ doc }, 'offline', 'before the opening', people.omar.seat);
		omar.socket.send(step1Frame(Y.encodeStateVector(doc)));
		write({ doc }, 'after', 'after it', people.omar.seat);
		const [offline, after] = updates as [Uint8Array, Uint8Array];
		omar.socket.send(updateFrame(after)); // beyond a gap
		await eventually(() => omar.frames.some(isStep1), 'step 1');
		await heardAll(omar, 1);
		expect(acks(omar)).toEqual([]);
		expect(documents(omar)).toBe(1);
		omar.socket.send(step2Frame(offline));
		await eventually(() => acks(omar).includes(2), 'both to be confirmed');
		await eventually(() => ['offline', 'after'].every((id) => notesOf(sara.doc).has(noteId(id))), 'the notes');
		expect(omar.frames.filter(isStep1)).toHaveLength(1);
	});

	it('[Y4] [R6] nor is anything confirmed that was sent before the question and has yet to be judged', async () => {
		const sara = await start();
		const omar = await comes();
		const update = (id: string): Uint8Array => {
			const doc = new Y.Doc();
			write({ doc }, id, 'by a client of its own', people.omar.seat);
			return Y.encodeStateAsUpdate(doc);
		};
		omar.socket.send(updateFrame(update('before')));
		omar.socket.send(ask);
		omar.socket.send(updateFrame(update('after')));
		await heardAll(omar, 1);
		expect(omar.frames.some(isStep1)).toBe(true);
		expect(acks(omar)).toEqual([]);
		omar.socket.send(step2Frame(new Uint8Array([0, 0])));
		await eventually(() => acks(omar).includes(3), 'all to be confirmed');
		await eventually(() => ['before', 'after'].every((id) => notesOf(sara.doc).has(noteId(id))), 'the notes');
	});

	it('is not answered twice; who asks again is', async () => {
		const sara = await start();
		write(sara, 'a', 'first');
		await sara.saved();
		const omar = await comes();
		omar.socket.send(ask);
		await heardAll(omar, 1);
		expect(documents(omar)).toBe(1);
		omar.socket.send(ask);
		await eventually(() => documents(omar) === 2, 'the second answer');
	});

	it('hears everything that is written from then on, once', async () => {
		const sara = await start();
		write(sara, 'a', 'first');
		await sara.saved();
		const omar = await comes();
		for (let x = 0; x < 20; x++) {
			editText(sara.doc, noteId('a'), `first ${x}`);
			moveNote(sara.doc, noteId('a'), { zone, x, y: x });
			await sara.saved();
		}
		expect(await isSame(omar)).toBe(true);
		expect(documents(omar)).toBe(1);
	});

	it('gets a large document packed as soon as it has been packed for others, and what was written since beside it', async () => {
		const sara = await start();
		await fill(sara);
		await eventually(() => sara.acked > 0);
		const omar = await comes();
		expect(await isSame(omar)).toBe(true);
		let packed: RawSocket | undefined;
		for (let n = 0; !packed; n++) {
			expect(n).toBeLessThan(200);
			const next = await passes();
			if (next.frames.some(isPacked)) packed = next;
		}
		expect(packed.frames.find(isPacked)!.length).toBeLessThan(worthPackingBytes / 2);
		expect(await isSame(packed)).toBe(true);
		write(sara, 'late', 'written since');
		await sara.saved();
		expect(await isSame(await comes())).toBe(true);
	});

	it('a small document is not packed', async () => {
		const sara = await start();
		write(sara, 'a', 'first');
		await sara.saved();
		for (let n = 0; n < 5; n++) expect((await passes()).frames.some(isPacked)).toBe(false);
	});

	it('words that were erased are in no packed document either', async () => {
		const sara = await start();
		write(sara, 'secret', 'canary in the mine');
		await fill(sara);
		for (let n = 0; n < 20; n++) await passes();
		deleteNote(sara.doc, noteId('secret'));
		await sara.saved();
		for (let n = 0; n < 20; n++) {
			const { frames } = await passes();
			const text = frames.map((frame) => Buffer.from(isPacked(frame) ? updateIn(frame) : frame).toString('latin1'));
			expect(text.join('')).not.toContain('canary');
		}
	});

	it('[D2] is shown nothing that is not on disk: then it asks like anybody', async () => {
		const sara = await start();
		write(sara, 'a', 'on disk');
		await sara.saved();
		let open = (): void => undefined;
		const closed = new Promise<void>((done) => (open = done));
		let commits = 0;
		room.journal.before = () => {
			commits++;
			return closed;
		};
		write(sara, 'b', 'not yet');
		await eventually(() => commits > 0, 'a commit under way');
		const omar = room.raw(people.omar, { fresh: true });
		await eventually(() => omar.frames.some(isStep1), 'step 1');
		omar.socket.send(ask);
		await heardAll(omar, 1);
		expect(documents(omar)).toBe(0);
		expect(Buffer.concat(omar.frames).includes('not yet')).toBe(false);
		open();
		await eventually(() => documents(omar) === 1, 'the document');
		expect(await isSame(omar)).toBe(true);
	});

	it('[D2] nor while a phase is written', async () => {
		await start();
		let open = (): void => undefined;
		const closed = new Promise<void>((done) => (open = done));
		room.journal.before = () => closed;
		const writing = room.rooms.write(board, (doc) => void zonesOf(doc).set('z9', new Y.Map()));
		await eventually(() => room.journal.batches.length >= 0);
		const omar = room.raw(people.omar, { fresh: true });
		await eventually(() => omar.frames.some(isStep1), 'step 1');
		await heardAll(omar, 1);
		expect(documents(omar)).toBe(0);
		open();
		await writing;
	});

	it('[L1] pays for it: who comes again and again has to ask, and to wait', async () => {
		room = await openTestRoom({ limits: { tokens: 50, tokensPerSecond: 0.001 } });
		for (let n = 0; n < 2; n++) await passes();
		const omar = room.raw(people.omar, { fresh: true });
		await eventually(() => omar.frames.some(isStep1), 'step 1');
		const slow = (frame: Uint8Array) => frame[0] === majlisMessage && Buffer.from(frame).includes('"t":"slow"');
		await eventually(() => omar.frames.some(slow), 'a word about the wait');
		expect(documents(omar)).toBe(0);
	});

	it('[L1] does not pay a second time for the question that is answered already', async () => {
		room = await openTestRoom({ limits: { tokens: 25, tokensPerSecond: 0.001 } });
		const omar = await comes();
		omar.socket.send(ask);
		await heardAll(omar, 1);
		expect(Buffer.concat(omar.frames).includes('"t":"slow"')).toBe(false);
	});

	it('[P2] sees who is there at once, however large the document is', async () => {
		const sara = await start({ limits: { cursorMs: 0, crowdMs: 0 } });
		const words = 'أمنية زبون '.repeat(85);
		for (let n = 0; n < 190; n++) {
			write(sara, `large${n}`, words);
			if (n % 30 === 0) await sara.saved();
		}
		await sara.saved();
		sara.awareness.setLocalStateField('cursor', { x: 7, y: 7 });
		await eventually(() => room.rooms.presence(board).here.size === 1);
		await passes(); // the state of Sara has been told to all by now, and nothing moves any more
		const omar = await comes();
		expect(omar.frames.find(isDocument)!.length).toBeGreaterThan(bounds.cursorBacklogBytes);
		await eventually(
			() => omar.frames.some(([type, ...rest]) => type === 1 && Buffer.from(rest).includes('"cursor"')),
			'somebody to see'
		);
	});

	it('gets its own draft so, and nobody else’s', async () => {
		room = await openTestRoom({ kind: 'silent' });
		const sara = room.join(people.sara, { draft: true });
		await sara.saved();
		write(sara, 'mine', 'canary of Sara');
		await sara.saved();
		const omar = await comes({ draft: true });
		expect(Buffer.concat(omar.frames).includes('canary')).toBe(false);
		const again = room.raw(people.sara, { draft: true, fresh: true });
		await eventually(() => documents(again) > 0, 'the own draft');
		expect(Buffer.concat(again.frames).includes('canary of Sara')).toBe(true);
	});

	it('[Y1] a provider that says nothing of the kind gets no packed document', async () => {
		const sara = await start();
		await fill(sara);
		for (let n = 0; n < 20; n++) await passes();
		const frames: Uint8Array[] = [];
		const noor = room.join(people.noor, { record: (frame) => frames.push(frame) });
		await noor.synced();
		expect(frames.some(isPacked)).toBe(false);
	});

	it('writes, and comes back after a restart without it', async () => {
		const sara = await start();
		await fill(sara);
		const omar = room.join(people.omar, { fresh: true });
		await omar.synced();
		write(omar, 'mine', 'by a customer', people.omar.seat);
		await omar.saved();
		await room.restart();
		await eventually(() => omar.provider.wsconnected && omar.settled, 'the way back');
		editText(omar.doc, noteId('mine'), 'by a customer, again');
		await omar.saved();
		await eventually(() => notesOf(sara.doc).has(noteId('mine')), 'the note');
	});
});
