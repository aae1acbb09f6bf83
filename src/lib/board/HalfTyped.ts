import type { Refusal } from '#domain/errors.ts';
import { newId, type Id, type RandomBytes } from '#domain/ids.ts';
import type { FoundWords, Unfinished } from './Composer.svelte.ts';
import type { KeptText, Tray } from './Tray.svelte.ts';

/** What pages of former versions called theirs. */
const formerPage = 'unfinished';

/** Words that are no note yet, in the tray: there until they are one, or for as long as their page may not be seen again. */
export class HalfTyped {
	readonly #tray: Tray;
	readonly #random: RandomBytes;
	/** What this page calls the words that are being written in it: another tab has its own. */
	readonly page: string;
	/** As it was put into storage for the next page. */
	#put: string | null = null;

	constructor(tray: Tray, random: RandomBytes) {
		this.#tray = tray;
		this.#random = random;
		this.page = this.#newId();
	}
	#newId(): string {
		return newId<Id<string>>(this.#random, 'unfinished');
	}
	#keep(words: Unfinished, id: string, refusal: Refusal | null = null, pending = false): KeptText {
		const item = { id, noteId: null, ...words, refusal, pending };
		this.#tray.keep([item]);
		return item;
	}

	/** They cannot be a note, or have no place. */
	keep(words: Unfinished, refusal: Refusal | null): KeptText {
		const item = this.#keep(words, this.#newId(), refusal);
		this.filed(words.text);
		return item;
	}
	/** Of the page that was in this tab before, which has put them into the tray as well, if it could. */
	keepFound({ page, ...words }: FoundWords): void {
		this.#keep(words, page ?? formerPage);
	}
	/** The storage of a tab goes with it: the next page shows the words, whichever tab it is in. */
	keepForNext(words: Unfinished): void {
		if (words.text === this.#put) return; // and what another tab has done with them since holds
		this.#keep(words, this.page, null, true);
		this.#put = this.#tray.stores(this.page) ? words.text : null;
	}
	/** There is no next page yet. False: another tab has added these words meanwhile, or thrown them away. */
	goOn(text: string | null): boolean {
		const isTaken = text !== null && text === this.#put && !this.#tray.stores(this.page);
		this.#put = null;
		this.#tray.release([this.page]);
		return !isTaken;
	}
	filed(text: string): void {
		this.#tray.withdraw(this.page, text);
	}
}
