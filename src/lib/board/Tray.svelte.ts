import type { HeldId, NoteId, ZoneId } from '#domain/ids.ts';
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
	/** On its way to the server: not shown, but in storage in case this page should not live to see it confirmed. */
	readonly pending: boolean;
	/** The server's row with these words: they wait for the facilitator, or did. */
	readonly heldId?: HeldId;
}

const isSame = (a: KeptText, b: KeptText): boolean =>
	a.id === b.id &&
	a.text === b.text &&
	a.kind === b.kind &&
	a.zone === b.zone &&
	a.pending === b.pending &&
	a.heldId === b.heldId &&
	a.refusal?.code === b.refusal?.code;

/** "Not added yet": kept in this browser's storage until the person puts it back, copies it or lets it go. [integrity 6] */
export class Tray {
	#key: string;
	#storage: Storage | null;
	#items = $state.raw<readonly KeptText[]>([]);
	/** Was pending when an earlier page ended: whether the server has it is known when the board is here. */
	#left: ReadonlySet<string>;

	constructor(key: string, storage: Storage | null) {
		this.#key = key;
		this.#storage = storage;
		this.#items = this.#read();
		this.#left = new Set(this.#items.flatMap((item) => (item.pending ? [item.id] : [])));
	}

	get items(): readonly KeptText[] {
		return this.#items.filter((item) => !item.pending);
	}

	holds(note: NoteId): boolean {
		return this.#items.some((item) => item.noteId === note && !item.pending);
	}

	/** Of several refused words of one note, those that were written last. */
	isLatest(item: KeptText): boolean {
		return this.items.findLast(({ noteId }) => noteId === item.noteId)?.id === item.id;
	}

	get pending(): readonly KeptText[] {
		return this.#items.filter((item) => item.pending && !this.#left.has(item.id));
	}

	/** What an earlier page left behind unconfirmed. */
	get left(): readonly KeptText[] {
		return this.#items.filter((item) => this.#left.has(item.id));
	}

	/** Nobody knows yet what became of them: better shown than hidden. */
	showLeft(): void {
		if (this.left.some((item) => item.pending))
			this.#save(this.#items.map((item) => (this.#left.has(item.id) ? { ...item, pending: false } : item)));
	}

	/** The latest words win over what they go on from; other words of the same note stay beside them. */
	keep(items: readonly KeptText[]): void {
		const fresh = new Map(items.map((item) => [item.id, item]));
		if (items.every((item) => this.#items.some((known) => isSame(known, item)))) return;
		this.#left = new Set([...this.#left].filter((id) => !fresh.has(id)));
		const others = this.#items.flatMap((item) => {
			const next = fresh.get(item.id);
			if (!next) return item;
			return item.pending || next.text.includes(item.text) ? [] : { ...item, id: this.#freeId(item.id) };
		});
		this.#save([...others, ...items]);
	}
	#freeId(id: string): string {
		let n = 1;
		while (this.#items.some((item) => item.id === `${id}.${n}`)) n++;
		return `${id}.${n}`;
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
