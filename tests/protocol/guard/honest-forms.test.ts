import * as Y from 'yjs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { NoteId } from '#domain/ids.ts';
import { createNote, deleteNote, editText, moveNote, setKind } from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import * as craft from '../support/craft.ts';
import { codeOf, GuardedBoard, noteOf, powers, zone, type Hand } from '../support/guarded-board.ts';

let board: GuardedBoard;
let sara: Hand;
let viewer: Hand;
beforeEach(() => {
	board = new GuardedBoard();
	sara = board.hand('sara', powers.writer);
	viewer = board.hand('viewer', powers.viewer);
});
/** Refused, and nothing of it is left behind. */
const refused = (hand: Hand, bytes: Uint8Array, asStep2 = false): string => {
	const before = Y.encodeStateAsUpdate(board.live.doc);
	const json = board.toJSON();
	const code = codeOf(hand.send(bytes, asStep2));
	expect(board.toJSON()).toEqual(json);
	expect(Y.encodeStateAsUpdate(board.live.doc)).toEqual(before);
	expect(board.live.doc.share.size).toBe(9);
	return code;
};

describe('[G6] trap 3: what honest clients send', () => {
	it('a note made and deleted offline: dead entry and GC structs', () => {
		sara.edit((doc) => createNote(doc, noteOf('a', 's_sara')));
		sara.edit((doc) => deleteNote(doc, 'n_a' as NoteId));
		expect(codeOf(sara.step2())).toBe('ok');
		expect(board.live.liveNotes()).toBe(0);
	});

	it('values overwritten offline, with and without garbage collection', () => {
		for (const gc of [true, false]) {
			const hand = board.hand(`h${gc}`, powers.writer, { gc });
			hand.edit((doc) => createNote(doc, noteOf(`v${gc}`, hand.byline)));
			for (let x = 0; x < 5; x++) hand.edit((doc) => moveNote(doc, `n_v${gc}` as NoteId, { zone, x, y: x }));
			hand.edit((doc) => editText(doc, `n_v${gc}` as NoteId, 'short'));
			hand.edit((doc) => editText(doc, `n_v${gc}` as NoteId, ''));
			expect(codeOf(hand.step2())).toBe('ok');
		}
	});

	it('undo and redo, which copy dead content and bring several values in one struct', () => {
		const undo = new Y.UndoManager([notesOf(sara.doc)], { trackedOrigins: new Set(['me']), captureTimeout: 0 });
		sara.edit((doc) => createNote(doc, noteOf('a', 's_sara', { text: 'مرحبا 👩‍👩‍👧' })));
		sara.edit((doc) => moveNote(doc, 'n_a' as NoteId, { zone, x: 5, y: 5 }));
		sara.edit((doc) => moveNote(doc, 'n_a' as NoteId, { zone, x: 6, y: 6 }));
		sara.edit((doc) => deleteNote(doc, 'n_a' as NoteId));
		for (let step = 0; step < 4; step++) undo.undo();
		for (let step = 0; step < 4; step++) undo.redo();
		undo.undo();
		undo.undo();
		expect(codeOf(sara.step2())).toBe('ok');
		expect(board.toJSON()).toMatchObject({ notes: sara.doc.getMap('notes').toJSON() });
		expect(board.live.liveNotes()).toBe(1);
		undo.undo();
		undo.redo();
		expect(sara.push().map(codeOf)).toEqual(['ok', 'ok']);
	});

	it('every deletion there ever was, from somebody who may delete nothing', () => {
		const note = board.note(sara, 'a', { text: 'long words' });
		sara.edit((doc) => editText(doc, note, 'long'));
		sara.edit((doc) => deleteNote(doc, note));
		sara.push();
		viewer.pull();
		expect(viewer.step2()).toMatchObject({ ok: true, news: false });
	});

	it('words into a note that is gone: accepted without effect, and handed back', () => {
		const lead = board.hand('lead', powers.lead);
		const note = board.note(sara, 'a', { text: 'first' });
		lead.pull();
		lead.edit((doc) => deleteNote(doc, note));
		expect(lead.push().map(codeOf)).toEqual(['ok']);
		sara.edit((doc) => editText(doc, note, 'first and second'));
		expect(sara.push()).toMatchObject([{ ok: true, voids: [{ noteId: note, text: ' and second' }] }]);
		sara.edit((doc) => editText(doc, note, 'first, and second'));
		expect(sara.push()).toMatchObject([{ ok: true, voids: [{ noteId: note, text: ',' }] }]);
		sara.edit((doc) => setKind(doc, note, 'pain'));
		expect(sara.push()).toMatchObject([{ ok: true, voids: [] }]);
		expect(board.live.liveNotes()).toBe(0);
		sara.pull();
		expect(board.toJSON()).toMatchObject({ notes: sara.doc.getMap('notes').toJSON() });
	});

	it('[G2] a gap in the clocks is missing, not forged', () => {
		sara.edit((doc) => createNote(doc, noteOf('a', 's_sara')));
		const [first] = sara.outbox.splice(0);
		sara.edit((doc) => editText(doc, 'n_a' as NoteId, 'more'));
		const [second] = sara.outbox.splice(0);
		expect(refused(sara, second!)).toBe('MISSING');
		expect(codeOf(sara.send(first!))).toBe('ok');
		expect(codeOf(sara.send(second!))).toBe('ok');
	});

	it('the same update twice, and updates out of one merge', () => {
		sara.edit((doc) => createNote(doc, noteOf('a', 's_sara')));
		sara.edit((doc) => editText(doc, 'n_a' as NoteId, 'a, and more'));
		const [first, second] = sara.outbox.splice(0);
		expect(codeOf(sara.send(first!))).toBe('ok');
		expect(sara.send(first!)).toMatchObject({ ok: true, news: false });
		expect(sara.send(Y.mergeUpdates([first!, second!]))).toMatchObject({ ok: true, news: true });
		expect(sara.send(second!)).toMatchObject({ ok: true, news: false });
	});

	it('[G5] a letter within its own left neighbour, as undo of undo makes it, goes with the note that holds it', () => {
		const note = board.note(sara, 'a', { text: 'w' });
		const origin = board.textStart(note).id;
		const { client } = origin;
		const clock = Y.getState(board.live.doc.store, client);
		const at = (n: number): craft.Id => ({ client, clock: clock + n });
		const structs = [craft.string('abcd', { origin }), craft.string('efg', { origin: at(3), right: at(2) })];
		// whoever has the four letters in two pieces would put the others elsewhere
		expect(refused(sara, craft.update([{ client, clock, structs }]))).toBe('MISSING');
		const letters = craft.update([{ client, clock, structs }], { [client]: [[clock, 7]] });
		expect(refused(sara, letters)).toBe('MISSING');
		const all = craft.update([{ client, clock, structs }], { [client]: [[0, clock + 7]] });
		expect(codeOf(sara.send(all))).toBe('ok');
		expect(board.toJSON()).toMatchObject({ notes: {} });
	});
});
