import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { NoteId } from '#domain/ids.ts';
import { createNote, deleteNote, setKind } from '#collab/operations.ts';
import { notesOf, readNote, textOf } from '#collab/schema.ts';
import { seededRandom, type SeededRandom } from '../../support/seeded-random.ts';
import { codeOf, GuardedBoard, noteOf, powers } from '../support/guarded-board.ts';

const letters = ['a', ' ', 'صف', '👍', '👩‍👩‍👧', '\n', 'é', 'word'];

/** Writes, changes and takes back, as somebody without a network does. */
const write = (random: SeededRandom, hand: ReturnType<GuardedBoard['hand']>, steps: number): void => {
	const own: NoteId[] = [];
	for (let step = 0; step < steps; step++) {
		const note = own.length > 0 ? random.pick(own) : null;
		const text = note && notesOf(hand.doc).has(note) ? textOf(notesOf(hand.doc).get(note)!) : null;
		const what = random.integer(10);
		hand.edit((doc) => {
			if (!text || what === 0) {
				own.push(`n_${hand.seat}${step}` as NoteId);
				createNote(doc, { ...noteOf(`${hand.seat}${step}`, hand.byline), text: random.pick(letters) });
			} else if (what === 1) setKind(doc, note!, 'wish');
			else if (what === 2 && random.integer(4) === 0) deleteNote(doc, note!);
			else if (what < 5 && text.length > 0) {
				// whole letters only: half an emoji is torn by nobody's keyboard
				const at = text.toString().search(/[a-z ]/);
				if (at >= 0) text.delete(at, 1);
			} else {
				const words = text.toString();
				const places = [0, words.length, ...[...words.matchAll(/[a-z ]/g)].map(({ index }) => index)];
				text.insert(random.pick(places), random.pick(letters));
			}
		});
	}
};

describe('[H1] the words read out of a refused update', () => {
	it.each(Array.from({ length: 40 }, (_, seed) => seed + 1))('are what their author saw: seed %i', (seed) => {
		const random = seededRandom(seed);
		const board = new GuardedBoard({}, random);
		const sara = board.hand('sara', powers.viewer, { gc: seed % 2 === 0 });
		write(random, sara, 60);
		const update = Y.encodeStateAsUpdate(sara.doc, Y.encodeStateVector(board.live.doc));
		expect(codeOf(sara.send(update, true))).toBe('LOCKED');
		const read = board.words(sara, update, 'LOCKED', true);
		const seen = [...notesOf(sara.doc)].flatMap(([id, map]) => readNote(id, map) ?? []);
		const written = seen.filter(({ text }) => text.trim() !== '');
		const order = (a: { note: string }, b: { note: string }) => (a.note < b.note ? -1 : 1);
		expect(read.map(({ note, kind, text, whole }) => ({ note, kind, text, whole })).sort(order)).toEqual(
			written.map(({ id, kind, text }) => ({ note: id, kind, text: text.trim(), whole: true })).sort(order)
		);
	});
});
