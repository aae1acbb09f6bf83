import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ZoneId } from '#domain/ids.ts';
import { createNote, deleteNote, editText, moveNote } from '#collab/operations.ts';
import { wiredMessage } from '#server/collab/frames.ts';
import { eventually, type RawSocket, type SocketClient } from '../support/socket-client.ts';
import { ask, docOf, isDocument } from './support/heard-frames.ts';
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
const write = (client: SocketClient, id: string, text: string) =>
	createNote(client.doc, { id: noteId(id), byline: people.sara.seat, text, kind: 'idea', zone, x: 0, y: 0 });
const textOf = (frames: readonly Uint8Array[]) => frames.map((frame) => Buffer.from(frame).toString('latin1')).join('');
/** What a newcomer gets who has nothing. */
const comes = async (): Promise<RawSocket> => {
	const raw = room.raw(people.omar);
	await raw.opened();
	raw.socket.send(ask);
	await eventually(() => raw.frames.some(isDocument), 'the document');
	return raw;
};
const whole = () => room.rooms.read(board, (doc) => Y.encodeStateAsUpdate(doc));
const same = async (frames: readonly Uint8Array[]) => {
	const server = new Y.Doc();
	Y.applyUpdate(server, await whole());
	expect(Y.equalSnapshots(Y.snapshot(docOf(frames)), Y.snapshot(server))).toBe(true);
};

describe('[Y6] answers made once for many', () => {
	it('a newcomer has everything that was written since the answer was made', async () => {
		const sara = await start();
		write(sara, 'a', 'first');
		await sara.saved();
		await comes();
		for (let x = 1; x <= 30; x++) {
			if (x % 10 === 0) write(sara, `more${x}`, 'later');
			moveNote(sara.doc, noteId('a'), { zone, x, y: x });
			await sara.saved();
			if (x % 6 === 0) await same((await comes()).frames);
		}
	});

	it('the answer is made anew when what came since has grown long', async () => {
		const sara = await start();
		write(sara, 'a', '');
		await sara.saved();
		await comes();
		for (let x = 1; x <= 150; x++) {
			moveNote(sara.doc, noteId('a'), { zone, x, y: x });
			await sara.saved();
		}
		const { frames } = await comes();
		expect(frames.filter(([type, kind]) => type === 0 && kind === 2)).toEqual([]);
		await same(frames);
	});

	it.each(['a note that is deleted', 'a word that is deleted', 'a note that is deleted at once'])(
		'%s never reaches who comes afterwards',
		async (what) => {
			const sara = await start();
			write(sara, 'a', 'canary keeps');
			await sara.saved();
			expect(textOf((await comes()).frames)).toContain('canary');
			write(sara, 'b', 'written since');
			await sara.saved();
			expect(textOf((await comes()).frames)).toContain('written since');
			if (what === 'a word that is deleted') editText(sara.doc, noteId('a'), 'keeps');
			else deleteNote(sara.doc, noteId('a'));
			if (what === 'a note that is deleted at once') {
				write(sara, 'c', 'canary two');
				deleteNote(sara.doc, noteId('c'));
			}
			await sara.saved();
			const { frames } = await comes();
			expect(textOf(frames)).not.toContain('canary');
			expect(textOf(frames)).toContain('written since');
			await same(frames);
		}
	);

	it('whoever comes back gets what is missing, and two with the same gap get the same bytes', async () => {
		const sara = await start();
		write(sara, 'a', 'before');
		await sara.saved();
		const had = await whole();
		write(sara, 'b', 'after');
		await sara.saved();
		const back = async (person: typeof people.omar | typeof people.noor) => {
			const raw = room.raw(person);
			await raw.opened();
			const vector = Y.encodeStateVectorFromUpdate(had);
			raw.socket.send(new Uint8Array([0, 0, vector.length, ...vector]));
			await eventually(() => raw.frames.some(([type, kind]) => type === 0 && kind === 1));
			return raw.frames.filter(([type, kind]) => type === 0 && kind === 1);
		};
		const [first, second] = [await back(people.omar), await back(people.noor)];
		expect(first).toEqual(second);
		expect(textOf(first)).toContain('after');
		expect(textOf(first)).not.toContain('before');
	});

	it('nothing of a write that has not reached the disk is in an answer', async () => {
		const sara = await start();
		write(sara, 'a', 'on disk');
		await sara.saved();
		let store: (() => void) | null = null;
		room.journal.before = () => new Promise((done) => (store = done));
		write(sara, 'b', 'still under way');
		await eventually(() => store !== null, 'the write');
		const raw = room.raw(people.omar);
		await raw.opened();
		raw.socket.send(new Uint8Array([0, 0, 1, 0]));
		raw.socket.send(wiredMessage({ t: 'time', id: 1 } as never).subarray(2)); // without the head of the wire
		await eventually(() =>
			raw.frames.some(([type, , ...rest]) => type === 100 && textOf([Uint8Array.from(rest)]).includes('"time"'))
		);
		expect(textOf(raw.frames)).not.toContain('under way');
		room.journal.before = async () => undefined;
		store!();
		await eventually(() => raw.frames.some(([type, kind]) => type === 0 && kind === 1));
		expect(textOf(raw.frames)).toContain('under way');
	});

	it('strange questions are answered like those of somebody who has nothing, and keep nobody waiting', async () => {
		const sara = await start();
		write(sara, 'a', 'words');
		await sara.saved();
		const first = (await comes()).frames.find(([type, kind]) => type === 0 && kind === 1);
		const raw = room.raw(people.noor);
		await raw.opened();
		for (let client = 1; client <= 20; client++) raw.socket.send(new Uint8Array([0, 0, 3, 1, client, 9]));
		const answers = () => raw.frames.filter(([type, kind]) => type === 0 && kind === 1);
		await eventually(() => answers().length === 20);
		for (const answer of answers()) expect(answer).toEqual(first);
	});
});
