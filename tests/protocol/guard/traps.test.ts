import * as Y from 'yjs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { NoteId } from '#domain/ids.ts';
import { createNote, deleteNote, editText } from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import * as craft from '../support/craft.ts';
import { codeOf, GuardedBoard, noteOf, powers, type Hand } from '../support/guarded-board.ts';

let board: GuardedBoard;
let sara: Hand;
let omar: Hand;
let viewer: Hand;
beforeEach(() => {
	board = new GuardedBoard();
	sara = board.hand('sara', powers.writer);
	omar = board.hand('omar', powers.writer);
	viewer = board.hand('viewer', powers.viewer);
});
const at = ({ id }: { id: Y.ID }, offset = 0): craft.Id => ({ client: id.client, clock: id.clock + offset });
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

describe('[G4] trap 1: what Yjs splits', () => {
	const emoji = 'a👍b';
	const unharmed = (note: NoteId) => expect(notesOf(board.live.doc).get(note)!.get('text')!.toString()).toBe(emoji);

	it('a viewer repeats a known struct whose origin lies within an emoji', () => {
		const note = board.note(sara, 'a', { text: emoji });
		const word = board.textStart(note);
		// everything in it is known, so that nobody asks for a right; only its reference is news
		const repeat = craft.update([{ ...at(board.entry(note)), structs: [craft.dead(1, { origin: at(word, 1) })] }]);
		expect(refused(viewer, repeat)).toBe('SELF_REF');
		const other = board.note(omar, 'b');
		const foreign = craft.update([{ ...at(board.entry(other)), structs: [craft.dead(1, { origin: at(word, 1) })] }]);
		expect(refused(viewer, foreign)).toBe('TEAR');
		const right = craft.update([{ ...at(board.entry(other)), structs: [craft.dead(1, { right: at(word, 2) })] }]);
		expect(refused(viewer, right)).toBe('TEAR');
		unharmed(note);
	});

	it('a viewer deletes nothing, in the middle of an emoji', () => {
		const note = board.note(sara, 'a', { text: emoji });
		const word = board.textStart(note);
		expect(refused(viewer, craft.update([], { [word.id.client]: [[word.id.clock + 2, 0]] }))).toBe('MALFORMED');
		unharmed(note);
	});

	it('an author deletes half of an emoji', () => {
		const note = board.note(sara, 'a', { text: emoji });
		const word = board.textStart(note);
		expect(refused(sara, craft.update([], { [word.id.client]: [[word.id.clock + 2, 1]] }))).toBe('TEAR');
		expect(refused(sara, craft.update([], { [word.id.client]: [[word.id.clock, 2]] }))).toBe('TEAR');
		unharmed(note);
	});

	it('an author deletes half of an emoji in the update that brings it', () => {
		const note = board.note(sara, 'a', { text: emoji });
		const structs = [craft.string('x👍y', { origin: at(board.textStart(note)) })];
		for (const range of [
			[2, 1],
			[0, 2]
		] as const) {
			expect(refused(sara, craft.update([{ client: 77, clock: 0, structs }], { 77: [range] }))).toBe('TEAR');
		}
		expect(codeOf(sara.send(craft.update([{ client: 77, clock: 0, structs }], { 77: [[1, 2]] })))).toBe('ok');
	});

	it('an author writes between the halves of an emoji', () => {
		const note = board.note(sara, 'a', { text: emoji });
		const word = board.textStart(note);
		const between = [craft.string('x', { origin: at(word, 1), right: at(word, 2) })];
		expect(refused(sara, craft.update([{ client: 77, clock: 0, structs: between }]))).toBe('TEAR');
		unharmed(note);
	});

	it('one neighbour is gone and the other is not', () => {
		const gone = board.note(sara, 'a');
		const kept = board.note(sara, 'b');
		const lost = at(board.textStart(gone));
		sara.edit((doc) => deleteNote(doc, gone));
		expect(sara.push().map(codeOf)).toEqual(['ok']);
		const word = board.textStart(kept);
		const structs = [craft.string('x', { origin: lost, right: at(word) })];
		expect(refused(sara, craft.update([{ client: 77, clock: 0, structs }]))).toBe('ORIGIN_MISMATCH');
	});
});

