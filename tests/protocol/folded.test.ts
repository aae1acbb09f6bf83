import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { SeatId, ZoneId } from '#domain/ids.ts';
import { createNote, deleteNote, editText, moveNote, setFlow } from '#collab/operations.ts';
import { majlisMessage } from '#collab/protocol.ts';
import { notesOf, readNote } from '#collab/schema.ts';
import { unfoldMs } from '#server/collab/Company.ts';
import { step1Frame } from '#server/collab/frames.ts';
import { LiveDocument } from '#server/collab/LiveDocument.ts';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import type { Store } from '#server/storage/store.ts';
import { systemTimers, type Timers } from '#server/timers.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { eventually, type RawSocket, type SocketClient } from '../support/socket-client.ts';
import { ask, docOf, isDocument, isStep1, updateIn } from './support/heard-frames.ts';
import {
	board,
	noteId,
	openTestRoom,
	people,
	type Person,
	type TestRoom,
	type TestRoomOptions
} from './support/test-room.ts';

/** A board of more than 64 KB in a server that has just started: it is in memory as bytes, until somebody needs more. */
const zone = 'z1' as ZoneId;
const filled = 70;
let store: Store;
let room: TestRoom;
/** Introductions that wait until a test lets them happen; null: they happen when they are due. */
let introductions: (() => void)[] | null = null;
const timers: Timers = {
	...systemTimers,
	after: (ms, run) => {
		if (ms !== unfoldMs || !introductions) return systemTimers.after(ms, run);
		introductions.push(run);
		return () => undefined;
	}
};
const introduceAll = () => {
	for (const introduce of introductions!.splice(0)) introduce();
};

const write = ({ doc }: { doc: Y.Doc }, person: Person, name: string, text: string) => {
	const byline = (room.standing.hidden ? `@${person.segment}` : person.seat) as SeatId;
	createNote(doc, { id: noteId(name), byline, text, kind: 'idea', zone, x: 0, y: 0 });
};
const textOn = (doc: Y.Doc, name: string) => readNote(noteId(name), notesOf(doc).get(noteId(name)))?.text;
type Options = Pick<TestRoomOptions, 'hidden' | 'kind'> & { readonly draft?: boolean };
/** Sara has written it, offline at last, so that it is one row of the log; she is away now. */
const open = async ({ draft = false, ...options }: Options = {}): Promise<SocketClient> => {
	store = await openSqliteStore(':memory:', seededRandom(5).bytes);
	// the notice board counts notes, and needs the document for it
	room = await openTestRoom({ store, timers, ...options, limits: { bulletinMs: 60_000, tokens: 10_000 } });
	const sara = room.join(people.sara, { draft });
	await sara.saved();
	sara.provider.disconnect();
	for (let n = 0; n < filled; n++) write(sara, people.sara, `full${n}`, `${n} ${'a wish of a customer '.repeat(60)}`);
	sara.provider.connect();
	await eventually(() => sara.provider.wsconnected && sara.settled, 'the full board on disk');
	return sara;
};
const restart = async (...away: SocketClient[]) => {
	for (const { provider } of away) provider.disconnect();
	await eventually(() => room.rooms.connections() === 0, 'an empty room');
	await room.restart();
};

const has = (raw: RawSocket, is: (frame: Uint8Array) => boolean) => raw.frames.some(is);
const come = (...clients: SocketClient[]) =>
	eventually(() => clients.every(({ provider, settled }) => provider.wsconnected && settled), 'all to be confirmed');
/** Everybody ends equal and confirmed, with so many notes, none of which says anything twice. */
const isWhole = async (clients: readonly SocketClient[], notes: number) => {
	await come(...clients);
	const snapshot = await room.rooms.read(board, Y.snapshot);
	await eventually(
		() => clients.every(({ doc }) => Y.equalSnapshots(Y.snapshot(doc), snapshot)),
		'the same everywhere'
	);
	expect(clients.flatMap((client) => client.of('refused'))).toEqual([]);
	expect(await room.rooms.noteCount(board)).toBe(notes);
	const stored = await room.rooms.read(board, (doc) => notesOf(doc).toJSON());
	for (const { doc } of clients) expect(notesOf(doc).toJSON()).toEqual(stored);
};

beforeEach(() => (introductions = null));
afterEach(async () => {
	vi.restoreAllMocks();
	await room.close();
	await store.close();
});

