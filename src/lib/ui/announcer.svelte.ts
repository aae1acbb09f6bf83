import { createContext } from 'svelte';

/** Polite news is gathered, so that a busy board does not talk over the reader. */
const gatherMs = 3_000;

export class Announcer {
	politeText = $state('');
	assertiveText = $state('');
	muted = $state(false);
	#waiting: string[] = [];
	#pending = false;
	#even = false;

	polite(text: string): void {
		if (this.muted || this.#waiting.includes(text)) return;
		this.#waiting.push(text);
		if (this.#pending) return;
		this.#pending = true;
		setTimeout(
			() => {
				this.politeText = this.#distinct(this.#waiting.join(' '));
				this.#waiting = [];
				this.#pending = false;
			},
			this.politeText ? gatherMs : 150
		);
	}
	/** For phase changes and time warnings only; read at once and never muted. */
	assertive(text: string): void {
		this.assertiveText = this.#distinct(text);
	}
	// The same sentence twice is no change for a screen reader; an invisible mark makes it one.
	#distinct(text: string): string {
		this.#even = !this.#even;
		return this.#even ? text : `${text}\u200b`;
	}
}

const [useAnnouncer, provide] = createContext<Announcer>();
export { useAnnouncer };
export const provideAnnouncer = (): Announcer => provide(new Announcer());