describe('[G1] trap 2: what Yjs reads otherwise', () => {
	const ownNote = (client: number, name: string, byline: string): craft.CraftedStruct[] => [
		craft.map({ parent: 'notes', key: `n_${name}` }),
		craft.values([byline], { parent: { client, clock: 0 }, key: 'author' }),
		craft.text({ parent: { client, clock: 0 }, key: 'text' })
	];

	it('two sections of one client', () => {
		const good = { client: 77, clock: 0, structs: ownNote(77, 'x', 's_sara') };
		const bad = { client: 77, clock: 0, structs: ownNote(77, 'x', 's_omar') };
		expect(codeOf(board.hand('copy', powers.writer, { byline: 's_sara' }).send(craft.update([good])))).toBe('ok');
		expect(
			refused(
				sara,
				craft.update([
					{ ...good, client: 78 },
					{ ...bad, client: 78 }
				])
			)
		).toBe('MALFORMED');
	});

	it('an origin that is the struct itself, or one that comes after it', () => {
		board.note(sara, 'a');
		for (const clock of [0, 1, 500]) {
			const structs = [craft.string('x', { origin: { client: 77, clock } })];
			expect(refused(sara, craft.update([{ client: 77, clock: 0, structs }]))).toBe('SELF_REF');
		}
		expect(
			refused(
				sara,
				craft.update([
					{ client: 77, clock: 0, structs: [craft.values([1], { parent: { client: 77, clock: 0 }, key: 'k' })] }
				])
			)
		).toBe('SELF_REF');
	});

	it('a count of thirty million in seven bytes', () => {
		expect(refused(sara, new Uint8Array([1, 0x80, 0x87, 0xa7, 0x0e, 1, 0]))).toBe('MALFORMED');
		expect(refused(sara, new Uint8Array([0x80, 0x87, 0xa7, 0x0e, 1, 0, 0]))).toBe('MALFORMED');
		expect(refused(sara, new Uint8Array([0, 1, 1, 0x80, 0x87, 0xa7, 0x0e, 1]))).toBe('MALFORMED');
		expect(refused(sara, new Uint8Array([0, 0x80, 0x87, 0xa7, 0x0e, 1, 1]))).toBe('MALFORMED');
	});

	it('roots that nobody knows, in new structs and in repeated ones', () => {
		const structs = Array.from({ length: 1_000 }, (_, index) => craft.values([1], { parent: `r${index}`, key: 'k' }));
		expect(refused(sara, craft.update([{ client: 77, clock: 0, structs }]))).toBe('REGION');
		const note = board.note(sara, 'a');
		const repeat = craft.update([
			{ ...at(board.entry(note)), structs: [craft.map({ parent: 'elsewhere', key: 'k' })] }
		]);
		expect(refused(viewer, repeat)).toBe('REGION');
	});

	it.each([
		['trailing bytes', (bytes: Uint8Array) => new Uint8Array([...bytes, 0])],
		['a cut end', (bytes: Uint8Array) => bytes.slice(0, -1)],
		['nothing', () => new Uint8Array()]
	])('%s', (_name, spoil) => {
		const bytes = spoil(craft.update([{ client: 77, clock: 0, structs: ownNote(77, 'x', 's_sara') }]));
		expect(refused(sara, bytes)).toBe('MALFORMED');
	});

	it.each([
		['JSON', craft.json({ a: 1 }, { parent: 'notes', key: 'n_x' })],
		['binary', craft.binary({ parent: 'notes', key: 'n_x' })],
		['embed', craft.embed({ parent: 'notes', key: 'n_x' })],
		['format', craft.format({ parent: 'notes', key: 'n_x' })],
		['subdocument', craft.subdocument({ parent: 'notes', key: 'n_x' })],
		['array', craft.array({ parent: 'notes', key: 'n_x' })],
		['skip', craft.skip(3)],
		['object', craft.values([{ a: 1 }], { parent: 'notes', key: 'n_x' })],
		['bytes', craft.values([new Uint8Array([1])], { parent: 'notes', key: 'n_x' })],
		['list', craft.values([[1]], { parent: 'notes', key: 'n_x' })],
		['big integer', craft.values([5n], { parent: 'notes', key: 'n_x' })],
		['no values', craft.values([], { parent: 'notes', key: 'n_x' })],
		['empty string', craft.string('', { parent: 'notes' })],
		['no length', craft.dead(0, { parent: 'notes', key: 'n_x' })],
		['empty GC', craft.gc(0)]
	])('content that no board needs: %s', (_name, struct) => {
		expect(refused(sara, craft.update([{ client: 77, clock: 0, structs: [struct] }]))).toBe('MALFORMED');
	});

	it('a section without structs, clocks past 2^31, a client past 2^32', () => {
		expect(refused(sara, craft.update([{ client: 77, clock: 0, structs: [] }]))).toBe('MALFORMED');
		const known = board.entry(board.note(sara, 'a')).id;
		const range = { [known.client]: [[known.clock, 1]] } as const;
		expect(refused(sara, craft.update([{ client: 77, clock: 0, structs: [] }], range))).toBe('MALFORMED');
		expect(refused(sara, craft.update([{ client: 77, clock: 0, structs: [craft.gc(2 ** 31)] }]))).toBe('MALFORMED');
		expect(refused(sara, craft.update([{ client: 77, clock: 2 ** 31 - 2, structs: [craft.gc(5)] }]))).toBe('MALFORMED');
		expect(refused(sara, craft.update([{ client: 2 ** 32, clock: 0, structs: [craft.gc(5)] }]))).toBe('MALFORMED');
	});

	it('delete ranges unsorted, overlapping, twice for one client, beyond what there is', () => {
		const note = board.note(sara, 'a');
		const { client, clock } = at(board.textStart(note));
		expect(
			refused(
				sara,
				craft.update([], {
					[client]: [
						[clock, 1],
						[0, 1]
					]
				})
			)
		).toBe('MALFORMED');
		expect(
			refused(
				sara,
				craft.update([], {
					[client]: [
						[0, 3],
						[2, 1]
					]
				})
			)
		).toBe('MALFORMED');
		expect(refused(sara, craft.update([], { [client]: [] }))).toBe('MALFORMED');
		const twice = new Uint8Array([0, 2, 5, 1, 0, 1, 5, 1, 1, 1]);
		expect(refused(sara, twice)).toBe('MALFORMED');
		expect(refused(sara, craft.update([], { [client]: [[clock, 50]] }))).toBe('MISSING');
		expect(refused(sara, craft.update([], { 4711: [[0, 1]] }))).toBe('MISSING');
	});

	it('text that is not UTF-8', () => {
		const structs = [
			{
				...craft.string('abc', { parent: 'notes' }),
				content: (encoder: Parameters<craft.CraftedStruct['content']>[0]) =>
					encoder.cbuf.set([2, 0xff, 0xfe], (encoder.cpos += 3) - 3)
			}
		];
		expect(refused(sara, craft.update([{ client: 77, clock: 0, structs }]))).toBe('MALFORMED');
	});

	it('a GC struct that claims neighbours', () => {
		expect(refused(sara, new Uint8Array([1, 1, 77, 0, 0x80, 1, 0]))).toBe('MALFORMED');
		expect(codeOf(sara.send(new Uint8Array([1, 1, 77, 0, 0, 1, 0])))).toBe('ok');
	});

	it('an update of format 2', () => {
		const doc = new Y.Doc();
		createNote(doc, noteOf('x', 's_sara'));
		expect(refused(sara, Y.encodeStateAsUpdateV2(doc))).toMatch(/MALFORMED|MISSING|REGION/);
	});

	it('[G2] sections that wait for each other', () => {
		const structs = (other: number) => [craft.string('x', { origin: { client: other, clock: 0 } })];
		expect(
			refused(
				sara,
				craft.update([
					{ client: 77, clock: 0, structs: structs(78) },
					{ client: 78, clock: 0, structs: structs(77) }
				])
			)
		).toBe('MISSING');
	});

	it('too much in a live update is too large, not forged', () => {
		const structs = Array.from({ length: 2_001 }, () => craft.gc(1));
		expect(refused(sara, craft.update([{ client: 77, clock: 0, structs }]))).toBe('TOO_LARGE');
		expect(codeOf(sara.send(craft.update([{ client: 77, clock: 0, structs }]), true))).toBe('ok');
		expect(refused(sara, new Uint8Array(70_000))).toBe('TOO_LARGE');
	});
});