describe('[D8] nothing is unfolded for the first answer', () => {
	it('[Y3] to a plain newcomer: step 1 follows when the document has been made', async () => {
		const sara = await open();
		const had = Y.snapshot(sara.doc);
		await restart(sara);
		introductions = [];
		const made = vi.spyOn(LiveDocument.prototype, 'doc', 'get');
		const omar = room.raw(people.omar);
		await omar.opened();
		omar.socket.send(ask);
		await eventually(() => has(omar, isDocument), 'the document');
		expect(Y.equalSnapshots(Y.snapshot(docOf(omar.frames)), had)).toBe(true);
		expect(omar.frames[0]![0]).toBe(majlisMessage);
		expect(has(omar, isStep1)).toBe(false);
		expect(made).not.toHaveBeenCalled();
		introduceAll();
		await eventually(() => has(omar, isStep1), 'step 1');
		expect(made).toHaveBeenCalled();
		expect(omar.frames.filter(isStep1)).toHaveLength(1);
		expect(omar.frames.filter(isDocument)).toHaveLength(1);
		omar.socket.send(new Uint8Array([0, 1, 2, 0, 0]));
		await eventually(() => has(omar, (frame) => Buffer.from(frame).includes('"t":"ack","n":1')), 'to be confirmed');
	});

	it('a second one gets the same before it, and whoever left meanwhile is asked nothing', async () => {
		const sara = await open();
		await restart(sara);
		introductions = [];
		const made = vi.spyOn(LiveDocument.prototype, 'doc', 'get');
		const gone = room.raw(people.omar, { fresh: true });
		await eventually(() => has(gone, isDocument), 'the document');
		gone.socket.close();
		await gone.ended();
		const noor = room.raw(people.noor);
		await noor.opened();
		noor.socket.send(ask);
		await eventually(() => has(noor, isDocument), 'the document');
		expect(made).not.toHaveBeenCalled();
		introduceAll();
		await eventually(() => has(noor, isStep1), 'step 1');
		expect(has(gone, isStep1)).toBe(false);
	});

	it('[Y7] to one who says that they have nothing: asked for something only if they name it', async () => {
		const sara = await open();
		const had = Y.snapshot(sara.doc);
		await restart(sara);
		introductions = [];
		const made = vi.spyOn(LiveDocument.prototype, 'doc', 'get');
		const [omar, noor] = [people.omar, people.noor].map((person) => room.raw(person, { fresh: true })) as [
			RawSocket,
			RawSocket
		];
		for (const raw of [omar, noor]) await eventually(() => has(raw, isDocument), 'the document');
		expect(Y.equalSnapshots(Y.snapshot(docOf(omar.frames)), had)).toBe(true);
		expect(omar.frames[0]![0]).toBe(majlisMessage);
		omar.socket.send(ask);
		expect(made).not.toHaveBeenCalled();
		const doc = new Y.Doc();
		doc.getMap('notes').set('x', 1);
		noor.socket.send(step1Frame(Y.encodeStateVector(doc)));
		await eventually(() => has(noor, isStep1), 'step 1');
		expect(made).toHaveBeenCalled();
		introduceAll();
		await eventually(() => introductions?.length === 0);
		expect(noor.frames.filter(isStep1)).toHaveLength(1);
		expect(has(omar, isStep1)).toBe(false);
		for (const raw of [omar, noor]) expect(raw.frames.filter(isDocument)).toHaveLength(1);
	});
});

describe('[Y6] what was erased after a restart', () => {
	it.each([
		['a note', (doc: Y.Doc) => deleteNote(doc, noteId('secret'))],
		['a word', (doc: Y.Doc) => void editText(doc, noteId('secret'), 'in the mine')]
	])('%s: is in nothing that anybody gets who comes later', async (_, erase) => {
		const sara = await open();
		write(sara, people.sara, 'secret', 'canary in the mine');
		await sara.saved();
		await restart(sara);
		const hears = async (): Promise<string> => {
			const raw = room.raw(people.omar, { fresh: true });
			await eventually(() => has(raw, isDocument), 'the document');
			raw.socket.close();
			await raw.ended();
			return raw.frames.map((frame) => Buffer.from(isDocument(frame) ? updateIn(frame) : frame).toString()).join();
		};
		for (let n = 0; n < 5; n++) expect(await hears()).toContain('canary'); // of the snapshot, and packed
		erase(sara.doc);
		sara.provider.connect();
		await come(sara);
		for (let n = 0; n < 5; n++) expect(await hears()).not.toContain('canary');
	});
});

it('[U1] [Y7] a draft of more than 64 KB: its owner has it again and goes on, and nobody else', async () => {
	const sara = await open({ kind: 'silent', draft: true });
	await restart(sara);
	write(sara, people.sara, 'new', 'made offline');
	sara.provider.connect();
	const again = [false, true].map((fresh) => room.join(people.sara, { draft: true, fresh }));
	const omar = room.join(people.omar, { draft: true, fresh: true });
	const all = [sara, ...again];
	await come(...all, omar);
	for (const [n, client] of all.entries()) write(client, people.sara, `more${n}`, 'written afterwards');
	await come(...all);
	await eventually(() => all.every(({ doc }) => notesOf(doc).size === filled + 4), 'the same everywhere');
	expect(notesOf(omar.doc).size).toBe(0);
	expect(await room.reveal()).toEqual({ notes: filled + 4, unreadable: 0 });
});

