import * as Y from 'yjs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { NoteId } from '#domain/ids.ts';
import { setDirection, setKind } from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import { seededRandom, type SeededRandom } from '../../support/seeded-random.ts';
import * as craft from '../support/craft.ts';
import { codeOf, GuardedBoard, powers, type Hand } from '../support/guarded-board.ts';
import { stepsOf } from '../support/steps-of.ts';

let board: GuardedBoard;
let omar: Hand;
let note: NoteId;
beforeEach(() => {
	board = new GuardedBoard();
	omar = board.hand('omar', powers.writer);
	note = board.note(omar, 'a', { text: 'word' });
});
const textId = (): craft.Id => board.field(note, 'text').id;
const textOf = (doc: Y.Doc): Y.Text => notesOf(doc).get(note)!.get('text') as Y.Text;
const clockOf = (client: number): number => Y.getState(board.live.doc.store, client);
/** Each names a right neighbour of its own, and no left one: Yjs passes all that came before, for each of them. */
const apart = (count: number): Uint8Array => {
	const client = omar.doc.clientID;
	const clock = clockOf(client);
	const structs = Array.from({ length: count }, (_, n) => craft.dead(1, { right: { client, clock: clock + n } }));
	return craft.update([{ client, clock, structs: [craft.dead(count, { parent: textId() }), ...structs] }]);
};
const pieces = (): number => {
	let count = 0;
	for (let piece: Y.Item | null = textOf(board.live.doc)._start; piece; piece = piece.right) count++;
	return count;
};

/** One client's structs, which may name what comes before them in the update: `at(0)` is the first clock of it. */
const sent = (client: number, make: (at: (offset: number) => craft.Id) => craft.CraftedStruct[], by = omar): string => {
	const clock = clockOf(client);
	return codeOf(by.send(craft.update([{ client, clock, structs: make((n) => ({ client, clock: clock + n })) }]), true));
};
const late = 2 ** 32 - 1; // an id after all others

interface Around {
	readonly clients: readonly number[];
	readonly known: readonly craft.Id[];
	readonly parent: { readonly parent: craft.Id; readonly key?: string };
	readonly longest: number;
	/** The next clock of a client. */
	next(client: number): number;
}
/** Twenty-five structs of several clients with left neighbours by chance; some repeat the last clocks that their client has. */
const someStructs = (random: SeededRandom, { clients, known, parent, longest, next }: Around) => {
	const sections = new Map<number, { client: number; clock: number; structs: craft.CraftedStruct[] }>();
	const fresh: craft.Id[] = [];
	const reach = new Map(clients.map((client) => [client, next(client)]));
	for (let made = 0; made < 25; made++) {
		const client = random.pick(clients);
		const clock = reach.get(client)!;
		const repeated = sections.has(client) || clock < 3 || random.integer(2) === 0 ? 0 : 1 + random.integer(2);
		const pool = [...known, ...fresh].filter((id) => id.client !== client || id.clock < clock - repeated);
		const origin = random.integer(4) === 0 ? undefined : random.pick(pool);
		const length = 1 + random.integer(longest);
		if (!sections.has(client)) sections.set(client, { client, clock: clock - repeated, structs: [] });
		const where = origin ? { origin } : parent;
		sections.get(client)!.structs.push(craft.dead(repeated + length, where));
		for (let n = 0; n < length; n++) fresh.push({ client, clock: clock + n });
		reach.set(client, clock + length);
	}
	return { sections: [...sections.values()], fresh };
};

