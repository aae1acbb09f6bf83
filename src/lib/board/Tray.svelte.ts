import type { NoteId, ZoneId } from '#domain/ids.ts';
import type { Refusal } from '#domain/errors.ts';
import type { NoteKind } from '#domain/notes.ts';

/** Words that are not on the board: refused, or written on a note that somebody deleted meanwhile. */
export interface KeptText {
	readonly id: string;
	readonly noteId: NoteId | null;
	readonly text: string;
	readonly kind: NoteKind;
	readonly zone: ZoneId | null;
	/** Why; null for words that were being written when the page closed. */
	readonly refusal: Refusal | null;
	/** Being written again; shown only if the page is loaded anew before the server has confirmed it. */
	readonly pending: boolean;
}

/** "Not added yet": kept in this browser's storage until the person puts it back, copies it or lets it go. [integrity 6] */
export class Tray {
	#key: string;
	#storage: Storage | null;
	#items = $state.raw<readonly KeptText[]>([]);

	constructor(key: string, storage: Storage | null) {
		this.#key = key;
		this.#storage = storage;
		this.#items = this.#read().map((item) => ({ ...item, pending: false }));
	}

	get items(): readonly KeptText[] {
		return this.#items.filter((item) => !item.pending);
	}

	holds(note: NoteId): boolean {
		return this.#items.some((item) => item.noteId === note && !item.pending);
	}

	get pending(): readonly KeptText[] {
		return this.#items.filter((item) => item.pending);
	}

	/** One entry a note: the latest words win. */
	keep(items: readonly KeptText[]): void {
		if (items.length === 0) return;
		const fresh = new Set(items.map((item) => item.id));
		this.#save([...this.#items.filter((item) => !fresh.has(item.id)), ...items]);
	}

	release(ids: Iterable<string>): void {
		const gone = new Set(ids);
		if (this.#items.some((item) => gone.has(item.id))) this.#save(this.#items.filter((item) => !gone.has(item.id)));
	}

	#save(items: readonly KeptText[]): void {
		// another tab of this seat may have kept something meanwhile: only what this tab let go of is taken out
		const known = new Set([...this.#items, ...items].map((item) => item.id));
		const others = this.#read().filter((item) => !known.has(item.id));
		this.#items = items;
		const all = [...others, ...items];
		if (all.length === 0) this.#storage?.removeItem(this.#key);
		else this.#storage?.setItem(this.#key, JSON.stringify(all));
	}

	#read(): readonly KeptText[] {
		const text = this.#storage?.getItem(this.#key);
		if (!text) return [];
		const items: unknown = JSON.parse(text);
		return Array.isArray(items) ? (items as KeptText[]).filter((item) => typeof item?.text === 'string') : [];
	}
}
