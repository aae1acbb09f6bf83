import type * as Y from 'yjs';
import type { Refusal } from '#domain/errors.ts';
import type { Change } from './ledger.ts';
import type { Line } from './Line.ts';
import type { Swap } from './Replica.svelte.ts';
import type { KeptText, KeptWords, Tray } from './Tray.svelte.ts';
import type { BoardTouch, Touched } from './watch.ts';
import type { Void } from './Wire.svelte.ts';

/** What of a kind of document is words, and how they are written again. */
export interface Salvage<T extends Touched<T>, K extends KeptWords> {
	/** Ids of what may hold words. */
	touched(changes: readonly Change<T>[]): Set<string>;
	/** Of these, what was made or written in: the words of what was only moved are nobody's here to keep. */
	worded(changes: readonly Change<T>[]): Set<string>;
	/** Words in `from` that `to` does not have: something that is not there, or other words in what is. */
	lost(from: Y.Doc, to: Y.Doc | null, ids: Iterable<string>): Omit<K, 'refusal' | 'pending'>[];
	/** What stands at the place of these words now; null where the place is gone. */
	textIn(doc: Y.Doc, item: K): string | null;
	/** Whether what holds these words is waiting for the server. */
	waits(item: K, ids: ReadonlySet<string>): boolean;
	/** In this document they are this person's, and not another's that was moved. */
	isOwn(doc: Y.Doc, item: K): boolean;
	/** What holds them was taken out in this document. */
	isGone(doc: Y.Doc, item: K): boolean;
	/** Writes again, one message each, what is allowed now. */
	reapply(swap: Swap<T>): void;
	/** Words that an earlier page left may be written under the id that they had. */
	mayResume(): boolean;
	/** Why words that were accepted have no effect. */
	readonly gone: Refusal;
	/** What the server gives back of them, where nothing else is known of them here. */
	voided(items: Void['items']): readonly K[];
}

export interface RescuePort<T extends Touched<T>, K extends KeptWords> {
	readonly tray: Tray<K>;
	readonly salvage: Salvage<T, K>;
	/** All documents of this page. */
	lines(): readonly Line<T>[];
	/** Words were put into the tray, or a change was put back. */
	told(refusal: Refusal, kept: readonly K[]): void;
}

/** What `void` calls something that the server does not know any more. [C6] */
const forgotten = 'gone';

interface GivenBack<T extends Touched<T>> {
	readonly message: Void;
	readonly line: Line<T>;
	/** What that message wrote into. */
	readonly sent: ReadonlySet<string>;
}

/** What is given back may come before the document that says what is gone. */
const isEarly = ({ open, synced }: Pick<Line, 'open' | 'synced'>): boolean => open && !synced;

/** Nothing that a person typed disappears silently: what the server refuses is written again or kept. [integrity 6] */
export class Rescue<T extends Touched<T> = BoardTouch, K extends KeptWords = KeptText> {
	#port: RescuePort<T, K>;
	/** Of the tray: what others took out, or may have, while it was waiting for the server, which may have it or not. */
	#takenOut: ReadonlySet<string> = new Set();
	#givenBack: readonly GivenBack<T>[] = [];

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

