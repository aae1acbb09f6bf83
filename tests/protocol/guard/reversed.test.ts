import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { notesOf } from '#collab/schema.ts';
import * as craft from '../support/craft.ts';
import { codeOf, GuardedBoard, powers } from '../support/guarded-board.ts';
import { stepsOf } from '../support/steps-of.ts';

describe('right neighbours that lie to the left', () => {
	it('[G5] the last letter of a text has nothing before it on its right', () => {
		const room = new GuardedBoard();
		const hand = room.hand('omar', powers.writer);
		const note = room.note(hand, 'a', { text: 'word' });
		const { client, clock } = room.textStart(note).id;
		const [third, last] = [2, 3].map((n): craft.Id => ({ client, clock: clock + n }));
		hand.edit((doc) => (notesOf(doc).get(note)!.get('text') as Y.Text).insert(3, 'p'));
		expect(hand.push().map(codeOf)).toEqual(['ok']);
		for (const right of [third!, last!]) {
			const structs = [craft.string('X', { origin: last!, right })];
			expect(codeOf(hand.send(craft.update([{ client: 2 ** 32 - 1, clock: 0, structs }])))).toBe('MISSING');
		}
	});
	it('[G9] where a right neighbour lies on the left nothing ends what is passed', () => {
		const room = new GuardedBoard();
		const hand = room.hand('omar', powers.writer);
		const parent = room.field(room.note(hand, 'a', { text: '' }), 'text').id;
		const send = (sections: readonly craft.CraftedSection[]): string => codeOf(hand.send(craft.update(sections), true));
		const [fan, own] = [100, 100];
		const at = (n: number): craft.Id => ({ client: own, clock: n });
		expect(send([{ client: own, clock: 0, structs: [craft.dead(fan + 2, { parent })] }])).toBe('ok');
		const apart = craft.dead(1, { origin: at(fan), right: at(fan + 1) });
		expect(send([{ client: 99, clock: 0, structs: [apart] }])).toBe('ok');
		const structs = Array.from({ length: fan }, (_, n) => craft.dead(1, { origin: at(fan + 1), right: at(n) }));
		Y.applyUpdate(room.live.doc, craft.update([{ client: own, clock: fan + 2, structs }])); // an older version let them in
		const steps = (): number => {
			const bytes = Y.encodeStateAsUpdate(room.live.doc);
			return stepsOf(() => Y.applyUpdate(new Y.Doc(), bytes));
		};
		const before = steps();
		const ids = [4_000_000_001, 4_000_000_002];
		let last = at(fan + 1);
		for (let round = 0; round < 10; round++) {
			const sections = ids.map((client) => ({ client, clock: 20 * round, structs: [] as craft.CraftedStruct[] }));
			for (let n = 0; n < 20; n++)
				for (const section of sections) {
					section.structs.push(craft.dead(1, { origin: last }));
					last = { client: section.client, clock: section.clock + n };
				}
			expect(send(sections)).toBe('ok');
		}
		const more = steps() - before;
		expect(more).toBeGreaterThan(10_000);
		expect(room.contributions.of(hand.seat)).toBeGreaterThanOrEqual(more);
	});
	it('[G5] nor have letters of one’s own, though Yjs writes them so where undo is undone: what holds them goes with them', () => {
		const room = new GuardedBoard();
		const hand = room.hand('omar', powers.writer);
		const note = room.note(hand, 'a', { text: 'ab' });
		const { client, clock } = room.textStart(note).id;
		const own = Y.getState(room.live.doc.store, client);
		const at = (n: number): craft.Id => ({ client, clock: own + n });
		const last = { client, clock: clock + 1 };
		const send = (n: number, struct: craft.CraftedStruct, deleted: craft.Deletes = {}): string =>
			codeOf(hand.send(craft.update([{ client, clock: own + n, structs: [struct] }], deleted)));
		// three letters on their own, c behind b, d before it
		expect(send(0, craft.string('c', { origin: last }))).toBe('ok');
		expect(send(1, craft.string('d', { origin: last, right: at(0) }))).toBe('ok');
		const reversed = craft.string('e', { origin: at(0), right: at(1) });
		expect(send(2, reversed)).toBe('MISSING');
		expect(send(2, reversed, { [client]: [[own, 3]] })).toBe('MISSING');
		expect(send(2, reversed, { [client]: [[0, own + 3]] })).toBe('ok');
		expect(room.toJSON()).toMatchObject({ notes: {} });
	});
	it('[G5] nor does what goes on from letters that it repeats have one of them on its right', () => {
		const room = new GuardedBoard();
		const hand = room.hand('omar', powers.writer);
		const parent = room.field(room.note(hand, 'a', { text: '' }), 'text').id;
		const send = (clock: number, struct: craft.CraftedStruct): string =>
			codeOf(hand.send(craft.update([{ client: 9, clock, structs: [struct] }])));
		expect(send(0, craft.string('0123456789', { parent }))).toBe('ok');
		const at = (clock: number): craft.Id => ({ client: 9, clock });
		// whoever has none of it reads 012XYZ3456789
		expect(send(5, craft.string('56789XYZ', { right: at(3) }))).toBe('MISSING');
		expect(send(5, craft.string('56789XYZ', { origin: at(4) }))).toBe('ok');
	});
});
