import type { Refusal } from '#domain/errors.ts';
import { countGraphemes } from '#domain/graphemes.ts';
import type { ClusterId, NoteId, ZoneId } from '#domain/ids.ts';
import { limits } from '#domain/limits.ts';
import { noteKinds, type NoteKind } from '#domain/notes.ts';
import type { NoteInput } from './NoteActions.ts';
import { store, stored } from './stored.ts';

export interface ComposerPlace {
	readonly zone: ZoneId;
	/** Where the note was asked for: a point of the zone. Without it the next free slot. */
	readonly at?: { readonly x: number; readonly y: number };
	readonly cluster?: ClusterId;
}
export interface Paste {
	readonly lines: readonly string[];
	/** As it stands in the field. */
	readonly text: string;
}
export interface Unfinished {
	readonly text: string;
	readonly kind: NoteKind;
	/** null: typed while the line was still being opened, and nobody's note yet. */
	readonly zone: ZoneId | null;
}
/** As the storage of the tab has them. */
export interface FoundWords extends Unfinished {
	/** Of the page that they were being written in; null for one of a former version. */
	readonly page: string | null;
}
export interface ComposerPort {
	file(input: NoteInput): NoteId;
	/** Words that cannot be a note: too long for one, or without a place. */
	keep(words: Unfinished, refusal: Refusal | null): void;
}
const isTooLong = (text: string): boolean => countGraphemes(text) > limits.graphemesPerNote;

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
	paste = $state.raw<Paste | null>(null);
	/** The kind chosen last is that of the next note. */
	kind = $state<NoteKind>('idea');
	#port: ComposerPort;
	#storage: Storage | null;
	#key: string;
	#page: string;

	constructor(port: ComposerPort, key: string, storage: Storage | null, page: string) {
		this.#port = port;
		this.#storage = storage;
		this.#key = key;
		this.#page = page;
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

	/** What is being written now. */
	get unfinished(): Unfinished | null {
		const { text, place } = this.#now;
		return text.trim() === '' ? null : { text, kind: this.kind, zone: place?.zone ?? null };
	}

	/** Words that were being written when this tab was closed or reloaded. */
	takeUnfinished(): FoundWords | null {
		const { text, kind, zone, page } = (stored(this.#storage, this.#key) ?? {}) as Partial<FoundWords>;
		store(this.#storage, this.#key, undefined);
		if (typeof text !== 'string' || text.trim() === '') return null;
		return {
			text,
			kind: noteKinds.find((one) => one === kind) ?? 'idea',
			zone: typeof zone === 'string' ? zone : null,
			page: typeof page === 'string' ? page : null
		};
	}

	start(place: ComposerPlace, text = ''): void {
		this.leave();
		this.place = place;
		this.paste = null;
		this.write(text);
	}

	write(text: string): void {
		this.#now.text = text;
		this.#text = text;
		const { unfinished } = this;
		store(this.#storage, this.#key, unfinished ? { ...unfinished, page: this.#page } : undefined);
	}

	/**
	 * Puts the note on the board if it says anything. The place stays open for the next one, at the next free slot. What is
	 * too long for a note stays as it is.
	 */
	file(): NoteId | null {
		const { kind } = this;
		const { place } = this.#now;
		const text = this.#now.text.trim();
		if (!place || isTooLong(text)) return null;
		this.write('');
		this.paste = null;
		if (text === '') return null;
		this.place = place.cluster ? { zone: place.zone, cluster: place.cluster } : { zone: place.zone };
		return this.#port.file({ ...place, kind, text });
	}

	/** Esc and every way of going elsewhere keep the words: the note is filed, and what cannot be one is kept beside. */
	leave(): NoteId | null {
		const id = this.file();
		const { unfinished } = this;
		this.write('');
		this.place = null;
		if (unfinished) this.#port.keep(unfinished, isTooLong(unfinished.text) ? { code: 'note.too-long' } : null);
		return id;
	}
}