	/** Nobody shows them already. */
	#unshown(words: readonly K[]): K[] {
		const { items } = this.#port.tray;
		return words.filter(({ noteId, text }) => !items.some((item) => item.noteId === noteId && item.text === text));
	}
	#isTakenOut({ id }: K): boolean {
		return this.#takenOut.has(id);
	}

	/** What others take out has left the document before the server has said what became of the words that were in it. */
	receiving(line: Line<T>): () => void {
		const { salvage } = this.#port;
		const before = this.#own(line, salvage.touched(line.ledger.open));
		return () => {
			this.#undecided(before.filter((item) => salvage.isGone(line.doc, item)));
		};
	}
	#own({ doc }: Line<T>, ids: Iterable<string>): K[] {
		const { salvage } = this.#port;
		return this.#lost(doc, null, ids, salvage.gone, true).filter((item) => salvage.isOwn(doc, item));
	}
	#undecided(words: readonly K[]): void {
		if (words.length === 0) return;
		this.#takenOut = new Set([...this.#takenOut, ...words.map(({ id }) => id)]);
		this.#port.tray.keep(this.#unshown(words));
	}

	/** First of all, and whatever happens to this page afterwards: the words are in storage. */
	refused(line: Line<T>, changes: readonly Change<T>[], refusal: Refusal): void {
		const { tray, salvage } = this.#port;
		tray.keep(this.#lost(line.doc, null, salvage.worded(changes), refusal, true));
	}

	/** The server takes its time, or is not there: this page may end before it has answered. */
	unconfirmed(line: Line<T>): void {
		const { tray, salvage } = this.#port;
		const waiting = salvage.touched(line.ledger.open);
		tray.keep(this.#unshown(this.#lost(line.doc, null, salvage.worded(line.ledger.open), null, true)));
		// what the person deleted meanwhile must not come back
		const isDeleted = (item: K): boolean =>
			!this.#isTakenOut(item) && salvage.waits(item, waiting) && salvage.isGone(line.doc, item);
		tray.release(tray.pending.filter(isDeleted).map(({ id }) => id));
	}

	swapped(swap: Swap<T>): void {
		const { tray, salvage, told } = this.#port;
		const { from, to, refusal, refused, again } = swap;
		salvage.reapply(swap);
		const unanswered = salvage.touched([...refused, ...again]);
		// of what others took out the document that was refused says nothing any more, and the server will not hear of it
		const taken = tray.pending.filter(
			(item) =>
				this.#isTakenOut(item) &&
				salvage.waits(item, unanswered) &&
				salvage.isGone(from.doc, item) &&
				this.#textNow(item) !== item.text
		);
		const lost = [
			...this.#lost(from.doc, to.doc, salvage.worded([...refused, ...again]), refusal, false),
			...taken.map((item) => ({ ...item, refusal, pending: false }))
		];
		// as it is written again now: letters that follow are not compared with what was refused
		tray.keep(this.#unshown(this.#lost(to.doc, null, salvage.worded(to.ledger.open), null, true)));
		tray.keep(lost);
		this.confirmed();
		if (refused.length > 0 || lost.length > 0) told(refusal, lost);
	}

	/**
	 * Lets go of words that the server has on disk by now. What was never refused needs no comparing: it was accepted as sent,
	 * and of what had no effect by then the server has said so before. [G6]
	 */
	confirmed(): void {
		const { tray, salvage, lines } = this.#port;
		// nearly always, and asked at every acknowledgement
		if (tray.pending.length === 0 && this.#takenOut.size === 0 && this.#givenBack.length === 0) return;
		const due = this.#givenBack.filter(({ line }) => !isEarly(line));
		this.#givenBack = this.#givenBack.filter(({ line }) => isEarly(line));
		for (const one of due) this.#show(one);
		const waiting = new Set([
			...lines().flatMap((line) => [...salvage.touched(line.ledger.open)]),
			...this.#givenBack.flatMap(({ sent }) => [...sent])
		]);
		tray.release(
			tray.pending.flatMap((item) => {
				if (!item.noteId || salvage.waits(item, waiting)) return [];
				const isAccepted = item.refusal === null || this.#isTakenOut(item);
				return isAccepted || this.#textNow(item) === item.text ? [item.id] : [];
			})
		);
		const undecided = this.#allTakenOut.filter((item) => salvage.waits(item, waiting));
		this.#takenOut = new Set(undecided.map(({ id }) => id));
	}
	get #allTakenOut(): K[] {
		const { tray } = this.#port;
		return [...tray.pending, ...tray.items].filter((item) => this.#isTakenOut(item));
	}

	/**
	 * What an earlier page left behind, now that the documents are here: the server has it, or it is written under the id that
	 * it had, which makes it the same however often it is sent; anything else, and what others took out, is offered in the tray.
	 */
	resume(write: (item: K) => boolean): void {
		const { tray, salvage } = this.#port;
		for (const item of tray.left) {
			const now = item.noteId && this.#textNow(item);
			if (now === item.text) tray.release([item.id]);
			else {
				const mayWrite = now === null && item.refusal?.code !== salvage.gone.code && salvage.mayResume();
				// written first: what is pending and in no change is taken for confirmed
				const isWritten = item.noteId !== null && mayWrite && write(item);
				tray.keep([isWritten ? { ...item, refusal: null, pending: true } : { ...item, pending: false }]);
			}
		}
	}

	/** Accepted without effect. [C6] */
	void(message: Void, line: Line<T>): void {
		const { salvage } = this.#port;
		const sent = salvage.touched(line.ledger.sentAs(message.n));
		this.#givenBack = [...this.#givenBack, { message, line, sent }];
		if (isEarly(line)) this.#undecided(this.#own(line, sent).filter((item) => !this.#isTakenOut(item)));
		this.confirmed();
	}
	/** All the words are shown, not only the letters that came too late; where it was brought back the letters are all. */
	#show({ message, line, sent }: GivenBack<T>): void {
		const { tray, salvage, told } = this.#port;
		const items = message.items.filter(({ text }) => text.trim() !== '');
		const isOf = (name: string, item: K): boolean =>
			salvage.isGone(line.doc, item) && (name === forgotten ? salvage.waits(item, sent) : item.noteId === name);
		// of several messages under way the first one shows all the words
		const known = this.#allTakenOut.filter((item) => items.some(({ noteId }) => isOf(noteId, item)));
		const lost = [
			...known.filter(({ pending }) => pending).map((item) => ({ ...item, refusal: salvage.gone, pending: false })),
			...salvage.voided(items.filter(({ noteId }) => !known.some((item) => isOf(noteId, item))))
		];
		tray.keep(lost);
		if (lost.length > 0) told(salvage.gone, lost);
	}
}
