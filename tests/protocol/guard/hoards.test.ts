import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { createNote, deleteNote } from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import * as craft from '../support/craft.ts';
import { codeOf, GuardedBoard, noteOf, powers } from '../support/guarded-board.ts';

describe('[G9] what one seat may pile up', () => {
	it('what is deleted as it comes fills the memory all the same: there is an end to it', () => {
		const small = new GuardedBoard({ structsPerSeat: 500 });
		const hand = small.hand('omar', powers.writer);
		const { id } = small.textStart(small.note(hand, 'a', { text: 'x' }));
		const client = hand.doc.clientID;
		// back to front, so that no two of them become one
		const flood = (): string => {
			const clock = Y.getState(small.live.doc.store, client);
			const structs = Array.from({ length: 100 }, () => craft.string('y', { right: id }));
			return codeOf(hand.send(craft.update([{ client, clock, structs }], { [client]: [[clock, 100]] })));
		};
		expect(Array.from({ length: 6 }, flood)).toEqual(['ok', 'ok', 'ok', 'ok', 'TOO_LARGE', 'TOO_LARGE']);
		expect(small.live.structsOf(hand.seat)).toBeLessThan(500);
	});
	it('typing on is one struct, however long', () => {
		const small = new GuardedBoard({ structsPerSeat: 40 });
		const hand = small.hand('omar', powers.writer);
		const note = small.note(hand, 'a', { text: '' });
		for (let letter = 0; letter < 900; letter++) {
			hand.edit((doc) => (notesOf(doc).get(note)!.get('text') as Y.Text).insert(letter, 'z'));
			expect(hand.push().map(codeOf)).toEqual(['ok']);
		}
	});
	it('ids are registered for ever: nobody makes notes without end, deleted ones included', () => {
		const small = new GuardedBoard({ noteIdsPerSeat: 3 });
		const hand = small.hand('omar', powers.writer);
		const make = (name: string): string => {
			hand.pull();
			hand.edit((doc) => createNote(doc, noteOf(name, hand.byline)));
			return codeOf(hand.push()[0]);
		};
		for (const name of ['a', 'b', 'c']) {
			expect(make(name)).toBe('ok');
			hand.edit((doc) => deleteNote(doc, noteOf(name, '').id));
			hand.push();
		}
		expect(make('a')).toBe('ok'); // undo brings back what is known
		expect(make('d')).toBe('LIMIT_PERSON');
	});
});
