import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import type { NoteId, SeatId, ZoneId } from '#domain/ids.ts';
import { createNote, deleteNote, editText, setFlow } from '#collab/operations.ts';
import { notesOf, readNote } from '#collab/schema.ts';
import { compacted } from './compaction.ts';

const noteId = (name: string) => `n_${name}` as NoteId;
/** Two people's notes, one of them written over and one deleted; every change is an update. */
const written = (): { doc: Y.Doc; updates: Uint8Array[] } => {
	const doc = new Y.Doc();
	const updates: Uint8Array[] = [];
	doc.on('update', (bytes: Uint8Array) => updates.push(bytes));
	setFlow(doc, 'rtl', 1);
	for (const name of ['a', 'b', 'c'])
		createNote(doc, {
			id: noteId(name),
			byline: 's_1' as SeatId,
			text: `صف ${name}`,
			kind: 'idea',
			zone: 'z' as ZoneId,
			x: 0,
			y: 0
		});
	editText(doc, noteId('a'), 'written over');
	deleteNote(doc, noteId('b'));
	return { doc, updates };
};
const read = (update: Uint8Array): Y.Doc => {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, update);
	return doc;
};
const textsOf = (doc: Y.Doc) => [...notesOf(doc)].map(([id, note]) => [id, readNote(id, note)?.text]).sort();

describe('[D6] a snapshot is read back and compared', () => {
	it('one that says the same is given', () => {
		const { doc, updates } = written();
		const snapshot = compacted(updates);
		expect(snapshot).not.toBeNull();
		expect(textsOf(read(snapshot!))).toEqual(textsOf(doc));
		expect(Y.equalSnapshots(Y.snapshot(read(snapshot!)), Y.snapshot(doc))).toBe(true);
	});

	it('an entry called __proto__ is compared like any other', () => {
		const doc = new Y.Doc();
		const byline = 's_1' as SeatId;
		const zone = 'z' as ZoneId;
		createNote(doc, { id: '__proto__' as NoteId, byline, text: 'words', kind: 'idea', zone, x: 0, y: 0 });
		const snapshot = compacted([Y.encodeStateAsUpdate(doc)]);
		expect(snapshot && textsOf(read(snapshot))).toEqual([['__proto__', 'words']]);
		const another = Buffer.from(snapshot!);
		another[another.indexOf('words')]! ^= 1;
		expect(compacted([snapshot!], () => another)).toBeNull();
	});

	const lacking: [string, (doc: Y.Doc, updates: readonly Uint8Array[]) => Uint8Array][] = [
		['everything', () => Y.encodeStateAsUpdate(new Y.Doc())],
		['its end', (_, updates) => Y.mergeUpdates(updates.slice(0, 3))],
		['a deletion', (_, updates) => Y.mergeUpdates(updates.slice(0, -1))],
		[
			'its beginning',
			(doc) => {
				const [client = 0] = doc.store.clients.keys();
				return Y.encodeStateAsUpdate(doc, Y.encodeStateVector(new Map([[client, 2]])));
			}
		],
		[
			'a letter',
			(doc) => {
				const bytes = Buffer.from(Y.encodeStateAsUpdate(doc));
				bytes[bytes.indexOf('written over')]! ^= 1;
				return bytes;
			}
		]
	];
	it.each(lacking)('one that lacks %s is not', (_, encode) => {
		const { updates } = written();
		expect(compacted(updates, (doc) => encode(doc, updates))).toBeNull();
	});

	it('nor is one of a log that lacks a row on which others stand', () => {
		const { updates } = written();
		for (const row of [0, 1, 2, 3]) expect(compacted(updates.toSpliced(row, 1)), `row ${row}`).toBeNull();
	});

	it.each([
		['a row of the log', () => compacted([Uint8Array.of(1, 1, 255)])],
		['the snapshot', () => compacted(written().updates, () => Uint8Array.of(1, 1, 255))]
	])('throws when %s cannot be read', (_, fold) => {
		expect(fold).toThrow();
	});
});
