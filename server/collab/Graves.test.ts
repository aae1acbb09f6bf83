import { describe, expect, it } from 'vitest';
import type { NoteId } from '#domain/ids.ts';
import { Graves } from './Graves.ts';

const note = (index: number): NoteId => `n_${index}` as NoteId;
/** Pieces with a hole after each: none joins the next. */
const pieces = (client: number, from: number, count: number) =>
	Array.from({ length: count }, (_, i) => ({ client, from: from + 2 * i, to: from + 2 * i + 1 }));

describe('graves', () => {
	it('know which note a clock belonged to', () => {
		const graves = new Graves();
		graves.bury(note(1), [{ client: 7, from: 3, to: 5 }, ...pieces(8, 0, 3)]);
		graves.bury(note(2), [
			{ client: 7, from: 6, to: 7 },
			{ client: 7, from: 5, to: 6 }
		]);
		const found = (client: number, clock: number) => graves.noteAt({ client, clock });
		expect([2, 3, 4, 5, 6, 7].map((clock) => found(7, clock))).toEqual([
			undefined,
			note(1),
			note(1),
			note(2),
			note(2),
			undefined
		]);
		expect([0, 1, 2].map((clock) => found(8, clock))).toEqual([note(1), undefined, note(1)]);
		expect(found(9, 0)).toBeUndefined();
	});
	it('are forgotten from the oldest on, also where one note dies again and again', () => {
		const graves = new Graves();
		for (let i = 0; i < 1_000; i++) graves.bury(note(i % 2), [{ client: 7, from: 2 * i, to: 2 * i + 1 }]);
		expect(graves.noteAt({ client: 7, clock: 0 })).toBeUndefined();
		expect(graves.noteAt({ client: 7, clock: 1_998 })).toBe(note(1));
	});
	it('answer a hostile update in a moment, however torn the texts were', () => {
		const graves = new Graves();
		for (let i = 0; i < 300; i++) graves.bury(note(i), pieces(7, 4_000 * i, 2_000));
		// by walking through all pieces this is a matter of minutes
		let found = 0;
		for (let i = 0; i < 150_000; i++) if (graves.noteAt({ client: 7, clock: 1 + 2 * i })) found++;
		expect(found).toBe(0);
		expect(graves.noteAt({ client: 7, clock: 299 * 4_000 })).toBe(note(299));
	});
});
