import * as Y from 'yjs';
import type { Bounds } from '#server/collab/bounds.ts';
import { Conflicts, touches, type Neighbour } from './conflicts.ts';
import { isSame, type Content, type Parsed, type Ref, type Section, type Struct } from './parse.ts';
import type { Place } from './places.ts';
import { breaks, type GuardRule } from './rules.ts';
import { endOf, indexAt, indexIn } from './struct-index.ts';

/** Where Yjs makes two pieces of one. */
export interface Cut {
	readonly of: Y.Item | Struct;
	readonly clock: number;
}

/** A struct of the document, a struct of this update that has been walked, or nothing yet. */
export type Found = Y.Item | Y.GC | Struct;

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

const textOf = (found: Found): string => {
	if (found instanceof Y.GC) return '';
	if (!(found instanceof Y.Item)) return found.content?.is === 'string' ? found.content.text : '';
	return found.content instanceof Y.ContentString ? found.content.str : '';
};

/** How much of it Yjs would split off before `clock`; 0: nothing is split at its ends, or beside it. */
const offsetWithin = (found: Found, clock: number): number => {
	if (found instanceof Y.GC) return 0;
	const offset = clock - (found instanceof Y.Item ? found.id.clock : found.clock);
	return offset > 0 && offset < found.length ? offset : 0;
};
const isWithin = (found: Found, clock: number): boolean => offsetWithin(found, clock) > 0;

/** Yjs would split here, and turn both halves of a surrogate pair into U+FFFD for everybody. [G4] */
export const refuseTear = (found: Found, clock: number, rule: GuardRule): void => {
	const offset = offsetWithin(found, clock);
	if (offset > 0 && isHigh(textOf(found).charCodeAt(offset - 1))) breaks(rule, 'TEAR');
};

/** Yjs makes one of it and the words of the document on its left. */
const isTypedOn = (left: Found, { client, clock, origin, right, content }: Struct): boolean =>
	left instanceof Y.Item &&
	origin!.client === client &&
	origin!.clock === clock - 1 &&
	content?.is === 'string' &&
	left.content instanceof Y.ContentString &&
	isSame(right, left.rightOrigin);

/** What is left where Yjs drops the beginning. */
const contentFrom = (content: Content | null, offset: number): Content | null => {
	if (content?.is === 'string') return { is: 'string', text: content.text.slice(offset) };
	return content?.is === 'values' ? { is: 'values', values: content.values.slice(offset) } : content;
};

/**
 * Goes through an update in an order in which everything is known before it is referred to, and finds the place of each new
 * struct as Yjs will find it. Reads the document, never changes it.
 */
export class Walk {
	/** In order; `place` null means void: Yjs will make a GC struct of it. */
	readonly fresh: Struct[] = [];
	readonly doc: Y.Doc;
	readonly sections: ReadonlyMap<number, Section>;
	/** Where Yjs makes two pieces of one because a neighbour ends or begins within it, also for what it has already. */
	cuts = 0;
	/** Those of them that stay: what was known before leaves nothing behind. */
	freshCuts = 0;
	/** New structs that Yjs does not make one with what is on their left: typing on adds none. */
	pieces = 0;
	/** Between neighbours that do not stand side by side: who undoes an undo with what comes with Yjs writes such letters. */
	readonly apart: Struct[] = [];
	readonly #roots: ReadonlyMap<string, Y.AbstractType<unknown>>;
	readonly #most: Bounds;
	/** A single struct leaves nothing that another could meet. */
	readonly #isAlone: boolean;
	#alone: Parameters<Conflicts['add']> | null = null;
	#conflicts: Conflicts | null = null; // most updates are a letter or a move, and make none

