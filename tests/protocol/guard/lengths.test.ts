import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { NoteId } from '#domain/ids.ts';
import { editText } from '#collab/operations.ts';
import * as craft from '../support/craft.ts';
import { codeOf, GuardedBoard, powers } from '../support/guarded-board.ts';

const mine = 'n_mine' as NoteId;
const theirs = 'n_theirs' as NoteId;
let board: GuardedBoard;
beforeEach(() => {
	board = new GuardedBoard();
	board.note(board.hand('me', powers.lead), 'mine', { text: 'my own words' });
	board.note(board.hand('other', powers.lead), 'theirs', { text: 'their words' });
});

describe('[G9] how long a text may be', () => {
	it('graphemes, not code units, and twice what the client allows', () => {
		const me = board.hand('me', powers.writer);
		const family = '👨‍👩‍👧‍👦';
		me.edit((doc) => editText(doc, mine, family.repeat(2_000)));
		expect(me.push().map(codeOf)).toEqual(['ok']);
		me.edit((doc) => editText(doc, mine, family.repeat(2_001)));
		expect(me.push().map(codeOf)).toEqual(['TOO_LONG']);
		const other = board.hand('other', powers.writer);
		other.edit((doc) => editText(doc, theirs, 'x'.repeat(2_001)));
		expect(other.push()).toMatchObject([{ ok: false, code: 'TOO_LONG', params: { max: 1_000 } }]);
	});

	it('graphemes of endless marks are an end, too', () => {
		const me = board.hand('me', powers.writer);
		me.edit((doc) => editText(doc, mine, `a${'\u0301'.repeat(30)}`.repeat(900)));
		expect(me.push().map(codeOf)).toEqual(['TOO_LONG']);
	});

	it('letters that come one by one are counted in one go', () => {
		const me = board.hand('me', powers.writer);
		const { clientID } = me.doc;
		const typed = (count: number) =>
			craft.update([
				{
					client: clientID,
					clock: 0,
					structs: Array.from({ length: count }, (_, n) =>
						craft.string(
							'مَ',
							n === 0 ? { parent: board.field(mine, 'text').id } : { origin: { client: clientID, clock: 2 * n - 1 } }
						)
					)
				}
			]);
		const segment = vi.spyOn(Intl.Segmenter.prototype, 'segment');
		try {
			expect(codeOf(me.send(typed(2_001), true))).toBe('TOO_LONG');
			expect(codeOf(me.send(typed(1_980), true))).toBe('ok');
			expect(segment.mock.calls.length).toBeLessThan(10);
		} finally {
			segment.mockRestore();
		}
	});

	it('a long text may be replaced by another', () => {
		const me = board.hand('me', powers.writer);
		me.edit((doc) => editText(doc, mine, 'م'.repeat(1_500)));
		me.edit((doc) => editText(doc, mine, 'ن'.repeat(1_500)));
		expect(me.push().map(codeOf)).toEqual(['ok', 'ok']);
	});
});
