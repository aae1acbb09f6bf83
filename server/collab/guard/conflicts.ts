import * as Y from 'yjs';
import type { Bounds } from '#server/collab/bounds.ts';
import type { Ref, Struct } from './parse.ts';
import type { Holder, Place } from './places.ts';
import { breaks } from './rules.ts';

/** What lies left or right of something new: it is known by now, and not gone. */
export type Neighbour = Y.Item | Struct | null;
/** What the update has brought into one text, or under one key of a map. */
interface Row {
	fresh: number;
	/** undefined: what the document has. */
	first: Ref | null | undefined;
}
/** Between which two of the document something new stands; null: from its beginning, to its end. */
interface Span {
	readonly from: Y.Item | null;
	readonly to: Y.Item | null;
}
type Most = Pick<Bounds, 'conflictSteps' | 'conflictsPerUpdate'>;

const isSame = (a: Ref | null, b: Ref | null): boolean =>
	a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock);
const clockOf = (found: Y.Item | Struct): number => (found instanceof Y.Item ? found.id.clock : found.clock);

/**
 * How far Yjs will go to find a place. Where nothing else was written after the same left neighbour it puts something new
 * there at once; else it passes what was, and all that goes on from it, piece by piece, now and whenever the document is read
 * again. Honest people make such conflicts where two of them write in one place at once. Counts too much rather than too
 * little. [G9]
 */
export class Conflicts {
	readonly #most: Most;
	readonly #find: (ref: Ref) => Y.Item | Y.GC | Struct;
	/** With a single struct nothing has to be remembered. */
	readonly #remembers: boolean;
	readonly #rows = new Map<Holder, Map<string | null, Row>>();
	/** What comes after a clock now, where the update has changed it. */
	readonly #next = new Map<number, Map<number, Ref | null>>();
	readonly #spans = new Map<Struct, Span>();
	#steps = 0;

	constructor(most: Most, structs: number, find: (ref: Ref) => Y.Item | Y.GC | Struct) {
		this.#most = most;
		this.#remembers = structs > 1;
		this.#find = find;
	}

	/** `struct` is new and has a place; `origin` is the last clock of `left`. */
	add(struct: Struct, origin: Ref | null, left: Neighbour, right: Neighbour): void {
		const place = struct.place!;
		const row = this.#remembers ? this.#rowOf(place) : null;
		const next = origin ? this.#after(origin, left!) : row?.first !== undefined ? row.first : this.#firstOf(place);
		// what comes first has no left neighbour either
		if (next && !isSame(next, struct.right) && (!origin || isSame(this.#originAt(next), origin)))
			this.#count(this.#between(this.#span(left, right), place), row ? row.fresh : 0);
		if (!row) return;
		row.fresh++;
		const here = { client: struct.client, clock: struct.clock };
		if (origin) this.#follow(origin, here);
		else row.first = here;
		this.#follow({ client: struct.client, clock: struct.clock + struct.length - 1 }, next);
		this.#spans.set(struct, this.#span(left, right));
	}

	#count(known: number, fresh: number): void {
		const { conflictSteps, conflictsPerUpdate } = this.#most;
		this.#steps += known + fresh;
		if (known > conflictSteps || this.#steps > conflictsPerUpdate) breaks('G9.conflicts', 'TOO_LARGE');
	}

	#rowOf({ holder, key }: Place): Row {
		let rows = this.#rows.get(holder);
		if (!rows) this.#rows.set(holder, (rows = new Map()));
		let row = rows.get(key);
		if (!row) rows.set(key, (row = { fresh: 0, first: undefined }));
		return row;
	}

	#follow({ client, clock }: Ref, next: Ref | null): void {
		let after = this.#next.get(client);
		if (!after) this.#next.set(client, (after = new Map()));
		after.set(clock, next);
	}
	#after({ client, clock }: Ref, left: Y.Item | Struct): Ref | null {
		const changed = this.#next.get(client)?.get(clock);
		if (changed !== undefined) return changed;
		if (clock + 1 < clockOf(left) + left.length) return { client, clock: clock + 1 };
		return left instanceof Y.Item ? (left.right?.id ?? null) : null;
	}
	/** After what the piece was written that begins there. */
	#originAt(ref: Ref): Ref | null {
		const found = this.#find(ref);
		if (found instanceof Y.GC) return null;
		return clockOf(found) < ref.clock ? { client: ref.client, clock: ref.clock - 1 } : found.origin;
	}

	/** Where the pieces of the document begin. */
	#startOf({ holder, key }: Place): Y.Item | null {
		if (!(holder instanceof Y.AbstractType)) return null;
		if (key === null) return holder._start;
		let first = holder._map.get(key) ?? null;
		for (let steps = 0; first?.left && steps <= this.#most.conflictSteps; steps++) first = first.left;
		return first;
	}
	#firstOf(place: Place): Ref | null {
		return this.#startOf(place)?.id ?? null;
	}

	#span(left: Neighbour, right: Neighbour): Span {
		return {
			from: left instanceof Y.Item ? left : left ? (this.#spans.get(left)?.from ?? null) : null,
			to: right instanceof Y.Item ? right : right ? (this.#spans.get(right)?.to ?? null) : null
		};
	}
	/** Pieces of the document between the two; no more of them than matter. */
	#between({ from, to }: Span, place: Place): number {
		if (from !== null && from === to) return 0;
		let pieces = 0;
		let piece = from ? from.right : this.#startOf(place);
		for (; piece && piece !== to && pieces <= this.#most.conflictSteps; piece = piece.right) pieces++;
		return pieces;
	}
}
