import { closeCodes, type Rules } from '#collab/protocol.ts';
import type { RandomBytes } from '#domain/ids.ts';
import type { CopyKeeper } from './CopyKeeper.ts';
import type { LocalCopy } from './LocalCopy.ts';
import type { Frame } from './NoteStore.svelte.ts';
import type { KeptWords, Tray } from './Tray.svelte.ts';
import type { Touched } from './watch.ts';
import type { ChangedWhat, ConnectionStatus, Wire } from './Wire.svelte.ts';

/** What a page lends to its session. */
export interface Surroundings {
	readonly toasts: {
		show(toast: {
			readonly text: string;
			readonly action?: { readonly label: string; readonly run: () => void; readonly last?: true };
		}): unknown;
	};
	readonly announcer: { polite(text: string): void; assertive(text: string): void };
	/** Below: the browser's own, replaced in tests. */
	readonly storage?: Storage | null; // survives the tab
	readonly localCopy?: LocalCopy | null; // on this device, for pages without a network
	readonly monotonic?: () => number;
	readonly deviceNow?: () => number; // ms since 1970
	readonly random?: RandomBytes;
	readonly frame?: Frame;
}

/** What is asked of a session by what does not know its document. */
export type AnySession = Pick<Session<never, KeptWords>, 'saved' | 'waiting' | 'status' | 'stalled' | 'retry'> & {
	readonly tray: { readonly items: readonly KeptWords[]; readonly isLoose: boolean };
};

export type SavedState = 'saved' | 'saving' | 'waiting' | 'refused';

export const inBrowser = typeof window !== 'undefined';
// a hidden page gets no frames, but its counts and announcements go on
const nextFrame: Frame = (run) => {
	if (!inBrowser || document.hidden) setTimeout(run, 16);
	else requestAnimationFrame(run);
};
/** What the page does not bring along is the browser's own. */
export const browserParts = ({ frame, monotonic, storage, random, deviceNow }: Surroundings) => ({
	frame: frame ?? nextFrame,
	monotonic: monotonic ?? (() => performance.now()),
	storage: storage !== undefined ? storage : inBrowser ? localStorage : null,
	random: random ?? ((length: number) => crypto.getRandomValues(new Uint8Array(length))),
	deviceNow: deviceNow ?? (() => Date.now())
});

/** One person at one live document: what bars and pages around it ask, whatever the document is. */
export abstract class Session<T extends Touched<T>, K extends KeptWords> {
	abstract readonly tray: Tray<K>;
	abstract readonly connection: Wire<T>;
	protected abstract readonly keeper: CopyKeeper | null;
	abstract readonly view: { readonly lineage: string };
	#destroyed = false;

	connect(): void {
		if (inBrowser) {
			window.addEventListener('storage', this.tray.heed);
			window.addEventListener('pagehide', this.#hide);
			document.addEventListener('visibilitychange', this.#turn);
		}
		void this.#open();
	}
	async #open(): Promise<void> {
		await this.keeper?.open(this.view.lineage);
		if (!this.#destroyed) this.connection.connect();
	}
	/** Leaves nothing of the document on this device but words that were not added. */
	async forget(): Promise<void> {
		await this.keeper?.drop();
	}
	destroy(): void {
		this.#destroyed = true;
		if (inBrowser) {
			window.removeEventListener('storage', this.tray.heed);
			window.removeEventListener('pagehide', this.#hide);
			document.removeEventListener('visibilitychange', this.#turn);
		}
		this.keeper?.destroy();
		this.connection.destroy();
	}
	// a page that may be shown again is not over
	readonly #hide = ({ persisted }: PageTransitionEvent): void => {
		if (!persisted) this.ending();
	};
	// an app that is swiped away hears of nothing after that
	readonly #turn = (): void => {
		if (document.visibilityState === 'hidden') this.ending();
		else this.goingOn();
	};
	/** What may be the last moment to keep what is in no document. */
	protected ending(): void {}
	/** It was not: the page is seen again. */
	protected goingOn(): void {}
	/** "Try now" of the offline bar. */
	retry(): void {
		this.connection.retry();
	}

	get status(): ConnectionStatus {
		return this.connection.status;
	}
	/** The document is complete: what is not shown is not there. */
	get ready(): boolean {
		return this.connection.main.ready;
	}
	/** Driven by acknowledgements alone. */
	get saved(): SavedState {
		if (this.waiting > 0 && this.status !== 'online') return 'waiting';
		if (this.tray.items.length > 0) return 'refused';
		return this.waiting > 0 && this.slow ? 'saving' : 'saved';
	}
	/** The server takes its time: what it has not confirmed says so. */
	get slow(): boolean {
		return this.connection.slowSaving;
	}
	/** Notes, groups or fields with changes that the server has not confirmed. */
	get waiting(): number {
		return this.connection.waiting;
	}
	/** The server is there and takes no changes for now: its disk is full, or somebody is very fast. */
	get stalled(): boolean {
		return this.connection.stalled;
	}
	/** 4400–4499 when the server will not have this connection again; the page says why and what to do. */
	get closed(): number | null {
		return this.connection.closed;
	}
	/** Found out by other means than the line: a refused connection does not say why. */
	shut(code: number): void {
		this.connection.shut(code);
	}
	/** The seat was taken away while there was no line to say so. */
	unseat(): void {
		this.connection.news.removed = true;
		this.shut(closeCodes.signedOut);
	}
	giveWay(): void {
		this.connection.giveWay();
	}
	get replaced(): boolean {
		return this.connection.news.replaced;
	}
	get removed(): boolean {
		return this.connection.news.removed;
	}
	get rules(): Rules | null {
		return this.connection.news.rules;
	}
	/** The server's time in ms since 1970. */
	now(): number {
		return this.connection.clock.now();
	}
	/** Something that the page has loaded by itself is not the latest any more. Returns how to stop listening. */
	onchanged(listener: (what: ChangedWhat) => void): () => void {
		return this.connection.onchanged(listener);
	}
}