describe('[G3] traps 4 and 7: client ids', () => {
	it("the server's id is nobody's to write with", () => {
		const { clientID } = board.live.doc;
		const structs = [craft.map({ parent: 'notes', key: 'n_x' })];
		const clock = Y.getState(board.live.doc.store, clientID);
		expect(refused(sara, craft.update([{ client: clientID, clock, structs }]))).toBe('FOREIGN_CLIENT');
		expect(board.live.doc.clientID).toBe(clientID);
	});

	it("another person's id is foreign, another tab's is not", () => {
		board.note(sara, 'a');
		const { clientID } = sara.doc;
		const clock = Y.getState(board.live.doc.store, clientID);
		expect(refused(omar, craft.update([{ client: clientID, clock, structs: [craft.gc(1)] }]))).toBe('FOREIGN_CLIENT');
		const tab = board.hand('sara', powers.writer);
		tab.edit((doc) => createNote(doc, noteOf('b', 's_sara')));
		expect(tab.push().map(codeOf)).toEqual(['ok']);
	});

	it('one person has so many ids and no more', () => {
		board = new GuardedBoard({ clientsPerSeat: 2 });
		const hand = board.hand('sara', powers.writer);
		const gc = (client: number) => codeOf(hand.send(craft.update([{ client, clock: 0, structs: [craft.gc(1)] }])));
		expect([gc(1), gc(2), gc(3), gc(2)]).toEqual(['ok', 'ok', 'CLIENT_LIMIT', 'ok']);
	});
});

