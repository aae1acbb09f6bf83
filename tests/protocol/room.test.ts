import { afterEach, describe, expect, it } from 'vitest';
import type { ZoneId } from '#domain/ids.ts';
import { createNote, deleteNote, editText, moveNote, setKind } from '#collab/operations.ts';
import { notesOf, readNote } from '#collab/schema.ts';
import type { SocketClient } from '../support/socket-client.ts';
import { eventually } from '../support/socket-client.ts';
import {
	board,
	noteId,
	openTestRoom,
	people,
	type Person,
	type TestRoom,
	type TestRoomOptions
} from './support/test-room.ts';

let room: TestRoom;
const start = async (options: TestRoomOptions = {}) => (room = await openTestRoom(options));
afterEach(() => room.close());

const zone = 'z1' as ZoneId;
const write = (client: SocketClient, person: Person, name: string, text: string) =>
	client.doc.transact(
		() => createNote(client.doc, { id: noteId(name), byline: person.seat, text, kind: 'idea', zone, x: 10, y: 20 }),
		'test'
	);
const textOn = (client: SocketClient, name: string) =>
	readNote(noteId(name), notesOf(client.doc).get(noteId(name)))?.text;

describe('joining', () => {
	it('[Y1] an unmodified provider with a cookie joins, edits, and sees others edit', async () => {
		await start();
		const sara = room.join(people.sara, { cap: false });
		const omar = room.join(people.omar, { cap: false });
		await Promise.all([sara.synced(), omar.synced()]);
		write(sara, people.sara, 'a', 'صف طويل 👍🏽');
		await eventually(() => textOn(omar, 'a') === 'صف طويل 👍🏽');
		write(omar, people.omar, 'b', 'Nobody calls back');
		await eventually(() => textOn(sara, 'b') === 'Nobody calls back');
		editText(sara.doc, noteId('a'), 'صف طويل جدًا 👍🏽');
		await eventually(() => textOn(omar, 'a') === 'صف طويل جدًا 👍🏽');
		expect(sara.closed).toBeNull();
		expect(omar.closed).toBeNull();
	});

	it('[Y3] says what is saved, after it is saved', async () => {
		await start();
		const sara = room.join(people.sara);
		await sara.synced();
		write(sara, people.sara, 'a', 'one');
		setKind(sara.doc, noteId('a'), 'pain');
		moveNote(sara.doc, noteId('a'), { zone, x: 30, y: 40 });
		await sara.saved();
		expect(sara.of('refused')).toEqual([]);
		await room.restart();
		const omar = room.join(people.omar);
		await omar.synced();
		expect(readNote(noteId('a'), notesOf(omar.doc).get(noteId('a')))).toMatchObject({
			text: 'one',
			kind: 'pain',
			x: 30,
			byline: people.sara.seat
		});
	});

	it('[R1] a participant changes nothing of another', async () => {
		await start();
		const sara = room.join(people.sara);
		const omar = room.join(people.omar);
		await Promise.all([sara.synced(), omar.synced()]);
		write(sara, people.sara, 'a', 'mine');
		await eventually(() => textOn(omar, 'a') === 'mine');
		deleteNote(omar.doc, noteId('a'));
		await eventually(() => omar.of('refused').length > 0);
		expect(omar.last('refused')).toMatchObject({ code: 'note.not-yours' });
		expect(await room.rooms.noteCount(board)).toBe(1);
	});
});

describe('private writing', () => {
	it('[S2] drafts stay with their author until one act shows them all', async () => {
		await start({ kind: 'silent' });
		const sara = room.join(people.sara, { draft: true });
		const board1 = room.join(people.sara);
		const omar = room.join(people.omar);
		const omarDraft = room.join(people.omar, { draft: true });
		await Promise.all([sara.synced(), omar.synced(), board1.synced(), omarDraft.synced()]);
		write(sara, people.sara, 'a', 'first');
		write(omarDraft, people.omar, 'b', 'second');
		await Promise.all([sara.saved(), omarDraft.saved()]);
		await eventually(() => JSON.stringify(omar.last('counts')?.wrote['leader']) === '{"wrote":1,"of":1}');
		expect(textOn(omar, 'a')).toBeUndefined();
		expect(notesOf(omarDraft.doc).size).toBe(1);
		expect(await room.reveal()).toMatchObject({ notes: 2 });
		await eventually(() => textOn(omar, 'a') === 'first' && textOn(board1, 'b') === 'second');
		await eventually(() => notesOf(sara.doc).size === 0);
		expect(await room.reveal()).toMatchObject({ notes: 0 });
		expect((await room.rooms.authors(board)).get(noteId('a'))).toBe(people.sara.seat);
	});
});