describe.each([
	['a plain newcomer', false],
	['a newcomer who says that they have nothing', true]
])('[Y3] [Y7] %s', (_, fresh) => {
	it('has everything, and what they write is confirmed', async () => {
		const sara = await open();
		await restart(sara);
		const omar = room.join(people.omar, { fresh });
		await come(omar);
		write(omar, people.omar, 'mine', 'by a customer');
		editText(omar.doc, noteId('mine'), 'by a customer, corrected');
		await omar.saved();
		sara.provider.connect();
		await isWhole([sara, omar], filled + 1);
	});

	it('[Y4] who writes before the server could ask: it is there once, and waits for nobody who has nothing', async () => {
		const sara = await open();
		await restart(sara);
		introductions = [];
		const omar = room.join(people.omar, { fresh });
		await omar.synced();
		write(omar, people.omar, 'early', 'typed at once');
		omar.say({ t: 'time', id: 1 });
		await eventually(() => omar.of('time').length === 1, 'all that was sent to have arrived');
		expect(omar.step2At).toBe(0);
		if (fresh) await omar.saved();
		else expect(omar.acked).toBe(0);
		introduceAll();
		await omar.saved();
		expect(omar.step2At > 0).toBe(!fresh);
		introductions = null;
		sara.provider.connect();
		await isWhole([sara, omar], filled + 1);
		expect(textOn(sara.doc, 'early')).toBe('typed at once');
	});

	it('who gets what somebody else writes meanwhile', async () => {
		const sara = await open();
		await restart(sara);
		editText(sara.doc, noteId('full3'), 'rewritten offline');
		deleteNote(sara.doc, noteId('full4'));
		introductions = [];
		const omar = room.join(people.omar, { fresh });
		await omar.synced();
		sara.provider.connect();
		await eventually(() => introductions!.length === 2 || sara.settled, 'Sara at the door');
		await room.rooms.write(board, (doc) => setFlow(doc, 'rtl', 1)); // makes a document of it
		introductions.pop()!(); // of Sara, who came last
		await sara.saved();
		await eventually(() => textOn(omar.doc, 'full3') === 'rewritten offline', 'her edit');
		expect(omar.step2At).toBe(0);
		introduceAll();
		await isWhole([sara, omar], filled - 1);
	});

	it('[D3] gets a board that could not be folded before the end', async () => {
		const sara = await open();
		room.journal.compact = () => Promise.reject(new Error('the disk is full'));
		await restart(sara);
		expect((await room.journal.load(board)).rows).toBeGreaterThan(0);
		const omar = room.join(people.omar, { fresh });
		sara.provider.connect();
		await isWhole([sara, omar], filled);
	});
});

describe('[Y4] whoever comes back with offline edits', () => {
	it('keeps each of them once: words, notes, deletions, moves', async () => {
		const sara = await open();
		await restart(sara);
		editText(sara.doc, noteId('full0'), 'rewritten offline');
		deleteNote(sara.doc, noteId('full1'));
		moveNote(sara.doc, noteId('full2'), { zone, x: 40, y: 50 });
		write(sara, people.sara, 'new', 'made offline');
		const omar = room.join(people.omar, { fresh: true });
		sara.provider.connect();
		await isWhole([sara, omar], filled);
		expect(['full0', 'full1', 'new'].map((name) => textOn(omar.doc, name))).toEqual([
			'rewritten offline',
			undefined,
			'made offline'
		]);
		expect(readNote(noteId('full2'), notesOf(omar.doc).get(noteId('full2')))).toMatchObject({ x: 40, y: 50 });
	});

	it('[D3] is confirmed only by what is there after another restart', async () => {
		const sara = await open();
		await restart(sara);
		write(sara, people.sara, 'new', 'made offline');
		sara.provider.connect();
		await come(sara);
		await restart(sara);
		expect(await room.rooms.read(board, (doc) => textOn(doc, 'new'))).toBe('made offline');
	});

	it('[Y2] several at once, with newcomers of both kinds: everybody ends equal, nothing is doubled or lost', async () => {
		const sara = await open();
		const [omar, noor] = [room.join(people.omar), room.join(people.noor, { fresh: true })];
		await Promise.all([omar.saved(), noor.saved()]);
		await restart(sara, omar, noor);
		const back = [
			[sara, people.sara],
			[omar, people.omar],
			[noor, people.noor]
		] as const;
		for (const [client, person] of back)
			for (let n = 0; n < 5; n++) write(client, person, `${person.seat}${n}`, `offline ${n}`);
		editText(sara.doc, noteId('full5'), 'rewritten offline');
		for (const [{ provider }] of back) provider.connect();
		const others = [false, true].flatMap((fresh) => [
			room.join(people.lead, { fresh }),
			room.join(people.watch, { fresh }),
			room.join(people.sara, { fresh })
		]);
		await isWhole([sara, omar, noor, ...others], filled + 15);
	});

	it('[S3] is told which notes are theirs, where authors are hidden', async () => {
		const sara = await open({ hidden: true });
		await restart(sara);
		const again = [room.join(people.sara), room.join(people.sara, { fresh: true })];
		sara.provider.connect();
		const all = [sara, ...again];
		await eventually(() => all.every((client) => client.last('own')?.notes.length === filled), 'their own notes');
		await isWhole(all, filled);
	});
});
