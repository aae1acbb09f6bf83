import * as Y from 'yjs';
import type { Bounds } from '#server/collab/bounds.ts';
import { isSame, type Ref, type Struct } from './parse.ts';
import type { Holder, Place } from './places.ts';
import { breaks } from './rules.ts';
import { indexAt } from './struct-index.ts';

type Known = Y.Item | Struct;
/** What lies left or right of something new: it is known by now, and not gone. */
export type Neighbour = Known | null;
type Find = (ref: Ref) => Known | Y.GC;
type Most = Pick<Bounds, 'conflictsPerUpdate'>;

const clockOf = (known: Known): number => (known instanceof Y.Item ? known.id.clock : known.clock);
const clientOf = (known: Known): number => (known instanceof Y.Item ? known.id.client : known.client);

/** One of the pieces that Yjs will have made of something by then. */
export class Piece {
	readonly of: Known;
	readonly clock: number;
	end: number;
	/** When the update made it, from 1; 0: it was there. */
	made = 0;
	/** Where it stands in its row, as soon as somebody has counted; with the one before it where Yjs makes one of both. */
	at = 0;
	/** undefined: as in the document. */
	left: Piece | null | undefined = undefined;
	right: Piece | null | undefined = undefined;

	constructor(of: Known, clock: number, end: number) {
		this.of = of;
		this.clock = clock;
		this.end = end;
	}
	get client(): number {
		return clientOf(this.of);
	}
	get origin(): Ref | null {
		return this.clock === clockOf(this.of) ? this.of.origin : { client: this.client, clock: this.clock - 1 };
	}
	get rightOrigin(): Ref | null {
		return this.of instanceof Y.Item ? this.of.rightOrigin : this.of.right;
	}
}

const isDead = (of: Known): boolean => (of instanceof Y.Item ? of.deleted : of.content?.is === 'dead');
const isWord = (of: Known): boolean =>
	of instanceof Y.Item ? of.content instanceof Y.ContentString : of.content?.is === 'string' && !of.doomed;
/** Yjs will have made one of both; not of what the update itself has cut, for one half of it may be deleted. */
const isJoined = (left: Piece, piece: Piece): boolean =>
	left.of !== piece.of &&
	left.client === piece.client &&
	left.end === piece.clock &&
	isSame(piece.origin, { client: left.client, clock: left.end - 1 }) &&
	isSame(left.rightOrigin, piece.rightOrigin) &&
	((isDead(left.of) && isDead(piece.of)) || (isWord(left.of) && isWord(piece.of)));

/** What stands in one text, or under one key of a map. */
interface Row {
	first: Piece | null;
}

/**
 * Finds the places of new structs as Yjs will, to count how many pieces it may pass on the way: where several were written after
 * the same left neighbour, all that goes on from them. Some of it Yjs passes now, and some when the document is read again in
 * another order (`passedLater`). Honest people make such conflicts where two of them write in one place at once. Changes nothing
 * of the document. [G9]
 */
export class Conflicts {
	readonly #most: Most;
	readonly #find: Find;
	/** Of whatever was touched, in the order of clocks. */
	readonly #pieces = new Map<Known, Piece[]>();
	readonly #rows = new Map<Holder, Map<string | null, Row>>();
	/** Pieces that may be passed for all that was added, where all that was there came before it. */
	steps = 0;
	#made = 0;

	constructor(most: Most, find: Find) {
		this.#most = most;
		this.#find = find;
	}

	/** Of something that is known already Yjs takes nothing, but makes two pieces of what its neighbours are said to be. */
	cut(neighbour: Known, clock: number): void {
		this.#beginningAt(neighbour, clock);
	}

	/** What stands in a text, or under a key, when all that was added is there; numbered, without what becomes one with another. */
	row(place: Place): Piece[] {
		const pieces: Piece[] = [];
		let before: Piece | null = null;
		for (let piece = this.#rowOf(place).first; piece; piece = this.#rightOf(piece)) {
			if (!before || !isJoined(before, piece)) pieces.push(piece);
			piece.at = pieces.length - 1;
			before = piece;
		}
		return pieces;
	}

	/** `struct` is new and has a place; its neighbours are what it refers to. Whether they stand apart. */
	add(struct: Struct, left: Neighbour, right: Neighbour): boolean {
		const { origin } = struct;
		const before = origin && this.#endingAt(left!, origin.clock);
		const after = struct.right && this.#beginningAt(right!, struct.right.clock);
		const isBetween = before ? this.#rightOf(before) === after : after !== null && this.#leftOf(after) === null;
		const { behind, isApart } = isBetween ? { behind: before, isApart: false } : this.#pass(struct, before, after);
		this.#put(struct, behind, struct.place!);
		// Yjs too cuts the left one first, and takes what is left of it where it cuts it once more for the right one
		return isApart || (before !== null && before.end <= origin!.clock);
	}

