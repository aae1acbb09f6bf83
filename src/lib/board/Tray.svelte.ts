import type { HeldId, NoteId, ZoneId } from '#domain/ids.ts';
import type { Refusal } from '#domain/errors.ts';
import type { NoteKind } from '#domain/notes.ts';
import { parsed, store, stored } from './stored.ts';

/** Words that are in no document of the server. */
export interface KeptWords {
	readonly id: string;
	/** What they belong to: a note, or a record of a strategy. */
	readonly noteId: string | null;
	readonly text: string;
	/** Why; null for words that were being written when the page closed. */
	readonly refusal: Refusal | null;
	/** On its way to the server: not shown, but in storage in case this page should not live to see it confirmed. */
	readonly pending: boolean;
}
/** Words that are not on the board: refused, or written on a note that somebody deleted meanwhile. */
export interface KeptText extends KeptWords {
	readonly noteId: NoteId | null;
	readonly kind: NoteKind;
	readonly zone: ZoneId | null;
	/** The server's row with these words: they wait for the facilitator, or did. */
	readonly heldId?: HeldId;
}

const itemsIn = <K extends KeptWords>(value: unknown): readonly K[] =>
	Array.isArray(value)
		? (value as K[]).filter((item) => typeof item?.text === 'string' && typeof item.id === 'string')
		: [];
const isSame = <K extends KeptWords>(a: K, b: K): boolean =>
	(Object.keys({ ...a, ...b }) as (keyof K)[]).every((key) => key === 'refusal' || a[key] === b[key]) &&
	a.refusal?.code === b.refusal?.code;

const textsOf = (items: readonly KeptWords[]): ReadonlyMap<string, string> =>
	new Map(items.map(({ id, text }) => [id, text]));
/** Has all words of the other, and more. */
const goesOn = (item: KeptWords, { text }: KeptWords): boolean => item.text !== text && item.text.includes(text);
const freeId = (id: string, among: readonly KeptWords[]): string => {
	let n = 1;
	while (among.some((item) => item.id === `${id}.${n}`)) n++;
	return `${id}.${n}`;
};
/** Another tab has words of its own under that id, and gave those that stood there this one. */
const isMovedFrom = (id: string, former: string): boolean =>
	id.startsWith(`${former}.`) && /^\d+$/.test(id.slice(former.length + 1));

/** "Not added yet": kept in this browser's storage until the person puts it back, copies it or lets it go. [integrity 6] */
export class Tray<K extends KeptWords = KeptText> {
	#key: string;
	#storage: Storage | null;
	#isStored = $state(true);
	/** The words of this tab as storage has them: others under the same id are another tab's. */
	#written: ReadonlyMap<string, string>;
	#items = $state.raw<readonly K[]>([]);
	/** Was pending when an earlier page ended: whether the server has it is known when the board is here. */
	#left = $state.raw<ReadonlySet<string>>(new Set());
	#isLeftShown = $state(false);

	constructor(key: string, storage: Storage | null) {
		this.#key = key;
		this.#storage = storage;
		this.#items = this.#read();
		this.#left = new Set(this.#items.flatMap((item) => (item.pending ? [item.id] : [])));
		this.#written = textsOf(this.#items);
	}

	get items(): readonly K[] {
		return this.#items.filter((item) => this.#isShown(item));
	}
	#isShown({ id, pending }: K): boolean {
		return !pending || (this.#isLeftShown && this.#left.has(id));
	}

	/** There are words that storage did not take: they end with this page. */
	get isLoose(): boolean {
		return !this.#isStored && this.#items.length > 0;
	}

	holds(note: string): boolean {
		return this.#items.some((item) => item.noteId === note && this.#isShown(item));
	}

	/** Whatever this tab knows of it: storage is what all tabs have. */
	stores(id: string): boolean {
		return this.#read().some((item) => item.id === id || isMovedFrom(item.id, id));
	}

	/** Of several refused words of one note, those that were written last. */
	isLatest(item: K): boolean {
		return this.items.findLast(({ noteId }) => noteId === item.noteId)?.id === item.id;
	}

