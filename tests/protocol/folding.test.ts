import type * as Y from 'yjs';
import { afterEach, expect, it } from 'vitest';
import type { ZoneId } from '#domain/ids.ts';
import { createNote, editText } from '#collab/operations.ts';
import { notesOf, readNote } from '#collab/schema.ts';
import { plainFolding, type Folding } from '#server/collab/Compactor.ts';
import { eventually } from '../support/socket-client.ts';
import { board, noteId, openTestRoom, people, type TestRoom } from './support/test-room.ts';

let room: TestRoom;
afterEach(() => room.close());

const zone = 'z1' as ZoneId;
const note = noteId('a');
const textOn = (doc: Y.Doc) => readNote(note, notesOf(doc).get(note))?.text;

it('[D6] a board whose log cannot be folded goes on, and its log is kept until it can', async () => {
	const failures = [async () => null, () => Promise.reject(new Error('no thread'))];
	let attempts = 0;
	const fold: Folding['fold'] = (updates) => (failures[attempts++] ?? plainFolding.fold)(updates);
	room = await openTestRoom({ limits: { compactBytes: 70_000 }, folding: { ...plainFolding, fold } });
	const sara = room.join(people.sara);
	await sara.synced();
	createNote(sara.doc, { id: note, byline: people.sara.seat, text: '', kind: 'idea', zone, x: 0, y: 0 });
	let edits = 0;
	for (let rows = 0; attempts <= failures.length; edits++) {
		editText(sara.doc, note, `${edits} ${(edits % 2 ? 'ا' : 'ب').repeat(1_400)}`);
		await sara.saved();
		const now = (await room.journal.load(board)).rows;
		if (attempts <= failures.length) expect(now).toBeGreaterThan(rows);
		rows = now;
	}
	await eventually(() => attempts > failures.length);
	await room.rooms.read(board, () => undefined);
	editText(sara.doc, note, 'and on');
	await sara.saved();
	expect([sara.closed, sara.of('refused')]).toEqual([null, []]);
	expect((await room.journal.load(board)).rows).toBeLessThan(edits);
	await room.restart();
	expect(await room.rooms.read(board, (doc) => textOn(doc))).toBe('and on');
});

it('[D6] [D8] nor is it taken for folded: it is tried again at closing', async () => {
	let attempts = 0;
	const fold: Folding['fold'] = (updates) => (attempts++ === 0 ? Promise.resolve(null) : plainFolding.fold(updates));
	room = await openTestRoom({ limits: { compactBytes: 70_000 }, folding: { ...plainFolding, fold } });
	const sara = room.join(people.sara);
	await sara.synced();
	createNote(sara.doc, { id: note, byline: people.sara.seat, text: '', kind: 'idea', zone, x: 0, y: 0 });
	for (let edits = 0; attempts === 0; edits++) {
		editText(sara.doc, note, `${edits} ${(edits % 2 ? 'ا' : 'ب').repeat(1_400)}`);
		await sara.saved();
	}
	expect((await room.journal.load(board)).rows).toBeGreaterThan(0);
	await room.restart();
	expect(attempts).toBe(2);
	expect((await room.journal.load(board)).rows).toBe(0);
});
