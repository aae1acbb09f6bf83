import { Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ZoneId } from '#domain/ids.ts';
import { createNote, editText } from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import { eventually } from '../support/socket-client.ts';
import { noteId, openTestRoom, people, type TestRoom } from './support/test-room.ts';

let room: TestRoom;
afterEach(async () => {
	vi.restoreAllMocks();
	await room.close();
});

/** What Node hands to the kernel: a stream calls one of these for each write, the second one for what was held together. */
interface Writes {
	_write(chunk: Buffer, encoding: string, done: () => void): void;
	_writev(chunks: readonly { readonly chunk: Buffer }[], done: () => void): void;
}
const watchWrites = (port: number) => {
	const writes: { readonly to: number | undefined; readonly bytes: Buffer }[] = [];
	const prototype = Socket.prototype as unknown as Writes;
	const note = (socket: Socket, chunks: readonly Buffer[]) => {
		if (socket.localPort === port) writes.push({ to: socket.remotePort, bytes: Buffer.concat(chunks) });
	};
	const { _write, _writev } = prototype;
	vi.spyOn(prototype, '_write').mockImplementation(function (this: Socket, chunk, encoding, done) {
		note(this, [Buffer.from(chunk)]);
		_write.call(this as unknown as Writes, chunk, encoding, done);
	});
	vi.spyOn(prototype, '_writev').mockImplementation(function (this: Socket, chunks, done) {
		note(
			this,
			chunks.map(({ chunk }) => Buffer.from(chunk))
		);
		_writev.call(this as unknown as Writes, chunks, done);
	});
	return writes;
};
const portOf = (provider: { ws: unknown }): number => {
	const { _socket } = provider.ws as { _socket: Socket };
	return _socket.localPort!;
};

/** What the frames of the wire in it begin with: the type, and of a sync message its kind. */
const framesIn = (bytes: Buffer): string[] => {
	const found: string[] = [];
	for (let at = 0; at + 3 < bytes.length;) {
		const short = bytes[at + 1]!;
		const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : 0;
		const head = short < 126 ? 2 : 4;
		found.push(bytes[at + head] === 0 ? `0.${bytes[at + head + 1]}` : `${bytes[at + head]}`);
		at += head + length;
	}
	return found;
};
const [update, awareness, records] = ['0.2', '1', '101'];
const isUpdate = (bytes: Buffer): boolean => framesIn(bytes).includes(update);

it.each([false, true])(
	'[D2] [Y3] the acknowledgement leaves in the same write as the update of the step (fresh: %s)',
	async (fresh) => {
		room = await openTestRoom({ limits: { bulletinMs: 60_000, cursorMs: 1 } });
		const [sara, omar] = [room.join(people.sara, { fresh }), room.join(people.omar, { fresh })];
		await Promise.all([sara.saved(), omar.saved()]);
		const note = { byline: people.sara.seat, kind: 'idea', zone: 'z1' as ZoneId, x: 0, y: 0 } as const;
		createNote(sara.doc, { ...note, id: noteId('a'), text: 'before' });
		await sara.saved();
		await eventually(() => notesOf(omar.doc).size === 1);
		const writes = watchWrites(Number(new URL(room.origin).port));
		for (let edit = 0; edit < 10; edit++) {
			writes.length = 0;
			editText(sara.doc, noteId('a'), `canary ${edit}`);
			await sara.saved();
			await eventually(() => notesOf(omar.doc).get(noteId('a'))?.get('text')?.toString() === `canary ${edit}`);
			const acks = writes.filter(({ bytes }) => bytes.includes('"t":"ack"'));
			expect(acks.map(({ to }) => to)).toEqual([portOf(sara.provider)]);
			const updates = writes.filter(({ bytes }) => isUpdate(bytes));
			expect(updates.map(({ to }) => to).sort()).toEqual([portOf(sara.provider), portOf(omar.provider)].sort());
			expect(updates).toContain(acks[0]);
		}
	}
);

describe('[P5] what is seen of people', () => {
	const patientMs = 400; // what belongs together has come long before
	const cursorMs = patientMs + 150; // as in the product an edit is sent sooner than a cursor gives up waiting for it
	const limits = { bulletinMs: 60_000, cursorMs, tickMs: patientMs, tickWaitMs: patientMs };
	const note = { byline: people.sara.seat, kind: 'idea', zone: 'z1' as ZoneId, x: 0, y: 0 } as const;
	const opened = async (cursors: boolean) => {
		room = await openTestRoom({ limits });
		const [sara, omar] = [room.join(people.sara), room.join(people.omar, { cursors })];
		await Promise.all([sara.saved(), omar.saved()]);
		sara.awareness.setLocalState({ cursor: { x: 1, y: 1 } });
		await eventually(() => omar.awareness.getStates().has(sara.doc.clientID));
		const writes = watchWrites(Number(new URL(room.origin).port));
		const toOmar = () => writes.filter(({ to }) => to === portOf(omar.provider)).map(({ bytes }) => framesIn(bytes));
		return { sara, omar, toOmar };
	};

	it.each([
		[false, awareness],
		[true, records]
	])('waits for an edit that is about to be sent, and leaves in the same write (as records: %s)', async (as, type) => {
		const { sara, omar, toOmar } = await opened(as);
		createNote(sara.doc, { ...note, id: noteId('a'), text: 'first' });
		await sara.saved();
		editText(sara.doc, noteId('a'), 'second');
		sara.awareness.setLocalState({ cursor: { x: 2, y: 2 } });
		await eventually(() => notesOf(omar.doc).get(noteId('a'))?.get('text')?.toString() === 'second');
		const carried = toOmar().filter((frames) => frames.includes(type));
		expect(carried.at(-1)).toEqual([type, update]);
		for (const frames of carried) expect(frames).toContain(update);
	});

	it('leaves alone when no edit comes', async () => {
		const { sara, omar, toOmar } = await opened(false);
		sara.awareness.setLocalState({ cursor: { x: 2, y: 2 } });
		const place = () => omar.awareness.getStates().get(sara.doc.clientID)?.['cursor'] as { x: number } | undefined;
		await eventually(() => place()?.x === 2);
		// he may still have been told of everybody as somebody who has just come
		expect(new Set(toOmar().flat())).toEqual(new Set([awareness]));
	});
});
