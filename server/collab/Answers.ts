import * as Y from 'yjs';
import { packedFrame, readStateVector, step1Frame, step2Frame, updateFrame, wired } from './frames.ts';
import { pack, worthPackingBytes } from './packing.ts';

interface Kept {
	readonly frame: Buffer;
	/** How much of the frame, at its end, is the update. */
	readonly bytes: number;
	/** The same, packed, as soon as it is: for those who have nothing and can unpack. */
	packed: Buffer | null;
	/** How many could have unpacked it. */
	asked: number;
	/** How long the tail was when it was made. */
	readonly tailBytes: number;
	/** What has been written since: from here in the tail. */
	readonly from: number;
}

const everything = ''; // for somebody who has nothing
/** What somebody has of the document. */
interface Part {
	readonly key: string;
	readonly stateVector: Uint8Array;
}
const whole: Part = { key: everything, stateVector: new Uint8Array([0]) };
/** Answers to those who have a part, together: whoever asks for a thousand different ones fills no memory. */
const partsMost = { count: 32, bytes: 4 * 1024 * 1024 };
const tailMost = { updates: 100, bytes: 64 * 1024 };
/** Making answers anew may take a tenth of the time: a thousand who come while others erase words wait for the next one. */
const restFactor = 10;
const restMostMs = 400;

/** Drags and regroupings leave nothing behind that anybody wanted to be gone. */
const carried: ReadonlySet<string | null> = new Set(['pos', 'zone', 'cluster', 'order']);
const erasesWords = (transaction: Y.Transaction): boolean => {
	let found = false;
	if (transaction.deleteSet.clients.size > 0)
		Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
			found ||= struct instanceof Y.Item && !carried.has(struct.parentSub);
		});
	return found;
};

/**
 * What those get who ask for a document. Encoding it takes milliseconds for each thousand notes, so it is done once for many:
 * the document as it was a moment ago, and what has been written since. Words that have been erased are never in it: an
 * answer that holds them is made anew. [Y6]
 */
export class Answers {
	readonly #doc: () => Y.Doc;
	readonly #now: () => number;
	readonly #kept = new Map<string, Kept>();
	#tail: Uint8Array[] = [];
	#tailBytes = 0;
	readonly #since = new Map<number, Buffer>();
	#step1: Buffer | null = null;
	#partBytes = 0;
	/** Until when nothing is made anew; whoever asks for strange parts keeps nobody from the whole. */
	readonly #restUntil = { whole: -Infinity, part: -Infinity, packing: -Infinity };
	#isPacking = false;

	constructor(doc: () => Y.Doc, now: () => number) {
		this.#doc = doc;
		this.#now = now;
	}

	/** The snapshot on disk, where it is all there is: the first who comes need not wait until a document is made of it. */
	begin(snapshot: Uint8Array): void {
		this.#keep(everything, snapshot);
	}

