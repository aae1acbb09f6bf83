import { uint32 } from 'lib0/random';
import type * as Y from 'yjs';

/** A person's clients are bound for ever, and a seat may bind a thousand of them: enough for a few page loads like this. */
const most = 300;

/**
 * Whoever reads the document sees with which client id each piece of it was written, and one id for a page load would tie all
 * notes of a person together. Where authors are hidden each note is therefore written with a pen of its own, an id that is
 * used for nothing else; the document's own id writes nothing, and is free to point with. [C11]
 */
export class Pens {
	readonly #ids = new Map<string, number>();
	#drawn = 0;
	#last = 0;

	/** `key` names what is written; null is written about once. */
	of(key: string | null, taken: (id: number) => boolean): number {
		const known = key === null ? undefined : this.#ids.get(key);
		if (known !== undefined) return known;
		if (this.#drawn < most) {
			this.#drawn++;
			do this.#last = uint32();
			while (this.#last === 0 || taken(this.#last));
		}
		if (key !== null) this.#ids.set(key, this.#last);
		return this.#last;
	}
}

/** Writes with another client id than the document's own; what is sent and acknowledged stays the same. */
export const under = <T>(doc: Y.Doc, pens: Pens, key: string | null, write: () => T): T => {
	const own = doc.clientID;
	doc.clientID = pens.of(key, (id) => id === own || doc.store.clients.has(id));
	try {
		return write();
	} finally {
		doc.clientID = own;
	}
};
