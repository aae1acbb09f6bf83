import * as Y from 'yjs';
import type { Holder, Place } from './places.ts';

/** Texts, and keys with all that they remember, that an update makes longer. */
export class Rows {
	readonly #added = new Map<Holder, Map<string | null, number>>();

	add({ holder, key }: Place): void {
		let keys = this.#added.get(holder);
		if (!keys) this.#added.set(holder, (keys = new Map()));
		keys.set(key, (keys.get(key) ?? 0) + 1);
	}

	/** Those of more pieces than so many. What is there is counted only so far. */
	*longerThan(many: number): Generator<Place> {
		for (const [holder, keys] of this.#added)
			for (const [key, added] of keys) if (isLonger({ holder, key }, added, many)) yield { holder, key };
	}
}

/** Whether more than so many pieces stand in a place, with those that are added. */
export const isLonger = ({ holder, key }: Place, added: number, many: number): boolean => {
	let count = added;
	if (!(holder instanceof Y.AbstractType)) return count > many;
	if (key === null) for (let piece = holder._start; piece && count <= many; piece = piece.right) count++;
	else for (let piece = holder._map.get(key) ?? null; piece && count <= many; piece = piece.left) count++;
	return count > many;
};