	watch(doc: Y.Doc): void {
		doc.on('update', () => (this.#step1 = null));
		doc.on('afterTransaction', (transaction: Y.Transaction) => {
			if (this.#kept.size > 0 && erasesWords(transaction)) this.#forget();
		});
	}

	/** An update as everybody gets it, once it is on disk. */
	wrote(update: Uint8Array): void {
		if (this.#kept.size === 0) return;
		this.#tail.push(update);
		this.#tailBytes += update.length;
		this.#since.clear();
		if (this.#tail.length > tailMost.updates || this.#tailBytes > tailMost.bytes) this.#forget();
	}

	/** What the server has, for the client to answer with what the server lacks. */
	step1(): Buffer {
		this.#step1 ??= wired(step1Frame(Y.encodeStateVector(this.#doc())));
		return this.#step1;
	}

	/**
	 * Framed for the wire: the document, and where there is any, the rest; or how long whoever asks must wait. Many who have a
	 * part each would wait for one another: whoever has `waited` gets the whole, which is made once for all.
	 */
	to(stateVector: Uint8Array, waited = false): readonly Buffer[] | { readonly waitMs: number } {
		let part = this.#partOf(stateVector);
		if (waited && this.#waitMs(part.key) > 0) part = whole;
		const waitMs = this.#waitMs(part.key);
		if (waitMs > 0) return { waitMs };
		return this.#piecesOf(this.#kept.get(part.key) ?? this.#make(part), false);
	}

	/** The same for somebody who has nothing and can unpack. */
	whole(): ReturnType<Answers['to']> {
		const old = this.#kept.get(everything);
		// a long tail would travel as it is
		const isLong = old && this.#tailBytes - old.tailBytes > worthPackingBytes;
		if (isLong && this.#now() >= this.#restUntil.whole) this.#kept.delete(everything);
		const waitMs = this.#waitMs(everything);
		if (waitMs > 0) return { waitMs };
		const kept = this.#kept.get(everything) ?? this.#make(whole);
		this.#pack(kept);
		return this.#piecesOf(kept, true);
	}

	#piecesOf(kept: Kept, packed: boolean): readonly Buffer[] {
		const frame = (packed && kept.packed) || kept.frame;
		const since = this.#sinceOf(kept);
		return since ? [frame, since] : [frame];
	}

	/** For those who come after the second; one at a time, and in a tenth of the time. */
	#pack(kept: Kept): void {
		kept.asked++;
		const begun = this.#now();
		if (kept.packed || kept.asked < 2 || kept.bytes < worthPackingBytes) return;
		if (this.#isPacking || begun < this.#restUntil.packing) return;
		this.#isPacking = true;
		const done = (): void => {
			this.#isPacking = false;
			const made = this.#now();
			this.#restUntil.packing = made + Math.min(restMostMs, restFactor * Math.max(0, made - begun));
		};
		pack(kept.frame.subarray(-kept.bytes)).then(
			(packed) => {
				kept.packed = wired(packedFrame(packed));
				done();
			},
			done // it travels as it is
		);
	}

	#waitMs(key: string): number {
		if (this.#kept.has(key)) return 0;
		const waitMs = this.#restUntil[key === everything ? 'whole' : 'part'] - this.#now();
		return waitMs > restMostMs ? 0 : Math.max(0, waitMs); // more: the clock was put back
	}

	#sinceOf({ from }: Kept): Buffer | null {
		const rest = this.#tail.slice(from);
		if (rest.length === 0) return null;
		const known = this.#since.get(from) ?? wired(updateFrame(rest.length === 1 ? rest[0]! : Y.mergeUpdates(rest)));
		this.#since.set(from, known);
		return known;
	}

	/** What of the document the asker has. What nobody here knows of makes no difference, however much of it there is. */
	#partOf(stateVector: Uint8Array): Part {
		if (stateVector.length === 1) return whole;
		const { store } = this.#doc();
		const known = new Map<number, number>();
		for (const [client, clock] of readStateVector(stateVector)) {
			const has = Math.min(clock, Y.getState(store, client));
			if (has > 0) known.set(client, has);
		}
		if (known.size === 0) return whole;
		const key = [...known]
			.map(([client, has]) => `${client}:${has}`)
			.sort()
			.join();
		return { key, stateVector: Y.encodeStateVector(known) };
	}

	#make({ key, stateVector }: Part): Kept {
		const begun = this.#now();
		const update = Y.encodeStateAsUpdate(this.#doc(), stateVector);
		const made = this.#now();
		const part = key === everything ? 'whole' : 'part';
		this.#restUntil[part] = made + Math.min(restMostMs, restFactor * (made - begun));
		if (part === 'part') this.#makeRoom(update.length);
		return this.#keep(key, update);
	}

	#keep(key: string, update: Uint8Array): Kept {
		const kept = {
			frame: wired(step2Frame(update)),
			bytes: update.length,
			packed: null,
			asked: 0,
			from: this.#tail.length,
			tailBytes: this.#tailBytes
		};
		this.#kept.set(key, kept);
		return kept;
	}

	#makeRoom(bytes: number): void {
		this.#partBytes += bytes;
		if (this.#kept.size < partsMost.count && this.#partBytes < partsMost.bytes) return;
		for (const key of this.#kept.keys()) if (key !== everything) this.#kept.delete(key);
		this.#partBytes = bytes;
	}

	#forget(): void {
		this.#kept.clear();
		this.#partBytes = 0;
		this.#tail = [];
		this.#tailBytes = 0;
		this.#since.clear();
	}
}
