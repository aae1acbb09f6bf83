import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import type { NoteId } from '#domain/ids.ts';
import { moveNote, setDirection, setKind } from '#collab/operations.ts';
import { examine, judge, type Verdict } from '#server/collab/guard/judge.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import * as craft from '../support/craft.ts';
import { codeOf, GuardedBoard, powers, zone, type Hand } from '../support/guarded-board.ts';

const bounds = { conflictsPerSeat: 1e9, shortRow: 0, readingWork: 1e9 };
const keys = ['kind', 'dir', 'pos', 'zone'];
const mapOf = ({ live }: GuardedBoard, note: NoteId) => live.doc.getMap('notes').get(note) as Y.AbstractType<unknown>;
/** Each piece was written after the one on its left. */
const standsInOrder = (board: GuardedBoard, note: NoteId): boolean =>
	[...mapOf(board, note)._map.values()].every((last) => {
		for (let piece: Y.Item | null = last; piece; piece = piece.left) {
			const { origin, left } = piece;
			if (!left ? origin : origin?.client !== left.id.client || origin.clock !== left.id.clock + left.length - 1)
				return false;
		}
		return true;
	});
const someEdit = (hand: Hand, note: NoteId, random: ReturnType<typeof seededRandom>): void => {
	const n = random.integer(1_000);
	hand.edit((doc) => {
		if (n % 3 === 0) setKind(doc, note, random.pick(['idea', 'pain', 'wish']));
		else if (n % 3 === 1) setDirection(doc, note, random.pick(['rtl', 'ltr']));
		else moveNote(doc, note, { zone, x: random.integer(9_000), y: random.integer(9_000) });
	});
};
const tried = (board: GuardedBoard, hand: Hand, bytes: Uint8Array, chains = board.bench.chains): Verdict => {
	const bench = { ...board.bench, chains };
	const examined = examine({ bytes, step2: false }, bench);
	return 'ok' in examined ? examined : judge(examined, bench, hand);
};
/** Behind any piece of a key, or before all of them. */
const between = (
	board: GuardedBoard,
	hand: Hand,
	note: NoteId,
	random: ReturnType<typeof seededRandom>
): Uint8Array => {
	const key = random.pick(keys);
	const row: Y.Item[] = [];
	for (let piece = mapOf(board, note)._map.get(key) ?? null; piece; piece = piece.left) row.push(piece);
	const behind = random.integer(row.length + 1);
	const place = row[behind] ? { origin: row[behind].lastId } : { parent: board.entry(note).id, key };
	const client = hand.doc.clientID;
	return craft.update([{ client, clock: Y.getState(board.live.doc.store, client), structs: [craft.dead(1, place)] }]);
};

describe('[G9] who goes on where each came after the other', () => {
	it('counts what others may have to pass as if each row were looked at, whoever writes in between', () => {
		const seen = { chains: 0, broken: 0, passed: 0 };
		for (let seed = 1; seed <= 60; seed++) {
			const random = seededRandom(seed);
			const board = new GuardedBoard(bounds, random);
			const omar = board.hand('omar', powers.writer);
			const note = board.note(omar, 'a');
			const hands = [omar, board.hand('omar', powers.writer), board.hand('lead', powers.lead)];
			for (let round = 0; round < 60; round++) {
				const hand = random.pick(hands);
				if (random.integer(3) > 0) hand.pull(); // who has not read writes beside the others
				someEdit(hand, note, random);
				const patched = random.integer(12) === 0;
				if (patched) hand.outbox.push(between(board, hand, note, random));
				for (const bytes of hand.outbox.splice(0)) {
					if (random.integer(8) === 0) board.live.chains.has(mapOf(board, note)); // somebody else has asked
					const known = tried(board, hand, bytes);
					expect(known, `seed ${seed}`).toEqual(tried(board, hand, bytes, { has: () => false, forget: () => {} }));
					if (codeOf(hand.send(bytes)) !== 'ok') break;
					if (known.ok && known.conflicts > 0) seen.passed++;
					const isChain = board.live.chains.has(mapOf(board, note));
					if (isChain) expect(standsInOrder(board, note), `seed ${seed}`).toBe(true);
					seen[isChain ? 'chains' : 'broken']++;
				}
				if (patched) hand.pull();
			}
		}
		expect(Math.min(seen.chains, seen.broken, seen.passed)).toBeGreaterThan(300);
	});
});