	get pending(): readonly K[] {
		return this.#items.filter((item) => item.pending && !this.#left.has(item.id));
	}

	/** What an earlier page left behind unconfirmed. */
	get left(): readonly K[] {
		return this.#items.filter((item) => this.#left.has(item.id));
	}

	/** Whether the server has it is found out as soon as its document is here, and nothing is done with it before. [C10] */
	awaits({ id, noteId }: K): boolean {
		return noteId !== null && this.#left.has(id);
	}

	/** Nobody knows yet what became of them: better shown than hidden. In storage they stay what the next page asks the server about. */
	showLeft(): void {
		this.#isLeftShown = true;
	}

	/** The latest words win over what they go on from; other words of the same note stay beside them. */
	keep(items: readonly K[]): void {
		const fresh = new Map(items.map((item) => [item.id, item]));
		const left = this.#left;
		// this page answers for them from now on, also where nothing else about them is new
		if (items.some(({ id }) => left.has(id))) this.#left = new Set([...left].filter((id) => !fresh.has(id)));
		if (items.every((item) => this.#items.some((known) => isSame(known, item)))) return;
		const others = this.#items.flatMap((item) => {
			const next = fresh.get(item.id);
			if (!next) return item;
			const isOwn = item.pending && !left.has(item.id); // its earlier letters
			if (isOwn || next.text.includes(item.text)) return [];
			const id = freeId(item.id, this.#items);
			if (left.has(item.id)) this.#left = new Set([...this.#left, id]);
			return { ...item, id };
		});
		this.#save([...others, ...items]);
	}

	release(ids: Iterable<string>): void {
		const gone = new Set(ids);
		if (this.#items.some((item) => gone.has(item.id))) this.#save(this.#items.filter((item) => !gone.has(item.id)));
	}

	/**
	 * Words that have gone on in this tab. One that was duplicated from it has found them in its own storage, and offers them as
	 * left behind: they are offered no more.
	 */
	withdraw(id: string, text: string): void {
		const all = this.#read();
		const rest = all.filter((item) => item.id !== id || !text.includes(item.text.trim()));
		if (rest.length < all.length) store(this.#storage, this.#key, rest.length === 0 ? undefined : rest);
		this.release([id]);
	}

	#save(items: readonly K[]): void {
		const known = new Set([...this.#items, ...items].map((item) => item.id));
		// another tab of this seat may have kept something meanwhile: only what this tab let go of is taken out
		const others = this.#read().filter((item) => !this.#isOwn(item, known));
		this.#items = items;
		const ours = items.filter((item) => !others.some((other) => other.id === item.id && goesOn(other, item)));
		const beside = others.flatMap((other) => {
			const own = ours.find(({ id }) => id === other.id);
			if (!own) return other;
			return own.text.includes(other.text) ? [] : { ...other, id: freeId(other.id, [...others, ...items]) };
		});
		const all = [...beside, ...ours];
		this.#isStored = store(this.#storage, this.#key, all.length === 0 ? undefined : all);
		if (this.#isStored) this.#written = textsOf(ours);
	}

	#isOwn({ id, text }: K, known: ReadonlySet<string>): boolean {
		return [...known].some((one) => (one === id || isMovedFrom(id, one)) && this.#written.get(one) === text);
	}

	#read(): readonly K[] {
		return itemsIn(stored(this.#storage, this.#key));
	}

	/** What was put back or thrown away in another tab of this seat must not be put back here once more. */
	readonly heed = ({ key, oldValue, newValue }: Pick<StorageEvent, 'key' | 'oldValue' | 'newValue'>): void => {
		if (key !== this.#key) return;
		const after = new Set(itemsIn<K>(parsed(newValue)).map(({ id }) => id));
		const gone = itemsIn<K>(parsed(oldValue)).filter(({ id }) => !after.has(id));
		// what is half typed waits for nobody
		const isAwaited = ({ id, noteId, refusal, pending }: K): boolean =>
			pending && !this.#left.has(id) && (noteId !== null || refusal !== null);
		this.#items = this.#items.filter(
			(item) => isAwaited(item) || !gone.some(({ id, text }) => id === item.id && text === item.text)
		);
	};
}
