import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { createNote, deleteNote, moveNote, setKind } from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import type { Powers } from '#server/collab/guard/powers.ts';
import * as craft from '../support/craft.ts';
import { codeOf, GuardedBoard, noteOf, powers, zone } from '../support/guarded-board.ts';
import { stepsOf } from '../support/steps-of.ts';

describe('[G9] what one seat may pile up', () => {
	it('what is deleted as it comes fills the memory all the same: there is an end to it', () => {
		const small = new GuardedBoard({ structsPerSeat: 500 });
		const hand = small.hand('omar', powers.writer);
		let first: craft.Id = small.textStart(small.note(hand, 'a', { text: 'x' })).id;
		const client = hand.doc.clientID;
		// back to front, so that no two of them become one
		const flood = (): string => {
			const clock = Y.getState(small.live.doc.store, client);
			const structs = Array.from({ length: 100 }, (_, n) =>
				craft.string('y', { right: n === 0 ? first : { client, clock: clock + n - 1 } })
			);
			const code = codeOf(hand.send(craft.update([{ client, clock, structs }], { [client]: [[clock, 100]] })));
			if (code === 'ok') first = { client, clock: clock + 99 };
			return code;
		};
		expect(Array.from({ length: 6 }, flood)).toEqual(['ok', 'ok', 'ok', 'ok', 'TOO_LARGE', 'TOO_LARGE']);
		expect(small.live.structsOf(hand.seat)).toBeLessThan(500);
	});
	it('in a document that is full of others each has some room left, and whoever leads all of it', () => {
		const small = new GuardedBoard({ structsPerDocument: 20_000, structsWhenFull: 1_000, readingWork: 1e9 });
		const flood = (name: string, rights: Powers): number => {
			const hand = small.hand(name, rights);
			let first: craft.Id = small.textStart(small.note(hand, name, { text: 'x' })).id;
			const client = hand.doc.clientID;
			for (let taken = 0; ; taken++) {
				const clock = Y.getState(small.live.doc.store, client);
				const structs = Array.from({ length: 500 }, (_, n) =>
					craft.string('y', { right: n === 0 ? first : { client, clock: clock + n - 1 } })
				);
				first = { client, clock: clock + 499 };
				const code = codeOf(hand.send(craft.update([{ client, clock, structs }], { [client]: [[clock, 500]] })));
				if (code !== 'ok' || taken === 50) return small.live.structsOf(hand.seat);
			}
		};
		const seats = Array.from({ length: 24 }, (_, n) => `one${n}`);
		const hoards = seats.map((name) => flood(name, powers.writer));
		expect(hoards[0]).toBeGreaterThan(2_000);
		expect(Math.max(...hoards.slice(-3))).toBeLessThanOrEqual(1_000);
		expect(flood('lead', powers.lead)).toBeGreaterThan(20_000);
		const sara = small.hand('sara', powers.writer);
		expect(small.note(sara, 'honest', { text: 'what I wish' })).toBeTruthy();
	});
	it('deletions that cut a text into pieces count as the pieces they leave', () => {
		const small = new GuardedBoard({ structsPerSeat: 300 });
		const hand = small.hand('omar', powers.writer);
		const note = small.note(hand, 'a', { text: 'z'.repeat(900) });
		const { client, clock } = small.textStart(note).id;
		const cut = (from: number): string =>
			codeOf(
				hand.send(
					craft.update([], { [client]: Array.from({ length: 100 }, (_, n) => [clock + from + 3 * n, 1] as const) })
				)
			);
		expect([cut(1), cut(301), cut(601)]).toEqual(['ok', 'TOO_LARGE', 'TOO_LARGE']);
		expect(small.live.structsOf(hand.seat)).toBeLessThan(300);
	});
	it('[R4] nobody is refused for naming all that was ever deleted, as every honest step 2 does', () => {
		const small = new GuardedBoard({ syncBytes: 2_000 });
		const omar = small.hand('omar', powers.writer);
		const note = small.note(omar, 'a', { text: 'z'.repeat(1_800) });
		for (let from = 0; from < 900; from += 3)
			omar.edit((doc) => (notesOf(doc).get(note)!.get('text') as Y.Text).delete(from, 1));
		expect(new Set(omar.push().map(codeOf))).toEqual(new Set(['ok']));
		const sara = small.hand('sara', powers.writer);
		sara.edit((doc) => createNote(doc, noteOf('b', sara.byline, { text: 'offline' })));
		expect(codeOf(sara.step2())).toBe('ok');
		// its own content has its limit all the same
		sara.edit((doc) => createNote(doc, noteOf('c', sara.byline, { text: 'y'.repeat(1_900) })));
		for (const name of ['d', 'e'])
			sara.edit((doc) => createNote(doc, noteOf(name, sara.byline, { text: 'x'.repeat(1_900) })));
		expect(codeOf(sara.step2())).toBe('TOO_LARGE');
	});
	it('to look at a long row takes its time, however little is added to it', () => {
		const small = new GuardedBoard({ readingWork: 2_000 });
		const lead = small.hand('lead', powers.lead);
		const hand = small.hand('omar', powers.writer);
		const rows = ['a', 'b'].map((name) => small.textStart(small.note(hand, name, { text: 'x' })).id);
		// back to front, so that no two of them become one: more than are looked at for nothing
		const lengthen = (client: number, first: craft.Id, count: number): craft.Id => {
			const right = (n: number): craft.Id => (n === 0 ? first : { client, clock: n - 1 });
			const structs = Array.from({ length: count }, (_, n) => craft.dead(1, { right: right(n) }));
			expect(codeOf(lead.send(craft.update([{ client, clock: 0, structs }]), true))).toBe('ok');
			return right(count);
		};
		const [shorter, longer] = [lengthen(10, rows[0]!, 90), lengthen(11, rows[1]!, 140)];
		const two = (client: number, right: craft.Id): string => {
			const structs = [craft.string('y', { right }), craft.string('z', { right: { client, clock: 0 } })];
			return codeOf(hand.send(craft.update([{ client, clock: 0, structs }])));
		};
		expect([two(20, shorter), two(21, longer)]).toEqual(['ok', 'TOO_LARGE']);
		// for one letter, or a move, a row may be longer: what a single seat can pile up keeps nobody from a note
		const one = (client: number, right: craft.Id): string =>
			codeOf(hand.send(craft.update([{ client, clock: 0, structs: [craft.string('y', { right })] }])));
		expect(one(22, longer)).toBe('ok');
		const longest = lengthen(12, small.textStart(small.note(hand, 'c', { text: 'x' })).id, 250);
		expect(one(23, longest)).toBe('TOO_LARGE');
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
	it('where very many notes were made, each who does not lead makes so many and no more', () => {
		const small = new GuardedBoard({ noteIdsPerBoard: 4, noteIdsWhenFull: 2 });
		const make = (name: string, seat: string, rights: Powers = powers.writer): string => {
			const hand = small.hand(seat, rights);
			hand.edit((doc) => createNote(doc, noteOf(name, hand.byline)));
			return codeOf(hand.push()[0]);
		};
		expect(['a', 'b', 'c', 'd'].map((name) => make(name, 'omar'))).toEqual(['ok', 'ok', 'ok', 'ok']);
		expect(make('e', 'omar')).toBe('LIMIT_PERSON');
		expect(['f', 'g', 'h'].map((name) => make(name, 'sara'))).toEqual(['ok', 'ok', 'LIMIT_PERSON']);
		expect(['i', 'j', 'k'].map((name) => make(name, 'lead', powers.lead))).toEqual(['ok', 'ok', 'ok']);
	});
	it('many seats of one link cannot make together a document that is read for long', () => {
		const bounds = { conflictsPerDocument: 40_000, conflictsPerSeat: 30_000, conflictsWhenFull: 500 };
		const small = new GuardedBoard({ ...bounds, shortRow: 16 });
		const sara = small.hand('sara', powers.writer);
		const note = small.note(sara, 'a', { text: 'x' });
		const origin = small.field(note, 'pos').lastId;
		const codes = { fan: [] as string[], chain: [] as string[] };
		const reading = (): number => {
			const bytes = Y.encodeStateAsUpdate(small.live.doc);
			return stepsOf(() => Y.applyUpdate(new Y.Doc(), bytes));
		};
		/** Each moves the note that sara wrote, all from where it first was. */
		for (let n = 0; n < 20; n++) {
			const hand = small.hand(`fan${n}`, powers.grouper);
			const structs = Array.from({ length: 30 }, () => craft.dead(1, { origin }));
			codes.fan.push(codeOf(hand.send(craft.update([{ client: 1_000 - n, clock: 0, structs }]))));
		}
		/** And each goes on from where the one before ended, from a first one with the lowest id: all of it stands before the fan. */
		small
			.hand('first', powers.grouper)
			.send(craft.update([{ client: 1, clock: 0, structs: [craft.dead(1, { origin })] }]));
		let last: craft.Id = { client: 1, clock: 0 };
		for (let n = 0; n < 20; n++) {
			const hand = small.hand(`chain${n}`, powers.grouper);
			const client = 100_000 + 2 * n;
			const sections = [client, client + 1].map((id) => ({
				client: id,
				clock: 0,
				structs: [] as craft.CraftedStruct[]
			}));
			let at = last;
			for (let k = 0; k < 18; k++)
				for (const section of sections) {
					section.structs.push(craft.dead(1, { origin: at }));
					at = { client: section.client, clock: k };
				}
			const code = codeOf(hand.send(craft.update(sections)));
			codes.chain.push(code);
			if (code === 'ok') last = at;
		}
		expect(codes.fan.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'ok'));
		expect([...codes.fan, ...codes.chain]).toContain('TOO_LARGE');
		expect(reading()).toBeLessThan(bounds.conflictsPerDocument + 40 * bounds.conflictsWhenFull);
		sara.pull();
		sara.edit((doc) => setKind(doc, note, 'pain'));
		sara.edit((doc) => moveNote(doc, note, { zone, x: 9, y: 9 }));
		expect(sara.push().map(codeOf)).toEqual(['ok', 'ok']);
	});
});