describe('[G9] how far Yjs must go to find a place', () => {
	it('thousands that each stand apart from their neighbours are refused before it begins', () => {
		expect(codeOf(omar.send(apart(4_000), true))).toBe('MISSING');
		expect(codeOf(omar.send(apart(39_000), true))).toBe('MISSING');
		expect(pieces()).toBe(1);
	});
	it('nor does the order of clients in the update make a difference: Yjs has its own', () => {
		const count = 300;
		const highest = 4_000_000_000;
		const [first, second] = [board.note(omar, 'b'), board.note(omar, 'c')].map((id) => board.field(id, 'text').id);
		const sections = Array.from({ length: count }, (_, n) => ({
			client: 1_000 + count - n,
			clock: 0,
			structs: [craft.dead(1, { parent: first! }), craft.dead(1, { parent: second! })]
		}));
		const last = { client: highest, clock: 0, structs: [] as craft.CraftedStruct[] };
		for (let n = 0; n < count; n++) last.structs.push(craft.dead(1, { origin: { client: 1_001 + n, clock: 1 } }));
		expect(codeOf(omar.send(craft.update([...sections, last]), true))).toBe('TOO_LARGE');
	});
	it('nor several updates, each of which stands before the last one at once', () => {
		const small = new GuardedBoard({ conflictsPerSeat: 3_000 });
		const hand = small.hand('omar', powers.writer);
		const parent = small.field(small.note(hand, 'a', { text: 'word' }), 'text').id;
		const codes: string[] = [];
		const reading = () => {
			const bytes = Y.encodeStateAsUpdate(small.live.doc);
			return stepsOf(() => Y.applyUpdate(new Y.Doc(), bytes));
		};
		for (let client = 3_000; client > 2_800; client -= 2)
			codes.push(codeOf(hand.send(craft.update([{ client, clock: 0, structs: [craft.dead(1, { parent })] }]))));
		expect(codes.indexOf('TOO_LARGE')).toBeGreaterThan(50);
		expect(codes.lastIndexOf('ok')).toBe(codes.indexOf('TOO_LARGE') - 1);
		expect(reading()).toBeLessThan(3_000);
	});
	it('nor is what a repetition cuts left out of account', () => {
		const viewer = board.hand('viewer', powers.viewer);
		const clock = clockOf(omar.doc.clientID);
		expect(sent(omar.doc.clientID, () => [craft.dead(10_000, { parent: textId() })])).toBe('ok');
		expect(codeOf(viewer.send(craft.update([{ client: late, clock: 0, structs: [craft.gc(900)] }])))).toBe('ok');
		const own = (n: number): craft.Id => ({ client: omar.doc.clientID, clock: clock + n });
		const cuts = Array.from({ length: 800 }, (_, n) => craft.dead(1, { origin: own(2 * n), right: own(2 * n + 2) }));
		const letters = Array.from({ length: 400 }, () => craft.dead(1, { parent: textId() }));
		const bytes = craft.update([
			{ client: late, clock: 0, structs: [...cuts, craft.gc(100)] },
			{ client: 7, clock: 0, structs: letters }
		]);
		expect(codeOf(omar.send(bytes, true))).toBe('TOO_LARGE');
	});
	it('nor is a place taken for certain that an earlier conflict has left open', () => {
		const word = board.textStart(note);
		const code = sent(late, (at) => {
			const chain = 200;
			return [
				craft.dead(1, { parent: textId() }), // stands behind the word, which has the smaller id
				craft.dead(1, { origin: word.lastId, right: at(0) }),
				...Array.from({ length: chain }, (_, n) => craft.dead(1, { origin: at(n + 1), right: at(0) })),
				craft.dead(1, { right: at(0) }),
				...Array.from({ length: 300 }, (_, n) => craft.dead(1, { right: at(chain + 2 + n) }))
			];
		});
		expect(code).toBe('TOO_LARGE');
	});
	it('nor those whose right neighbour lies on the left of the other one', () => {
		const { id, lastId } = board.textStart(note);
		const { clientID } = omar.doc;
		expect(
			sent(clientID, (at) =>
				Array.from({ length: 400 }, (_, n) => {
					const where = { origin: n === 0 ? lastId : at(n - 1) };
					return n % 2 === 0 ? craft.dead(1, where) : craft.string('x', where); // or they become one
				})
			)
		).toBe('ok');
		const code = sent(late, (at) => [
			craft.dead(1, { right: id }),
			craft.dead(1, { origin: lastId, right: at(0) }),
			...Array.from({ length: 100 }, (_, n) => craft.dead(1, { origin: lastId, right: at(n + 1) }))
		]);
		expect(code).toBe('MISSING');
	});
	it('nor under a key', () => {
		const client = omar.doc.clientID;
		const parent = board.entry(note).id;
		const values = (count: number) => {
			const structs = Array.from({ length: count }, () => craft.values(['idea'], { parent, key: 'kind' }));
			return craft.update([{ client, clock: clockOf(client), structs }], {
				[client]: [[clockOf(client), count]]
			});
		};
		expect(codeOf(omar.send(values(30)))).toBe('ok');
		expect(codeOf(omar.send(values(1_900)))).toBe('TOO_LARGE');
	});
	it('nor before the first value of a key that has had many', () => {
		for (let set = 0; set < 400; set++) {
			omar.edit((doc) => setDirection(doc, note, set % 2 ? 'rtl' : 'ltr'));
			omar.edit((doc) => setKind(doc, note, set % 2 ? 'idea' : 'pain'));
		}
		expect(new Set(omar.push().map(codeOf))).toEqual(new Set(['ok']));
		const first = (client: number, count: number) =>
			sent(client, () =>
				Array.from({ length: count }, () => craft.dead(1, { parent: board.entry(note).id, key: 'kind' }))
			);
		expect(first(late, 1)).toBe('ok');
		expect(first(omar.doc.clientID, 1_500)).toBe('TOO_LARGE'); // each passes all of them
	});
	it('what stands between neighbours that touch costs nothing, however much it is', () => {
		const client = omar.doc.clientID;
		const clock = clockOf(client);
		const { id } = board.textStart(note);
		const structs = Array.from({ length: 600 }, (_, n) =>
			craft.dead(1, { right: n === 0 ? id : { client, clock: clock + n - 1 } })
		);
		expect(codeOf(omar.send(craft.update([{ client, clock, structs }])))).toBe('ok');
		expect(pieces()).toBeGreaterThan(500);
	});
	it('what overwrites a note with nothing ends the transaction: until then Yjs would look for places in what is gone', () => {
		const over = craft.update([{ client: 9, clock: 0, structs: [craft.dead(1, { origin: board.entry(note).id })] }]);
		expect(omar.send(over)).toMatchObject({ ok: true, counts: true });
	});
	it('a letter that stands left of where it comes from is refused: replicas would differ', () => {
		const { client, clock } = board.textStart(note).id;
		const own = omar.doc.clientID;
		const at = (n: number): craft.Id => ({ client, clock: clock + n });
		const structs = [craft.string('X', { origin: at(2), right: at(1) })];
		expect(codeOf(omar.send(craft.update([{ client: own, clock: clockOf(own), structs }])))).toBe('MISSING');
	});
	it.each([
		['in a text', false],
		['under a key', true]
	])('counts no less than Yjs passes, now and at any reading, however the neighbours are chosen: %s', (_, under) => {
		const counted: number[] = [];
		for (let seed = 1; seed <= 120; seed++) {
			const bounds = { conflictsPerUpdate: 1e6, conflictsPerSeat: 1e9, shortRow: 0, readingWork: 1e9 };
			const made = new GuardedBoard(bounds, seededRandom(seed));
			const hand = made.hand('omar', powers.writer);
			const own = made.note(hand, 'a', { text: 'thirty letters to write between' });
			const random = seededRandom(seed + 1_000);
			const start = made.textStart(own).id;
			const parent = under ? { parent: made.entry(own).id, key: 'kind' } : { parent: made.field(own, 'text').id };
			const known: craft.Id[] = under
				? [made.field(own, 'kind').lastId]
				: Array.from({ length: 30 }, (_letter, n) => ({ client: start.client, clock: start.clock + n }));
			const clients = Array.from({ length: 4 }, () => 50 + random.integer(4_000_000_000));
			const next = (client: number) => Y.getState(made.live.doc.store, client);
			for (let round = 0; round < 6; round++) {
				const before = made.contributions.of(hand.seat);
				const { sections, fresh } = someStructs(random, { clients, known, parent, longest: under ? 1 : 4, next });
				let code = '';
				const steps = stepsOf(() => (code = codeOf(hand.send(craft.update(sections), true))));
				expect(code).toBe('ok');
				known.push(...fresh);
				const now = made.contributions.of(hand.seat);
				expect(now - before, `seed ${seed}`).toBeGreaterThanOrEqual(steps);
				const bytes = Y.encodeStateAsUpdate(made.live.doc);
				const again = new Y.Doc();
				expect(now, `seed ${seed}`).toBeGreaterThanOrEqual(stepsOf(() => Y.applyUpdate(again, bytes)));
				expect(again.getMap('notes').toJSON()).toEqual(made.live.doc.getMap('notes').toJSON());
				counted.push(now);
			}
		}
		expect(counted.length).toBeGreaterThan(200);
		expect(Math.max(...counted)).toBeGreaterThan(0);
	});
	it('nor for people who write in one text and meet now and then', () => {
		for (let seed = 1; seed <= 40; seed++) {
			const bounds = { conflictsPerSeat: 1e9, shortRow: 0, readingWork: 1e9 };
			const made = new GuardedBoard(bounds, seededRandom(seed));
			const random = seededRandom(seed + 2_000);
			const first = made.hand('omar', powers.writer);
			const own = made.note(first, 'a', { text: 'thirty letters to write between' });
			const text = (doc: Y.Doc): Y.Text => notesOf(doc).get(own)!.get('text') as Y.Text;
			const hands = [first, made.hand('omar', powers.writer), made.hand('omar', powers.writer)];
			for (let round = 0; round < 30; round++) {
				const hand = random.pick(hands);
				if (random.integer(2) === 0) hand.pull();
				for (let edit = 0; edit < 6; edit++)
					hand.edit((doc) => {
						const { length } = text(doc);
						if (random.integer(3) === 0 && length > 3)
							text(doc).delete(random.integer(length - 3), 1 + random.integer(3));
						else text(doc).insert(random.integer(length + 1), 'xyz'.slice(random.integer(3)));
					});
				const before = made.contributions.of(hand.seat);
				let code = '';
				const steps = stepsOf(() => (code = codeOf(hand.step2())));
				expect(code, `seed ${seed}`).toBe('ok');
				const now = made.contributions.of(hand.seat);
				expect(now - before, `seed ${seed}`).toBeGreaterThanOrEqual(steps);
				const bytes = Y.encodeStateAsUpdate(made.live.doc);
				const again = new Y.Doc();
				expect(now, `seed ${seed}`).toBeGreaterThanOrEqual(stepsOf(() => Y.applyUpdate(again, bytes)));
				expect(text(again).toString(), `seed ${seed}`).toBe(text(made.live.doc).toString());
			}
		}
	});
	it('who writes between two letters has them side by side: else replicas would differ', () => {
		const other = board.note(omar, 'z', { text: 'abcdefgh' });
		const { client, clock } = board.textStart(other).id;
		const at = (n: number): craft.Id => ({ client, clock: clock + n });
		const own = (first: number, where: Parameters<typeof craft.string>[1]) =>
			codeOf(omar.send(craft.update([{ client: first, clock: 0, structs: [craft.string('X', where)] }])));
		expect(own(client + 3, { origin: at(2) })).toBe('ok');
		expect(own(client + 5, { origin: at(1), right: at(3) })).toBe('MISSING');
		expect(own(client + 7, { origin: at(1), right: at(2) })).toBe('ok');
	});
	it('what deletions cut is passed as what is new is', () => {
		const made = new GuardedBoard({ shortRow: 0 });
		const hand = made.hand('omar', powers.writer);
		const own = made.note(hand, 'a', { text: 'z'.repeat(90) });
		const { client, clock } = made.textStart(own).id;
		const parent = made.field(own, 'text').id;
		const letters = Array.from({ length: 20 }, () => craft.dead(1, { parent }));
		for (const [n, letter] of letters.entries())
			hand.send(craft.update([{ client: 50 + n, clock: 0, structs: [letter] }]));
		const before = made.contributions.of(hand.seat);
		const ranges = Array.from({ length: 10 }, (_, n) => [clock + 2 + 3 * n, 1] as const);
		expect(codeOf(hand.send(craft.update([], { [client]: ranges })))).toBe('ok');
		expect(made.contributions.of(hand.seat) - before).toBeGreaterThanOrEqual(20 * 20);
	});
	it('two pages of one person who write in one text without a network are not refused', () => {
		const other = board.hand('omar', powers.writer);
		omar.pull();
		omar.edit((doc) => textOf(doc).insert(4, ' and many more of them'.repeat(20)));
		omar.step2();
		other.pull();
		for (const [hand, word] of [
			[omar, 'x'],
			[other, 'y']
		] as const)
			for (let at = 400; at > 0; at -= 4)
				hand.edit((doc) => {
					textOf(doc).insert(at, word);
					textOf(doc).delete(at - 1, 1);
				});
		expect([codeOf(omar.step2()), codeOf(other.step2())]).toEqual(['ok', 'ok']);
		for (const hand of [omar, other]) hand.pull();
		expect(textOf(other.doc).toString()).toBe(textOf(board.live.doc).toString());
		expect(textOf(omar.doc).toString()).toBe(textOf(board.live.doc).toString());
	});
	it('a word that is added without a network to what others have corrected hundreds of times is not refused', () => {
		for (const [awayId, busyId] of [
			[100, 200],
			[200, 100]
		] as const) {
			const room = new GuardedBoard();
			const away = room.hand('omar', powers.writer);
			const own = room.note(away, 'a', { text: 'word' });
			const busy = room.hand('lead', powers.lead);
			const text = (doc: Y.Doc): Y.Text => notesOf(doc).get(own)!.get('text') as Y.Text;
			away.doc.clientID = awayId;
			busy.doc.clientID = busyId;
			busy.pull();
			for (let round = 0; round < 160; round++)
				busy.edit((doc) => {
					text(doc).insert(text(doc).length, 'abc');
					text(doc).delete(text(doc).length - 1, 1);
				});
			expect(new Set(busy.push().map(codeOf))).toEqual(new Set(['ok']));
			away.edit((doc) => text(doc).insert(4, ' more'));
			expect(codeOf(away.step2())).toBe('ok');
		}
	});
	it('a text of many pieces that is deleted and brought back by undo is not refused', () => {
		const undo = new Y.UndoManager(textOf(omar.doc), { captureTimeout: 0, trackedOrigins: new Set(['me']) });
		for (let letter = 0; letter < 300; letter++) omar.edit((doc) => textOf(doc).insert(letter % 3, 'z'));
		omar.edit((doc) => textOf(doc).delete(0, textOf(doc).length));
		undo.undo();
		expect(new Set(omar.push().map(codeOf))).toEqual(new Set(['ok']));
		expect(textOf(board.live.doc).length).toBe(304);
	});
});

