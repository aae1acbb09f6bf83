import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { afterEach, describe, expect, it } from 'vitest';
import type { ZoneId } from '#domain/ids.ts';
import { createNote, deleteNote, editText, setKind } from '#collab/operations.ts';
import { notesOf, readNote } from '#collab/schema.ts';
import { step1Frame, step2Frame, updateFrame } from '#server/collab/frames.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { eventually, type RawSocket, type SocketClient } from '../support/socket-client.ts';
import { board, noteId, openTestRoom, people, type Person, type TestRoom } from './support/test-room.ts';

let room: TestRoom;
afterEach(() => room.close());

const zone = 'z1' as ZoneId;
const write = ({ doc }: { doc: Y.Doc }, person: Person, name: string, text: string) =>
	createNote(doc, { id: noteId(name), byline: person.seat, text, kind: 'idea', zone, x: 0, y: 0 });
const textOn = ({ doc }: { doc: Y.Doc }, name: string) => readNote(noteId(name), notesOf(doc).get(noteId(name)))?.text;
const nothing = new Uint8Array([0, 0]);
const bytes = (...list: number[]) => new Uint8Array(list);
const messages = (frames: readonly Uint8Array[]) =>
	frames.flatMap((frame) =>
		frame[0] === 100
			? [
					JSON.parse(
						Buffer.from(frame)
							.toString()
							.replace(/^[^{]*/, '')
					) as Record<string, unknown>
				]
			: []
	);

describe('[L3] garbage', () => {
	it.each([
		['a text frame', 'hello'],
		['an unknown type', bytes(9, 1, 2)],
		['an unknown sync type', bytes(0, 7, 1, 0)],
		['nothing', bytes()],
		['a length beyond the end', bytes(0, 2, 200, 1)],
		['bytes after the end', bytes(0, 2, 2, 0, 0, 9)],
		['an endless number', bytes(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0)],
		['a state vector that is none', bytes(0, 0, 2, 5, 1)],
		[
			'a message that is no JSON',
			encoding.encode((e) => (encoding.writeVarUint(e, 100), encoding.writeVarString(e, '{')))
		],
		[
			'a message of no type',
			encoding.encode((e) => (encoding.writeVarUint(e, 100), encoding.writeVarString(e, '{"t":"rules"}')))
		],
		['awareness that is none', bytes(1, 3, 200, 1, 1)]
	])('%s: twice is borne, the third time closes with 4400', async (_what, frame) => {
		room = await openTestRoom();
		const raw = room.raw(people.sara);
		await raw.opened();
		raw.socket.send(frame);
		raw.socket.send(frame);
		raw.socket.send(step1Frame(bytes(0)));
		await eventually(() => raw.frames.some(([type, kind]) => type === 0 && kind === 1));
		expect(raw.closed).toBeNull();
		raw.socket.send(frame);
		await raw.ended();
		expect(raw.closed).toBe(4400);
	});

	it('messages of type 100 are for those who asked for them', async () => {
		room = await openTestRoom();
		const raw = room.raw(people.sara, { cap: false });
		await raw.opened();
		raw.socket.send(step1Frame(bytes(0)));
		await eventually(() => raw.frames.length > 1);
		expect(raw.frames.filter(([type]) => type === 100)).toEqual([]);
	});

	it('a storm of random bytes: nobody else notices', async () => {
		const random = seededRandom(11);
		room = await openTestRoom({ limits: { strikes: 100_000 } });
		const sara = room.join(people.sara);
		await sara.synced();
		const raw = room.raw(people.omar);
		await raw.opened();
		for (let i = 0; i < 2_000; i++) {
			const frame = random.bytes(random.integer(40));
			if (frame.length > 1 && random.integer(2)) frame[0] = random.pick([0, 1, 3, 100]);
			raw.socket.send(frame);
		}
		write(sara, people.sara, 'a', 'calm');
		await sara.saved();
		expect(await room.rooms.noteCount(board)).toBe(1);
	});

	it('a frame beyond four megabytes is not even read', async () => {
		room = await openTestRoom();
		const raw = room.raw(people.sara);
		await raw.opened();
		raw.socket.send(new Uint8Array(5 * 1024 * 1024));
		await raw.ended();
		expect(raw.closed).toBe(1009);
	});
});

describe('[Y4] from opening to the first step 2', () => {
	it('edits that lie beyond a gap wait for the step 2 that fills it; all are counted', async () => {
		room = await openTestRoom();
		const doc = new Y.Doc();
		const sent: Uint8Array[] = [];
		write({ doc }, people.sara, 'a', 'offline');
		doc.on('update', (update: Uint8Array) => sent.push(update));
		editText(doc, noteId('a'), 'offline, then online');
		const raw = room.raw(people.sara);
		await raw.opened();
		raw.socket.send(updateFrame(sent[0]!));
		raw.socket.send(step2Frame(Y.encodeStateAsUpdate(doc)));
		await eventually(() => messages(raw.frames).some(({ t, n }) => t === 'ack' && n === 2));
		expect(messages(raw.frames).filter(({ t }) => t === 'refused')).toEqual([]);
		expect(await room.rooms.read(board, (live) => textOn({ doc: live }, 'a'))).toBe('offline, then online');
	});

	it('what waits is bounded', async () => {
		room = await openTestRoom({ limits: { heldMessages: 20 } });
		const raw = room.raw(people.sara);
		await raw.opened();
		for (let i = 0; i < 30; i++) raw.socket.send(updateFrame(nothing));
		await raw.ended();
		expect(raw.closed).toBe(4400);
	});

	it('a gap that nothing fills is refused as missing', async () => {
		room = await openTestRoom();
		const sara = room.join(people.sara);
		await sara.synced();
		const doc = new Y.Doc();
		write({ doc }, people.sara, 'a', '');
		doc.once('update', (update: Uint8Array) => sara.raw(updateFrame(update)));
		editText(doc, noteId('a'), 'x');
		await eventually(() => sara.last('refused')?.code === 'board.missing-updates');
	});
});

describe('[R6] after a refusal', () => {
	const refusedOnce = async (): Promise<[SocketClient, SocketClient]> => {
		room = await openTestRoom();
		const [sara, omar] = [room.join(people.sara), room.join(people.omar)];
		await Promise.all([sara.synced(), omar.synced()]);
		write(sara, people.sara, 'a', 'mine');
		await eventually(() => textOn(omar, 'a') === 'mine');
		setKind(omar.doc, noteId('a'), 'pain');
		await eventually(() => omar.of('refused').length === 1);
		return [sara, omar];
	};

	it('later changes of the connection are ignored, reading goes on', async () => {
		const [sara, omar] = await refusedOnce();
		const { acked } = omar;
		write(omar, people.omar, 'b', 'honest, but on a spoilt document');
		editText(sara.doc, noteId('a'), 'mine, changed');
		await eventually(() => textOn(omar, 'a') === 'mine, changed');
		expect(omar.acked).toBe(acked);
		expect(omar.of('refused')).toHaveLength(1);
		expect(await room.rooms.noteCount(board)).toBe(1);
		expect(omar.closed).toBeNull();
	});

	it('what waits behind it for the same step is ignored too, and never acknowledged', async () => {
		room = await openTestRoom();
		const [sara, omar] = [room.join(people.sara), room.join(people.omar)];
		await Promise.all([sara.synced(), omar.synced()]);
		write(sara, people.sara, 'a', 'mine');
		await eventually(() => textOn(omar, 'a') === 'mine');
		const { promise: closed, resolve: open } = Promise.withResolvers<void>();
		let commits = 0;
		room.journal.before = () => (commits++, closed);
		write(sara, people.sara, 'b', 'keeps the disk busy');
		await eventually(() => commits > 0, 'a commit under way');
		const { acked } = omar;
		deleteNote(omar.doc, noteId('a')); // has no clock: what follows lies beyond no gap
		write(omar, people.omar, 'c', 'honest, but after it');
		omar.say({ t: 'time', id: 1 });
		await eventually(() => omar.of('time').length === 1, 'all that was sent to have arrived');
		open();
		await eventually(() => omar.of('refused').length === 1, 'the refusal');
		await sara.saved();
		expect(omar.acked).toBe(acked);
		expect(await room.rooms.read(board, (doc) => textOn({ doc }, 'c'))).toBeUndefined();
	});

	it('names the message, and acknowledges all before it', async () => {
		const [, omar] = await refusedOnce();
		expect(omar.last('refused')).toMatchObject({ n: omar.sent, code: 'note.not-yours' });
		await eventually(() => omar.acked === omar.sent - 1);
	});

	it('a new document on a new connection goes on', async () => {
		await refusedOnce();
		const fresh = room.join(people.omar);
		await fresh.synced();
		write(fresh, people.omar, 'b', 'again');
		await fresh.saved();
		expect(await room.rooms.noteCount(board)).toBe(2);
	});

	it('whoever cannot be told is sent away for good', async () => {
		room = await openTestRoom();
		const sara = room.join(people.sara);
		const plain = room.join(people.omar, { cap: false });
		await Promise.all([sara.synced(), plain.synced()]);
		write(sara, people.sara, 'a', 'mine');
		await eventually(() => textOn(plain, 'a') === 'mine');
		deleteNote(plain.doc, noteId('a'));
		await eventually(() => plain.closed === 4403);
		expect(plain.provider.shouldConnect).toBe(false);
	});

	it('[G6] words into a note that is gone come back to their author, before the message is acknowledged', async () => {
		room = await openTestRoom();
		const [sara, lead] = [room.join(people.sara), room.join(people.lead)];
		await Promise.all([sara.synced(), lead.synced()]);
		write(sara, people.sara, 'a', 'first');
		await eventually(() => textOn(lead, 'a') === 'first');
		sara.provider.disconnect();
		editText(sara.doc, noteId('a'), 'first and offline');
		deleteNote(lead.doc, noteId('a'));
		await lead.saved();
		sara.provider.connect();
		await eventually(() => sara.of('void').length === 1);
		expect(sara.last('void')?.items).toEqual([{ noteId: noteId('a'), text: ' and offline' }]);
		await sara.saved();
		const since = sara.messages.slice(sara.messages.findLastIndex(({ t }) => t === 'rules'));
		expect(since.map(({ t }) => t).filter((t) => t === 'void' || t === 'ack')).toEqual(['void', 'ack']);
	});
});

describe('[L] pace', () => {
	it('[L1] too fast is slowed down, and nothing is lost', async () => {
		room = await openTestRoom({ limits: { tokens: 40, tokensPerSecond: 1_000 } });
		const sara = room.join(people.sara);
		await sara.synced();
		write(sara, people.sara, 'a', '');
		for (let edit = 0; edit < 200; edit++) editText(sara.doc, noteId('a'), `${edit}`);
		await sara.saved();
		expect(sara.of('slow').length).toBeGreaterThan(0);
		expect(await room.rooms.read(board, (doc) => textOn({ doc }, 'a'))).toBe('199');
	});

	/** More than the kernel keeps for a reader who does not read. */
	const flood = async (sara: SocketClient, meanwhile: (round: number) => void = () => undefined) => {
		const quote = 'م'.repeat(11_000);
		for (let round = 0; round < 400; round++) {
			const facts = { translation: quote };
			createNote(sara.doc, {
				id: noteId(`f${round}`),
				byline: people.sara.seat,
				text: '',
				kind: 'quote',
				zone,
				x: 0,
				y: 0,
				facts
			});
			if (round % 8 === 0) await sara.saved();
			meanwhile(round);
		}
		await sara.saved();
	};
	const muted = async (options: Parameters<typeof openTestRoom>[0]) => {
		room = await openTestRoom({ notesPerPerson: 1_000, ...options, limits: { tokens: 1e9, ...options?.limits } });
		const [sara, slow] = [room.join(people.sara), room.join(people.omar)];
		await Promise.all([sara.saved(), slow.saved()]);
		const socket = slow.provider.ws as unknown as { pause(): void; resume(): void };
		socket.pause();
		return { sara, slow, socket };
	};

	it('[L2] a socket that does not drain gets no edits, then all of them at once', async () => {
		const { sara, slow, socket } = await muted({ limits: { editBacklogBytes: 64 * 1024 } });
		let updates = 0;
		slow.doc.on('update', () => updates++);
		await flood(sara);
		socket.resume();
		await eventually(() => notesOf(slow.doc).size === 400, 'all notes');
		expect(slow.closed).toBeNull();
		// the first ones singly, what came while it was stalled in one
		expect(updates).toBeLessThan(390);
	});

	it('[L2] whoever never reads is closed after a while', async () => {
		let now = 1_000_000;
		const { sara } = await muted({ limits: { editBacklogBytes: 64 * 1024 }, now: () => now });
		await flood(sara, (round) => void (now += round > 300 ? 1_000 : 1));
		await eventually(() => room.rooms.connections() === 1, 'the end of the slow one');
	});

	it('[L1] neither more connections nor new ones make a seat faster', async () => {
		let now = 1_000;
		room = await openTestRoom({ limits: { tokens: 40, tokensPerSecond: 1 }, now: () => now });
		const isSlow = (raw: { frames: readonly Uint8Array[] }) => messages(raw.frames).some(({ t }) => t === 'slow');
		const [first, second] = [room.raw(people.sara), room.raw(people.sara)];
		await Promise.all([first.opened(), second.opened()]);
		for (let ask = 0; ask < 50; ask++) first.socket.send(bytes(1, 1, 0));
		await eventually(() => isSlow(first), 'the first to be slowed down');
		second.socket.send(bytes(1, 1, 0));
		await eventually(() => isSlow(second), 'the second to be slowed down');
		first.socket.terminate();
		second.socket.terminate();
		await eventually(() => room.rooms.connections() === 0);
		const third = room.raw(people.sara);
		await third.opened();
		third.socket.send(bytes(1, 1, 0));
		await eventually(() => isSlow(third), 'the third to be slowed down');
		const other = room.raw(people.omar);
		now += 1;
		await other.opened();
		other.socket.send(step1Frame(bytes(0)));
		await eventually(() => other.frames.some(([type, kind]) => type === 0 && kind === 1));
		expect(isSlow(other)).toBe(false);
	});

	it.each([
		['for all cursors', bytes(3)],
		['with cursors', bytes(1, 1, 0)],
		[
			'for the time',
			encoding.encode((e) => (encoding.writeVarUint(e, 100), encoding.writeVarString(e, '{"t":"time","id":1}')))
		]
	])('[L1] questions have their price too: %s', async (_what, frame) => {
		room = await openTestRoom({ limits: { tokens: 40, tokensPerSecond: 1_000 } });
		const raw = room.raw(people.sara);
		await raw.opened();
		for (let ask = 0; ask < 100; ask++) raw.socket.send(frame);
		await eventually(() => messages(raw.frames).some(({ t }) => t === 'slow'), 'to be slowed down');
		expect(raw.closed).toBeNull();
	});

	it.each([
		['what is not read at all', (raw: RawSocket) => raw.socket.send(bytes(2, 0))],
		['pings', (raw: RawSocket) => raw.socket.ping()],
		['answers to no ping', (raw: RawSocket) => raw.socket.pong()]
	])('[L1] so has %s', async (_what, send) => {
		room = await openTestRoom({ limits: { tokens: 40, tokensPerSecond: 1_000 } });
		const raw = room.raw(people.sara);
		await raw.opened();
		for (let time = 0; time < 60; time++) send(raw);
		await eventually(() => messages(raw.frames).some(({ t }) => t === 'slow'), 'to be slowed down');
		expect(raw.closed).toBeNull();
	});

	it('[L1] a question as long as a book costs more than a short one', async () => {
		room = await openTestRoom({ limits: { tokens: 300 } });
		const raw = room.raw(people.sara);
		await raw.opened();
		const strange = encoding.encode((encoder) => {
			encoding.writeVarUint(encoder, 100_000);
			for (let client = 0; client < 100_000; client++) {
				encoding.writeVarUint(encoder, 4_000_000_000 - client);
				encoding.writeVarUint(encoder, 1);
			}
		});
		raw.socket.send(step1Frame(strange));
		await eventually(() => messages(raw.frames).some(({ t }) => t === 'slow'), 'to be slowed down');
		expect(raw.closed).toBeNull();
	});

	it('[L2] whoever asks again and again and reads nothing is closed, in a quiet room too', async () => {
		const limits = { tokens: 1e9, cutBacklogBytes: 256 * 1024 };
		room = await openTestRoom({ notesPerPerson: 1_000, limits });
		const sara = room.join(people.sara);
		await sara.synced();
		await flood(sara);
		const raw = room.raw(people.omar);
		await raw.opened();
		raw.socket.pause();
		for (let ask = 0; ask < 50; ask++) raw.socket.send(step1Frame(bytes(0)));
		await eventually(() => room.rooms.connections() === 1, 'the end of the mute one');
	});

	it('[Y5] a quiet connection hears something before y-websocket gives up on it', async () => {
		room = await openTestRoom({ limits: { keepAliveMs: 100 } });
		const raw = room.raw(people.sara, { draft: true });
		await raw.opened();
		await eventually(() => raw.frames.filter(([type]) => type === 1).length > 2);
		expect(raw.frames.findLast(([type]) => type === 1)).toEqual(bytes(1, 1, 0));
	});
});
