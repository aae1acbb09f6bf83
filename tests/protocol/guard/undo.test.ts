import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import type { NoteId } from '#domain/ids.ts';
import { createNote, deleteNote, editText } from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import { settleUndo } from '#collab/undo-of-undo.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { codeOf, GuardedBoard, noteOf, powers } from '../support/guarded-board.ts';

const note = 'n_a' as NoteId;

/** Somebody who changes words, takes the note off, undoes and redoes, each step one of its own. What the guard says of it. */
const play = (seed: number, pages: number): readonly string[] => {
	const random = seededRandom(seed);
	const room = new GuardedBoard({}, seededRandom(seed));
	const tabs = Array.from({ length: pages }, () => {
		const hand = room.hand('omar', powers.writer, { gc: random.integer(2) === 0 });
		settleUndo(hand.doc);
		const trackedOrigins = new Set(['me']);
		return { hand, undo: new Y.UndoManager(notesOf(hand.doc), { captureTimeout: 0, trackedOrigins }) };
	});
	const codes: string[] = [];
	for (let step = 0; step < 40; step++) {
		const { hand, undo } = random.pick(tabs);
		const text = (notesOf(hand.doc).get(note)?.get('text') as Y.Text | undefined)?.toString();
		const act = random.integer(10);
		if (act > 4) {
			try {
				undo[act > 7 ? 'redo' : 'undo']();
			} catch (error) {
				if (!(error instanceof TypeError)) throw error; // as Yjs does now and then, where the note is gone once more
			}
		} else if (text === undefined) hand.edit((doc) => createNote(doc, noteOf('a', hand.byline, { text: 'one two' })));
		else if (act === 4) hand.edit((doc) => deleteNote(doc, note));
		else {
			const at = random.integer(text.length + 1);
			const rest = text.slice(at + random.integer(4));
			hand.edit((doc) => editText(doc, note, text.slice(0, at) + ' XYZ'.slice(random.integer(4)) + rest));
		}
		if (random.integer(2) > 0) continue;
		codes.push(...hand.push().map(codeOf));
		hand.pull();
	}
	return codes;
};

describe('undo of undo', () => {
	it('[C16] of a page is never refused, in one tab and in two', () => {
		const codes = [1, 2].flatMap((pages) => Array.from({ length: 200 }, (_, seed) => play(seed, pages)).flat());
		expect(codes.length).toBeGreaterThan(1_000);
		expect(codes.filter((code) => code !== 'ok')).toEqual([]);
	});
});