	/**
	 * The loop of Yjs (`Item.integrate`): returns what the struct will stand behind. It goes on where Yjs has found the place:
	 * what follows up to where the loop must end in any case would be passed if the struct came after it.
	 */
	#pass(
		{ client, origin, right, place }: Struct,
		before: Piece | null,
		after: Piece | null
	): { readonly behind: Piece | null; readonly isApart: boolean } {
		let left = before;
		let other = before ? this.#rightOf(before) : this.#rowOf(place!).first;
		if (other === after) return { behind: left, isApart: false }; // beside each other, or nothing follows and nothing is said to
		const conflicting = new Set<Piece>();
		const passed = new Set<Piece>();
		let isFound = false;
		while (other && other !== after) {
			this.#count(1);
			passed.add(other);
			conflicting.add(other);
			const from: Ref | null = other.origin;
			let isBehind: boolean;
			if (isSame(origin, from)) {
				isBehind = other.client < client;
				if (!isBehind && isSame(right, other.rightOrigin)) isFound = true;
			} else {
				const parent: Piece | null = from && this.pieceAt(from);
				if (!parent || !passed.has(parent)) break;
				isBehind = !conflicting.has(parent);
			}
			if (isBehind && !isFound) {
				left = other;
				conflicting.clear();
			}
			other = this.#rightOf(other);
		}
		return { behind: left, isApart: after !== null && this.#isApart(other, after, passed) };
	}
	/**
	 * Whoever writes between two letters has them side by side. Where the right one does not stand to the right of the other, or
	 * what it was written behind does, Yjs comes to another order when it reads in another order. `other`: how far we have come.
	 */
	#isApart(other: Piece | null, after: Piece, passed: Set<Piece>): boolean {
		for (let next = other; next !== after; next = this.#rightOf(next)) {
			if (!next) return true;
			this.#count(1);
			passed.add(next);
		}
		const from = after.origin && this.pieceAt(after.origin);
		return from !== null && passed.has(from);
	}
	#count(steps: number): void {
		this.steps += steps;
		if (this.steps > this.#most.conflictsPerUpdate) breaks('G9.conflicts', 'TOO_LARGE');
	}

	#put(struct: Struct, left: Piece | null, place: Place): void {
		const piece = new Piece(struct, struct.clock, struct.clock + struct.length);
		const row = this.#rowOf(place);
		piece.made = ++this.#made;
		piece.left = left;
		piece.right = left ? this.#rightOf(left) : row.first;
		if (left) left.right = piece;
		else row.first = piece;
		if (piece.right) piece.right.left = piece;
		this.#pieces.set(struct, [piece]);
	}

	#piecesOf(known: Known): Piece[] {
		let pieces = this.#pieces.get(known);
		if (!pieces) {
			const clock = clockOf(known);
			this.#pieces.set(known, (pieces = [new Piece(known, clock, clock + known.length)]));
		}
		return pieces;
	}
	pieceAt(ref: Ref): Piece | null {
		const found = this.#find(ref);
		return found instanceof Y.GC ? null : this.#pieceOf(found, ref.clock);
	}
	#pieceOf(known: Known, clock: number): Piece {
		const pieces = this.#piecesOf(known);
		return pieces[indexAt(pieces, clock)]!;
	}
	#endingAt(known: Known, clock: number): Piece {
		const piece = this.#pieceOf(known, clock);
		if (piece.end > clock + 1) this.#cut(piece, clock + 1);
		return piece;
	}
	#beginningAt(known: Known, clock: number): Piece {
		const piece = this.#pieceOf(known, clock);
		return piece.clock < clock ? this.#cut(piece, clock) : piece;
	}
	#cut(piece: Piece, clock: number): Piece {
		const rest = new Piece(piece.of, clock, piece.end);
		rest.made = ++this.#made;
		rest.left = piece;
		rest.right = this.#rightOf(piece);
		if (rest.right) rest.right.left = rest;
		piece.right = rest;
		piece.end = clock;
		const pieces = this.#piecesOf(piece.of);
		pieces.splice(indexAt(pieces, piece.clock) + 1, 0, rest);
		return rest;
	}

	#rightOf(piece: Piece): Piece | null {
		if (piece.right !== undefined) return piece.right;
		const next = (piece.of as Y.Item).right;
		return (piece.right = next ? this.#piecesOf(next)[0]! : null);
	}
	#leftOf(piece: Piece): Piece | null {
		if (piece.left !== undefined) return piece.left;
		const last = (piece.of as Y.Item).left;
		return (piece.left = last ? this.#piecesOf(last).at(-1)! : null);
	}

	#rowOf({ holder, key }: Place): Row {
		let rows = this.#rows.get(holder);
		if (!rows) this.#rows.set(holder, (rows = new Map()));
		let row = rows.get(key);
		if (!row) rows.set(key, (row = this.#rowIn(holder, key)));
		return row;
	}
	#rowIn(holder: Holder, key: string | null): Row {
		if (!(holder instanceof Y.AbstractType)) return { first: null };
		let first = key === null ? holder._start : (holder._map.get(key) ?? null);
		while (key !== null && first?.left) first = first.left;
		return { first: first && this.#piecesOf(first)[0]! };
	}
}

/**
 * Of the only struct of an update: it stands between two of the document that touch, or alone. Nothing is passed then, and no
 * pieces are needed to know it.
 */
export const touches = ({ origin, right, place }: Struct, left: Neighbour, after: Neighbour): boolean => {
	if (!(left instanceof Y.Item)) {
		if (after instanceof Y.Item) return after.left === null && after.id.clock === right!.clock;
		const { holder, key } = place!;
		return holder instanceof Y.AbstractType && (key === null ? holder._start === null : !holder._map.has(key));
	}
	if (origin!.clock + 1 < left.id.clock + left.length)
		return right !== null && right.client === origin!.client && right.clock === origin!.clock + 1;
	if (left.right === null) return right === null;
	return left.right === after && right!.clock === left.right.id.clock;
};