describe('[G3] ids of all', () => {
	it('where a document has very many, each who does not lead has some and no more', () => {
		board = new GuardedBoard({ clientsPerDocument: 5, clientsWhenFull: 2 });
		let next = 100;
		const use = (hand: Hand) => codeOf(hand.send(craft.update([{ client: next++, clock: 0, structs: [craft.gc(1)] }])));
		const [mine, hers, leading] = [
			board.hand('mallory', powers.writer),
			board.hand('noor', powers.writer),
			board.hand('lead', powers.lead)
		];
		const taken = Array.from({ length: 9 }, () => use(mine));
		expect(taken).toContain('ok');
		expect(taken.at(-1)).toBe('CLIENT_LIMIT');
		expect([use(hers), use(hers), use(hers)]).toEqual(['ok', 'ok', 'CLIENT_LIMIT']);
		expect([use(leading), use(leading), use(leading)]).toEqual(['ok', 'ok', 'ok']);
	});
});

describe('[G5] places', () => {
	it('neighbours of two different notes', () => {
		const [a, b] = [board.note(sara, 'a'), board.note(sara, 'b')];
		const structs = [craft.string('x', { origin: at(board.textStart(a)), right: at(board.textStart(b)) })];
		expect(refused(sara, craft.update([{ client: 77, clock: 0, structs }]))).toBe('ORIGIN_MISMATCH');
	});

	it('an entry of a map with a right neighbour', () => {
		const note = board.note(sara, 'a');
		const structs = [craft.values(['pain'], { right: at(board.field(note, 'kind')) })];
		expect(refused(sara, craft.update([{ client: 77, clock: 0, structs }]))).toBe('ORIGIN_MISMATCH');
	});

	it('a struct whose known half lies in another note', () => {
		const a = board.note(sara, 'a', { text: 'ab' });
		sara.edit((doc) => editText(doc, a, 'abc'));
		sara.push();
		const b = board.note(omar, 'b', { text: 'foreign' });
		const { client, clock } = at(board.textStart(a).right!);
		// the first clock is known and belongs to Sara's note, the second claims a place in Omar's
		const structs = [craft.string('cx', { origin: at(board.textStart(b), 6) })];
		expect(refused(sara, craft.update([{ client, clock, structs }]))).toBe('SPLICE_MISMATCH');
		const torn = [craft.string('👍', { origin: at(board.textStart(a), 1) })];
		expect(refused(sara, craft.update([{ client, clock, structs: torn }]))).toBe('TEAR');
		const own = [craft.string('cd', { origin: at(board.textStart(a), 1) })];
		expect(codeOf(sara.send(craft.update([{ client, clock, structs: own }])))).toBe('ok');
		expect(notesOf(board.live.doc).get(a)!.get('text')!.toString()).toBe('abcd');
	});

	it('a parent that holds nothing', () => {
		const note = board.note(sara, 'a');
		const structs = [craft.values([1], { parent: at(board.field(note, 'kind')), key: 'k' })];
		expect(refused(sara, craft.update([{ client: 77, clock: 0, structs }]))).toBe('MALFORMED');
		const word = craft.string('word', { origin: at(board.textStart(note)) });
		const inWord = craft.values([1], { parent: { client: 77, clock: 0 }, key: 'kind' });
		expect(refused(sara, craft.update([{ client: 77, clock: 0, structs: [word, inWord] }]))).toBe('MALFORMED');
	});
});
