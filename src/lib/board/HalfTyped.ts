import type { Refusal } from '#domain/errors.ts';
import { newId, type Id, type RandomBytes } from '#domain/ids.ts';
import type { FoundWords, Unfinished } from './Composer.svelte.ts';
import type { KeptText, Tray } from './Tray.svelte.ts';

/** Words that are no note yet, in the tray: there until they are one, or for as long as their page may not be seen again. */
export class HalfTyped {
	readonly #tray: Tray;
	readonly #random: RandomBytes;
	/** What this page calls the words that are being written in it: another tab has its own. */
	readonly page: string;

	constructor(tray: Tray, random: RandomBytes) {
		this.#tray = tray;
		this.#random = random;
		this.page = this.#newId();
	}
	#newId(): string {
		return newId<Id<string>>(this.#random, 'unfinished');
	}
	#put(words: Unfinished, id: string, refusal: Refusal | null = null, pending = false): KeptText {
		const item = { id, noteId: null, ...words, refusal, pending };
		this.#tray.keep([item]);
		return item;
	}

	/** They cannot be a note, or have no place. */
	keep(words: Unfinished, refusal: Refusal | null): KeptText {
		const item = this.#put(words, this.#newId(), refusal);
		this.filed(words.text);
		return item;
	}
	/** Of the page that was in this tab before, which has put them into the tray as well, if it could. */
	keepFound({ page, ...words }: FoundWords): void {
		this.#put(words, page ?? this.#newId());
	}
	/** The storage of a tab goes with it: the next page shows the words, whichever tab it is in. */
	keepForNext(words: Unfinished): void {
		this.#put(words, this.page, null, true);
	}
	/** There is no next page yet. */
	goOn(): void {
		this.#tray.release([this.page]);
	}
	filed(text: string): void {
		this.#tray.withdraw(this.page, text);
	}
}
