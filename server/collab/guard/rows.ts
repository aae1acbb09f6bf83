import * as Y from 'yjs';
import type { Holder, Place } from './places.ts';
import { breaks } from './rules.ts';

/** What becomes longer by a large update: texts, and keys with all that they remember. [G9] */
export class Rows {
	readonly #added = new Map<Holder, Map<string | null, number>>();

	add({ holder, key }: Place): void {
		let keys = this.#added.get(holder);
		if (!keys) this.#added.set(holder, (keys = new Map()));
		keys.set(key, (keys.get(key) ?? 0) + 1);
	}

	/** Counts what is there only as far as it matters. */
	check(most: number): void {
		for (const [holder, keys] of this.#added)
			for (const [key, added] of keys) if (added + piecesOf(holder, key, most) > most) breaks('G9.row', 'TOO_LARGE');
	}
}

const piecesOf = (holder: Holder, key: string | null, most: number): number => {
	let count = 0;
	if (!(holder instanceof Y.AbstractType)) return count;
	if (key === null) for (let piece = holder._start; piece && count <= most; piece = piece.right) count++;
	else for (let piece = holder._map.get(key) ?? null; piece && count <= most; piece = piece.left) count++;
	return count;
};
