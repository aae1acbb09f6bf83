import type * as Y from 'yjs';
import type { ServerMessage } from '#collab/protocol.ts';
import type { Refusal } from '#domain/errors.ts';
import type { Change } from './ledger.ts';
import type { Line } from './Line.ts';
import type { Swap } from './Replica.svelte.ts';
import type { KeptText, KeptWords, Tray } from './Tray.svelte.ts';
import type { BoardTouch, Touched } from './watch.ts';

/** What of a kind of document is words, and how they are written again. */
export interface Salvage<T extends Touched<T>, K extends KeptWords> {
	/** Ids of what may hold words. */
	touched(changes: readonly Change<T>[]): Set<string>;
	/** Words in `from` that `to` does not have: something that is not there, or other words in what is. */
	lost(from: Y.Doc, to: Y.Doc | null, ids: Iterable<string>): Omit<K, 'refusal' | 'pending'>[];
	/** What stands at the place of these words now; null where the place is gone. */
	textIn(doc: Y.Doc, item: K): string | null;
	/** Whether what holds these words is waiting for the server. */
	waits(item: K, ids: ReadonlySet<string>): boolean;
	/** What holds them was taken out in this document. */
	isGone(doc: Y.Doc, item: K): boolean;
	/** Writes again, one message each, what is allowed now. */
	reapply(swap: Swap<T>): void;
	/** Words that an earlier page left may be written under the id that they had. */
	mayResume(): boolean;
	/** Words that were accepted without effect. */
	voided?(items: Extract<ServerMessage, { t: 'void' }>['items']): readonly K[];
}

export interface RescuePort<T extends Touched<T>, K extends KeptWords> {
	readonly tray: Tray<K>;
	readonly salvage: Salvage<T, K>;
	/** All documents of this page. */
	lines(): readonly Line<T>[];
	/** Words were put into the tray, or a change was put back. */
	told(refusal: Refusal, kept: readonly K[]): void;
}

/** Nothing that a person typed disappears silently: what the server refuses is written again or kept. [integrity 6] */
export class Rescue<T extends Touched<T> = BoardTouch, K extends KeptWords = KeptText> {
	#port: RescuePort<T, K>;

	constructor(port: RescuePort<T, K>) {
		this.#port = port;
	}

	#lost(from: Y.Doc, to: Y.Doc | null, ids: Iterable<string>, refusal: Refusal | null, pending: boolean): K[] {
		return this.#port.salvage.lost(from, to, ids).map((words) => ({ ...words, refusal, pending }) as K);
	}
	#textNow(item: K): string | null {
		for (const { doc } of this.#port.lines()) {
			const text = this.#port.salvage.textIn(doc, item);
			if (text !== null) return text;
		}
		return null;
	}

	/** First of all, and whatever happens to this page afterwards: the words are in storage. */
	refused(line: Line<T>, changes: readonly Change<T>[], refusal: Refusal): void {
		const { tray, salvage } = this.#port;
		tray.keep(this.#lost(line.doc, null, salvage.touched(changes), refusal, true));
	}

	/** The server takes its time, or is not there: this page may end before it has answered. */
	unconfirmed(line: Line<T>): void {
		const { tray, salvage } = this.#port;
		const waiting = salvage.touched(line.ledger.open);
		tray.keep(
			this.#lost(line.doc, null, waiting, null, true).filter(
				({ noteId, text }) => !tray.items.some((item) => item.noteId === noteId && item.text === text)
			)
		);
		// what the person deleted meanwhile must not come back
		tray.release(
			tray.pending.flatMap((item) => (salvage.waits(item, waiting) && salvage.isGone(line.doc, item) ? [item.id] : []))
		);
	}

	swapped(swap: Swap<T>): void {
		const { tray, salvage, told } = this.#port;
		const { from, to, refusal, refused, again } = swap;
		salvage.reapply(swap);
		const lost = this.#lost(from.doc, to.doc, salvage.touched([...refused, ...again]), refusal, false);
		tray.keep(lost);
		this.confirmed();
		if (refused.length > 0 || lost.length > 0) told(refusal, lost);
	}

	/** Lets go of words that the server has on disk by now. What was never refused needs no comparing: it was accepted as sent. */
	confirmed(): void {
		const { tray, salvage, lines } = this.#port;
		if (tray.pending.length === 0) return; // nearly always, and asked at every acknowledgement
		const waiting = new Set(lines().flatMap((line) => [...salvage.touched(line.ledger.open)]));
		tray.release(
			tray.pending.flatMap((item) => {
				if (!item.noteId || salvage.waits(item, waiting)) return [];
				return item.refusal === null || this.#textNow(item) === item.text ? [item.id] : [];
			})
		);
	}

	/**
	 * What an earlier page left behind, now that the documents are here: the server has it, or it is written under the id that
	 * it had, which makes it the same however often it is sent; anything else is offered in the tray.
	 */
	resume(write: (item: K) => void): void {
		const { tray, salvage } = this.#port;
		for (const item of tray.left) {
			const now = item.noteId && this.#textNow(item);
			if (now === item.text) tray.release([item.id]);
			else if (item.noteId && now === null && salvage.mayResume()) {
				tray.keep([{ ...item, refusal: null, pending: true }]);
				write(item);
			} else tray.keep([{ ...item, pending: false }]);
		}
	}

	void(items: Extract<ServerMessage, { t: 'void' }>['items']): void {
		const lost = this.#port.salvage.voided?.(items) ?? [];
		this.#port.tray.keep(lost);
		if (lost.length > 0) this.#port.told({ code: 'note.gone' }, lost);
	}
}
