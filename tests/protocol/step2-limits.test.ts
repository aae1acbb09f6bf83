import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ZoneId } from '#domain/ids.ts';
import { createNote } from '#collab/operations.ts';
import { majlisMessage } from '#collab/protocol.ts';
import { bounds } from '#server/collab/bounds.ts';
import { step1Frame, step2Frame, updateFrame } from '#server/collab/frames.ts';
import { eventually, type RawSocket } from '../support/socket-client.ts';
import { gc, update } from './support/craft.ts';
import { board, noteId, openTestRoom, people, type TestRoom } from './support/test-room.ts';

let room: TestRoom;
afterEach(() => room.close());

const client = 77_000;
/** Honest notes of Sara that weigh so many bytes as one update. */
const notesOfBytes = (bytes: number): Uint8Array => {
	const doc = new Y.Doc();
	doc.clientID = client;
	const add = (target: Y.Doc, name: string, letters: number) =>
		createNote(target, {
			id: noteId(name),
			byline: people.sara.seat,
			text: 'x'.repeat(letters),
			kind: 'idea',
			zone: 'z1' as ZoneId,
			x: 0,
			y: 0
		});
	for (let left = bytes; left > 1_900; left = bytes - Y.encodeStateAsUpdate(doc).length)
		for (let n = Math.ceil((left - 1_900) / 1_200); n > 0; n--) add(doc, `full${left}_${n}`, 1_000);
	const withLast = (letters: number): Uint8Array => {
		const copy = new Y.Doc();
		Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
		copy.clientID = client;
		add(copy, 'last', letters);
		return Y.encodeStateAsUpdate(copy);
	};
	return withLast(500 + bytes - withLast(500).length);
};
/** Notes that were made and deleted offline: so many structs, and nothing in them. */
const structs = (count: number): Uint8Array =>
	update([{ client, clock: 0, structs: Array.from({ length: count }, () => gc(1)) }]);

const messages = ({ frames }: RawSocket) =>
	frames.flatMap((frame) =>
		frame[0] === majlisMessage
			? [
					JSON.parse(
						Buffer.from(frame)
							.toString()
							.replace(/^[^{]*/, '')
					) as Record<string, unknown>
				]
			: []
	);
const clocks = () => room.rooms.read(board, (doc) => Y.getState(doc.store, client));
const sends = async (frame: Uint8Array): Promise<RawSocket> => {
	room = await openTestRoom({ notesPerPerson: 5_000, limits: { tokens: 10_000, structsPerSeat: 100_000 } });
	const raw = room.raw(people.sara);
	await raw.opened();
	raw.socket.send(frame);
	await eventually(() => messages(raw).some(({ t }) => t === 'ack' || t === 'refused'), 'a judgement');
	return raw;
};

describe('[G9] a step 2', () => {
	it.each([
		['1 MB', () => notesOfBytes(bounds.syncBytes)],
		['50,000 structs', () => structs(bounds.syncStructs)]
	])('of %s is let in', async (_, made) => {
		const raw = await sends(step2Frame(made()));
		expect(messages(raw).filter(({ t }) => t === 'refused')).toEqual([]);
		expect(await clocks()).toBeGreaterThan(0);
	});

	it.each([
		// and what is nothing to name in a document in which nothing was deleted
		['more than 1 MB', () => notesOfBytes(bounds.syncBytes + 100)],
		['a struct more than 50,000', () => structs(bounds.syncStructs + 1)]
	])('of %s is refused: nothing of it is in the document, and the connection lives', async (_, made) => {
		const raw = await sends(step2Frame(made()));
		expect(messages(raw).filter(({ t }) => t === 'refused')).toEqual([{ t: 'refused', n: 1, code: 'board.too-large' }]);
		expect(await clocks()).toBe(0);
		expect(await room.rooms.noteCount(board)).toBe(0);
		raw.socket.send(step1Frame(new Uint8Array([0])));
		await eventually(() => raw.frames.some(([type, kind]) => type === 0 && kind === 1), 'an answer');
		expect(raw.closed).toBeNull();
		// nor is it counted as garbage: a new connection of the same seat goes on
		const sara = room.join(people.sara);
		await sara.saved();
	});

	it.each([
		['bytes', () => notesOfBytes(bounds.liveBytes + 1)],
		['structs', () => structs(bounds.liveStructs + 1)]
	])('may be longer than an update: %s', async (_, made) => {
		const raw = await sends(step2Frame(new Uint8Array([0, 0])));
		raw.socket.send(updateFrame(made()));
		await eventually(() => messages(raw).some(({ t }) => t === 'refused'), 'a refusal');
		expect(messages(raw).find(({ t }) => t === 'refused')).toMatchObject({ n: 2, code: 'board.too-large' });
		expect(await clocks()).toBe(0);
		const again = room.raw(people.sara);
		await again.opened();
		again.socket.send(step2Frame(made()));
		await eventually(() => messages(again).some(({ t }) => t === 'ack'), 'to be let in');
		expect(await clocks()).toBeGreaterThan(0);
	});
});
