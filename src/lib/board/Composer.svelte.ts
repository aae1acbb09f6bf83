import type { ClusterId, NoteId, ZoneId } from '#domain/ids.ts';
import { noteKinds, type NoteKind } from '#domain/notes.ts';
import type { NoteInput } from './NoteActions.ts';

export interface ComposerPlace {
	readonly zone: ZoneId;
	/** Where the note was asked for: a point of the zone. Without it the next free slot. */
	readonly at?: { readonly x: number; readonly y: number };
	readonly cluster?: ClusterId;
}
interface Unfinished {
	readonly text: string;
	readonly kind: NoteKind;
	readonly zone: ZoneId;
}

/**
 * The note that is being written and not on the board yet. It reaches the board as a whole: one message, one undo step. Until
 * then its words are kept in the tab's own storage, because a page that is reloaded must not take them along.
 */
export class Composer {
	#place = $state.raw<ComposerPlace | null>(null);
	#text = $state('');
	/** An effect that is taken down reads state as it was before; without this copy words would be filed twice. */
	#now: { place: ComposerPlace | null; text: string } = { place: null, text: '' };
	/** Lines of a paste that could be as many notes; the person decides. */
	lines = $state.raw<readonly string[]>([]);
	/** The kind chosen last is that of the next note. */
	kind = $state<NoteKind>('idea');
	#file: (input: NoteInput) => NoteId;
	#storage: Storage | null;
	#key: string;

	constructor(file: (input: NoteInput) => NoteId, key: string, storage: Storage | null) {
		this.#file = file;
		this.#storage = storage;
		this.#key = key;
	}

	get place(): ComposerPlace | null {
		return this.#place;
	}
	set place(place: ComposerPlace | null) {
		this.#now.place = place;
		this.#place = place;
	}
	get text(): string {
		return this.#text;
	}

	/** Words that were being written when this tab was closed or reloaded. */
	takeUnfinished(): Unfinished | null {
		const saved = this.#storage?.getItem(this.#key);
		if (!saved) return null;
		this.#storage?.removeItem(this.#key);
		const { text, kind, zone } = JSON.parse(saved) as Partial<Unfinished>;
		if (typeof text !== 'string' || text.trim() === '' || typeof zone !== 'string') return null;
		return { text, kind: noteKinds.find((one) => one === kind) ?? 'idea', zone };
	}

	start(place: ComposerPlace, text = ''): void {
		if (this.#now.place) this.file();
		this.place = place;
		this.lines = [];
		this.write(text);
	}

	write(text: string): void {
		const { place } = this.#now;
		this.#now.text = text;
		this.#text = text;
		if (!place || text.trim() === '') this.#storage?.removeItem(this.#key);
		else this.#storage?.setItem(this.#key, JSON.stringify({ text, kind: this.kind, zone: place.zone }));
	}

	/** Puts the note on the board if it says anything. The place stays open for the next one, at the next free slot. */
	file(): NoteId | null {
		const { kind } = this;
		const { place } = this.#now;
		const text = this.#now.text.trim();
		this.write('');
		this.lines = [];
		if (!place || text === '') return null;
		this.place = place.cluster ? { zone: place.zone, cluster: place.cluster } : { zone: place.zone };
		return this.#file({ ...place, kind, text });
	}

	/** Esc and every way of going elsewhere keep the words: the note is filed. */
	leave(): NoteId | null {
		const id = this.file();
		this.place = null;
		return id;
	}
}
