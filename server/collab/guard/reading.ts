import type { Bench, Sender } from './bench.ts';
import type { Conflicts, Piece } from './conflicts.ts';
import type { Deletes } from './deletes.ts';
import type { Ref } from './parse.ts';
import { isLonger, Rows } from './rows.ts';
import { breaks } from './rules.ts';
import { placeOf, type Walk } from './walk.ts';

/** Pieces that an update makes every reading pass, in one order or another. [G9] */
export const checkReading = (bench: Bench, { seat, powers }: Sender, walk: Walk, deletes: Deletes): number => {
	const { bounds, chains } = bench;
	if (!walk.goesOn) for (const { place } of walk.fresh) if (place) chains.forget(place);
	if (powers.run || powers.plan) return 0;
	const isMore = walk.pieces + walk.freshCuts + deletes.cuts.length > 0; // typing on adds none
	const conflicts = walk.conflicts + (isMore ? passedByOthers(bench, walk, deletes) : 0);
	const isFull = bench.conflicts() + conflicts > bounds.conflictsPerDocument;
	const max = isFull ? bounds.conflictsWhenFull : bounds.conflictsPerSeat;
	if (conflicts > 0 && bench.conflictsOf(seat) + conflicts > max) breaks('G9.reading', 'TOO_LARGE');
	return conflicts;
};

/** To look at a row at all, and in its order, takes as long as so many new pieces in it. */
const lookingAt = 16;

/** Pieces that others may have to pass for what an update brings, when the document is read in another order. */
const passedByOthers = ({ bounds, chains }: Bench, walk: Walk, { cuts }: Deletes): number => {
	const { shortRow, readingWork } = bounds;
	const [only] = walk.fresh;
	const isOne = walk.fresh.length === 1 && cuts.length === 0; // a letter, or a move, as nearly all are
	if (isOne) {
		const place = only!.place;
		if (!place || (walk.goesOn && place.key !== null && chains.has(place.holder))) return 0;
		if (!isLonger(place, 1, shortRow)) return 0;
	}
	const rows = new Rows();
	for (const { place } of walk.fresh) if (place) rows.add(place);
	for (const { of } of cuts) rows.add(placeOf(of)!); // only what lives, or would, is cut
	let passed = 0;
	let work = 0;
	let whole: Conflicts | null = null;
	for (const place of rows.longerThan(shortRow)) {
		whole ??= walk.whole(cuts);
		const pieces = whole.row(place);
		work += (lookingAt + pieces.filter(({ made }) => made > 0).length) * pieces.length;
		// for one letter or move more than a single seat can pile up, or it would keep others from a note
		if (work > (isOne ? 2 : 1) * readingWork) breaks('G9.reading', 'TOO_LARGE');
		passed += passedLater(pieces, whole);
	}
	return passed;
};

/**
 * Pieces that what was there before may have to pass because of an update, when the document is read in another order than the
 * one in which all of it came. Whatever is new may come first then, unless it depends on the other: by a neighbour, or as what
 * the same client wrote later. It is passed where it goes on from the left neighbour of the other, on this side of its right
 * one. Together with what new structs pass themselves that bounds every reading. [G9]
 */
const passedLater = (pieces: readonly Piece[], whole: Conflicts): number => {
	const count = pieces.length;
	const atOf = (ref: Ref | null, otherwise: number) => (ref && whole.pieceAt(ref)?.at) ?? otherwise;
	const left = Int32Array.from(pieces, (piece) => atOf(piece.origin, -1));
	const right = Int32Array.from(pieces, (piece) => atOf(piece.rightOrigin, count));
	const earlier = beforeOf(pieces);

	/** Where that ends which goes on from each. */
	const end = Int32Array.from(pieces, (_, at) => at + 1);
	for (let at = count - 1; at >= 0; at--) {
		const from = left[at]!;
		if (from >= 0) end[from] = Math.max(end[from]!, end[at]!);
	}
	/** Where the loop of Yjs ends for each: at its right neighbour, or with what goes on from its left one. */
	const until = Int32Array.from(pieces, (_, at) => {
		const from = left[at]!;
		const beside = right[at]! <= at ? count : right[at]!; // one that lies to its left ends nothing
		return Math.min(beside, from < 0 ? count : end[from]!);
	});

	const needed = new Int32Array(count).fill(-1); // by which of the new ones, as the last that asked
	let passed = 0;
	for (let at = 0; at < count; at++) {
		const { made } = pieces[at]!;
		if (made === 0) continue;
		const stack = [at]; // all that it depends on
		needed[at] = at;
		for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
			for (const other of [left[next]!, right[next]!, earlier[next]!]) {
				if (other < 0 || other >= count || needed[other] === at) continue;
				needed[other] = at;
				stack.push(other);
			}
		}
		for (let other = 0; other < count; other++)
			if (left[other]! < at && at < until[other]! && needed[other] !== at && pieces[other]!.made < made) passed++;
	}
	return passed;
};

/** Of each the last piece of the same client before it, by clock; -1: none in this row. */
const beforeOf = (pieces: readonly Piece[]): Int32Array => {
	const ordered = [...pieces].sort((a, b) => a.client - b.client || a.clock - b.clock);
	const before = new Int32Array(pieces.length).fill(-1);
	for (let at = 1; at < ordered.length; at++) {
		const [one, next] = [ordered[at - 1]!, ordered[at]!];
		if (one.client === next.client) before[next.at] = one.at;
	}
	return before;
};
