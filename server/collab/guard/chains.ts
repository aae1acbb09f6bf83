import * as Y from 'yjs';
import { isSame } from './parse.ts';
import type { Holder, Place } from './places.ts';

/** Rows of more pieces are looked at for each update instead: whoever asks first would wait for them all. */
const longest = 64;

/**
 * Maps in whose keys nobody ever wrote beside somebody else: each piece was written after the one on its left. Whoever goes on
 * there comes after all of them, in whatever order the document is read. Found out once for a map: to look at a row takes
 * longer than the rest of judging a move, for each of its pieces has to come from memory.
 */
export class Chains {
	readonly #known = new WeakMap<Y.AbstractType<unknown>, boolean>();

	has(holder: Holder): boolean {
		if (!(holder instanceof Y.AbstractType) || !holder._item) return false; // a root has thousands of keys
		let isChain = this.#known.get(holder);
		if (isChain === undefined) this.#known.set(holder, (isChain = this.#isChain(holder)));
		return isChain;
	}

	/** Somebody may come to stand between the pieces of a key. */
	forget({ holder, key }: Place): void {
		if (key !== null && holder instanceof Y.AbstractType) this.#known.delete(holder);
	}

	#isChain({ _map: keys }: Y.AbstractType<unknown>): boolean {
		for (const last of keys.values()) {
			let looked = 0;
			for (let piece: Y.Item | null = last; piece; piece = piece.left)
				if (++looked > longest || !isSame(piece.origin, piece.left && piece.left.lastId)) return false;
		}
		return true;
	}
}