	constructor(doc: Y.Doc, parsed: Parsed, roots: ReadonlyMap<string, Y.AbstractType<unknown>>, bounds: Bounds) {
		this.doc = doc;
		this.sections = parsed.sections;
		this.#roots = roots;
		this.#most = bounds;
		let structs = 0;
		for (const section of parsed.sections.values()) {
			structs += section.structs.length;
			section.known = this.state(section.client);
			if (section.start > section.known) breaks('G2.gap', 'MISSING');
		}
		this.#isAlone = structs === 1;
		// Yjs begins with the highest id, in whatever order they came: what is passed on the way to a place depends on it
		let sections: Iterable<Section> = parsed.sections.values();
		if (parsed.sections.size > 1) sections = [...sections].sort((a, b) => b.client - a.client);
		for (const section of sections) if (!this.#goOn(section)) this.#finish(section);
	}

	/** Pieces that Yjs may pass to find the places of all that is new, however much of the rest is there before it. [G9] */
	get conflicts(): number {
		return this.#conflicts?.steps ?? 0;
	}

	/** One struct, after the last of its place or between two that touch. */
	get goesOn(): boolean {
		return this.#isAlone && this.#conflicts === null;
	}

	/**
	 * What all that is new does to its rows; `cuts`: where deletions make two of one. Asked for each set of rules that an update is
	 * judged by: what is there already is neither added nor cut again.
	 */
	whole(cuts: readonly Cut[]): Conflicts {
		const conflicts = this.#conflictsOf();
		if (this.#alone) conflicts.add(...this.#alone);
		this.#alone = null;
		for (const { of, clock } of cuts) conflicts.cut(of, clock);
		return conflicts;
	}

	/** Up to the first struct that waits for another section. */
	#goOn(section: Section): boolean {
		const { structs } = section;
		for (; section.next < structs.length; section.next++) {
			const struct = structs[section.next]!;
			if (this.#blocker(struct) !== null) return false;
			this.#take(struct, section.known);
			section.reach = struct.clock + struct.length;
		}
		return true;
	}

	state(client: number): number {
		return endOf(this.doc.store.clients.get(client));
	}

	/** The next clock of a client that nothing is known of. */
	reach(client: number): number {
		return Math.max(this.state(client), this.sections.get(client)?.reach ?? 0);
	}

	find({ client, clock }: Ref): Found {
		const structs = this.doc.store.clients.get(client);
		if (structs && clock < endOf(structs)) return structs[indexIn(structs, clock)]!;
		const section = this.sections.get(client)!;
		return section.structs[indexAt(section.structs, clock)]!;
	}

	/** Depth first, as Yjs does; two sections that wait for each other wait for ever. Each struct is walked once. [G2] */
	#finish(first: Section): void {
		const waiting = [first];
		const onStack = new Set([first]);
		while (waiting.length > 0) {
			const section = waiting.at(-1)!;
			const struct = section.structs[section.next];
			if (!struct) {
				waiting.pop();
				onStack.delete(section);
				continue;
			}
			const blocker = this.#blocker(struct);
			if (blocker !== null) {
				const other = this.sections.get(blocker);
				if (other && !onStack.has(other) && other.next < other.structs.length) {
					waiting.push(other);
					onStack.add(other);
					continue;
				}
				breaks(other && onStack.has(other) ? 'G2.deadlock' : 'G2.unknown', 'MISSING');
			}
			this.#take(struct, section.known);
			section.next++;
			section.reach = struct.clock + struct.length;
			// back to who waited: it may be free now, and the rest of this section may need it
			if (waiting.length > 1) {
				waiting.pop();
				onStack.delete(section);
				if (this.#blocker(waiting.at(-1)!.structs[waiting.at(-1)!.next]!) === section.client) {
					waiting.push(section);
					onStack.add(section);
				}
			}
		}
	}

	/** The client whose struct must be walked before this one. */
	#blocker({ client, clock, origin, right, parent }: Struct): number | null {
		return (
			this.#awaited(origin, client, clock) ??
			this.#awaited(right, client, clock) ??
			this.#awaited(typeof parent === 'string' ? null : parent, client, clock)
		);
	}
	#awaited(ref: Ref | null, client: number, clock: number): number | null {
		if (!ref) return null;
		if (ref.client === client) {
			if (ref.clock >= clock) breaks('G2.self', 'SELF_REF');
			return null;
		}
		return ref.clock >= this.reach(ref.client) ? ref.client : null;
	}

	/** `end`: the next clock of its client in the document. */
	#take(struct: Struct, end: number): void {
		if (typeof struct.parent === 'string' && !this.#roots.has(struct.parent)) breaks('G1.roots', 'REGION');
		const left = struct.origin && this.find(struct.origin);
		const right = struct.right && this.find(struct.right);
		if (left) refuseTear(left, struct.origin!.clock + 1, 'G4.left');
		if (right) refuseTear(right, struct.right!.clock, 'G4.right');
		const cuts =
			(left ? this.#cut(left, struct.origin!.clock + 1) : 0) + (right ? this.#cut(right, struct.right!.clock) : 0);
		const known = end - struct.clock;
		if (known >= struct.length) return; // a repetition: without effect, and nobody needs a right for it
		this.freshCuts += cuts;
		if (struct.content) struct.place = this.#placeOf(struct, left, right);
		const before = known > 0 ? this.#splice(struct, known) : left;
		if (struct.place && this.#meet(struct, before as Neighbour, right as Neighbour)) this.#part(struct);
		if (!before || !isTypedOn(before, struct)) this.pieces++;
		this.fresh.push(struct);
	}

	/** How many pieces more. */
	#cut(found: Found, clock: number): 0 | 1 {
		if (!isWithin(found, clock)) return 0;
		if (++this.cuts > this.#most.cutsPerUpdate) breaks('G9.cuts', 'TOO_LARGE');
		if (!this.#isAlone && (found instanceof Y.Item || (!(found instanceof Y.GC) && found.place)))
			this.#conflictsOf().cut(found, clock);
		return 1;
	}

	#conflictsOf(): Conflicts {
		this.#conflicts ??= new Conflicts(this.#most, (ref) => this.find(ref));
		return this.#conflicts;
	}

	/** Whether they stand apart. */
	#meet(struct: Struct, left: Neighbour, right: Neighbour): boolean {
		if (!this.#isAlone || !touches(struct, left, right)) return this.#conflictsOf().add(struct, left, right);
		this.#alone = [struct, left, right];
		return false;
	}
	#part(struct: Struct): void {
		const { client, origin, right } = struct;
		if (client !== origin?.client || client !== right!.client) breaks('G5.apart', 'MISSING');
		this.apart.push(struct);
	}

	#placeOf(struct: Struct, left: Found | null, right: Found | null): Place | null {
		if (!left && !right) return this.#placeInParent(struct);
		const before = left && placeOf(left);
		const after = right && placeOf(right);
		if (left && right) {
			if (!before !== !after) breaks('G5.alive', 'ORIGIN_MISMATCH');
			if (before && after && (before.holder !== after.holder || before.key !== after.key))
				breaks('G5.apart', 'ORIGIN_MISMATCH');
		}
		const place = before ?? after;
		if (place && right && place.key !== null) breaks('G5.no-right', 'ORIGIN_MISMATCH'); // an entry of a map has no right neighbour
		return place;
	}

	/** Without neighbours it names its parent. */
	#placeInParent({ parent, key }: Struct): Place | null {
		if (typeof parent === 'string') return { holder: this.#roots.get(parent)!, key };
		const found = this.find(parent!);
		if (found instanceof Y.GC) return null;
		if (found instanceof Y.Item) {
			if (found.deleted) return null;
			if (found.content instanceof Y.ContentType) return { holder: found.content.type, key };
			breaks('G5.parent', 'MALFORMED');
			return null;
		}
		const { content, place } = found;
		if (!content || !place || content.is === 'dead') return null;
		if (content.is === 'map' || content.is === 'text') return { holder: found, key };
		breaks('G5.parent', 'MALFORMED');
		return null;
	}

	/** The first `known` clocks are in the document: Yjs keeps the rest and hangs it on them. [G5] */
	#splice(struct: Struct, known: number): Found {
		const before = this.find({ client: struct.client, clock: struct.clock + known - 1 });
		const place = placeOf(before);
		if (struct.place && (!place || place.holder !== struct.place.holder || place.key !== struct.place.key)) {
			breaks('G5.splice', 'SPLICE_MISMATCH');
		}
		refuseTear(struct, struct.clock + known, 'G4.splice');
		struct.content = contentFrom(struct.content, known);
		struct.clock += known;
		struct.origin = { client: struct.client, clock: struct.clock - 1 }; // as Yjs hangs it on, whatever it said
		struct.length -= known;
		return before;
	}
}

/** null: gone, and whatever is written beside it has no effect. */
export const placeOf = (found: Found): Place | null => {
	if (found instanceof Y.GC) return null;
	if (!(found instanceof Y.Item)) return found.place;
	const holder = found.parent;
	if (!(holder instanceof Y.AbstractType) || holder._item?.deleted) return null;
	return { holder: holder as Y.AbstractType<unknown>, key: found.parentSub };
};