describe('[G9] what is repeated cuts all the same', () => {
	it('whoever repeats structs with other neighbours makes Yjs cut for each of them', () => {
		const writer = board.note(omar, 'b', { text: 'z'.repeat(1_900) });
		const target = board.textStart(writer).id;
		const viewer = board.hand('viewer', powers.viewer);
		expect(codeOf(viewer.send(craft.update([{ client: 77, clock: 0, structs: [craft.gc(6_000)] }]), true))).toBe('ok');
		const repeated = (count: number) =>
			craft.update([
				{
					client: 77,
					clock: 0,
					structs: [
						...Array.from({ length: count }, (_, n) => {
							const clock = target.clock + (n % 1_800);
							return craft.dead(1, {
								origin: { client: target.client, clock },
								right: { client: target.client, clock: clock + 1 }
							});
						}),
						craft.gc(6_001 - count)
					]
				}
			]);
		expect(codeOf(viewer.send(repeated(3_000), true))).toBe('TOO_LARGE');
		expect(codeOf(viewer.send(repeated(20), true))).toBe('ok');
	});
	it('what is new counts the pieces that it leaves', () => {
		const small = new GuardedBoard({ structsPerSeat: 120 });
		const hand = small.hand('omar', powers.writer);
		const { client, clock } = small.textStart(small.note(hand, 'a', { text: 'z'.repeat(900) })).id;
		const between = (from: number): string => {
			const structs = Array.from({ length: 50 }, (_, n) => {
				const at = clock + from + 3 * n;
				return craft.dead(1, { origin: { client, clock: at }, right: { client, clock: at + 1 } });
			});
			const own = hand.doc.clientID;
			return codeOf(hand.send(craft.update([{ client: own, clock: Y.getState(small.live.doc.store, own), structs }])));
		};
		expect(between(0)).toBe('TOO_LARGE'); // fifty, and a hundred cuts
	});
});
