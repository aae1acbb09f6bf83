import * as Y from 'yjs';
import type { ServerMessage } from '#collab/protocol.ts';
import type { Refusal } from '#domain/errors.ts';
import type { NoteState } from './BoardNote.svelte.ts';
import type { Change } from './ledger.ts';
import { Line, type LinePort } from './Line.ts';
import type { BoardTouch, Touched, Watch } from './watch.ts';

/** What a refusal left behind, when the new document is there. */
export interface Swap<T extends Touched<T> = BoardTouch> {
	readonly from: Line<T>;
	readonly to: Line<T>;
	readonly refusal: Refusal;
	/** Judged and refused for what it is; not to be written again. */
	readonly refused: readonly Change<T>[];
	/** Not judged yet, or refused only in company: to be written again, one by one. */
	readonly again: readonly Change<T>[];
}

export interface ReplicaPort<T extends Touched<T> = BoardTouch> {
	readonly watch: Watch<T>;
	readonly url: string;
	readonly room: string;
	readonly shareCursor: boolean;
	hidden(): boolean;
	message(message: ServerMessage, line: Line<T>): void;
	receiving(line: Line<T>): () => void;
	changed(touched: T): void;
	/** Acknowledged, sent, connected or lost. */
	moved(): void;
	/** Called before anything is thrown away: the words must be kept first. */
	refused(line: Line<T>, changes: readonly Change<T>[], refusal: Refusal): void;
	swapped(swap: Swap<T>): void;
	closed(code: number): void;
}

/** A document of the server in this browser: a line, and the one that replaces it after a refusal. */
export class Replica<T extends Touched<T> = BoardTouch> {
	#port: ReplicaPort<T>;
	#line: Line<T>;
	#next: Line<T> | null = null;
	#refusal: { readonly refusal: Refusal; readonly final: (change: Change<T>) => boolean } | null = null;
	open = false;
	connected = $state(false);
	/** An attempt to connect has come to nothing. */
	failed = $state(false);
	/** There is a document to show: the server's, or the copy that this device kept. */
	ready = $state(false);
	/** It has been the server's at least once. */
	current = $state(false);
	/** How many notes, groups or fields have changes that the server has not confirmed. */
	unconfirmed = $state(0);
	canUndo = $state(false);
	canRedo = $state(false);

	constructor(port: ReplicaPort<T>) {
		this.#port = port;
		this.#line = new Line<T>(this.#linePort(), this.#port.watch);
	}

	get line(): Line<T> {
		return this.#line;
	}
	/** The one that speaks with the server from now on: a line that was refused must not come back. */
	get #latest(): Line<T> {
		return this.#next ?? this.#line;
	}

	#linePort(): LinePort<T> {
		return {
			url: this.#port.url,
			room: this.#port.room,
			shareCursor: this.#port.shareCursor,
			hidden: () => this.#port.hidden(),
			message: (message, line) => this.#message(message, line),
			receiving: (line) => this.#port.receiving(line),
			changed: (touched, line) => {
				if (line === this.#line) this.#port.changed(touched);
			},
			moved: (line) => (line === this.#next ? this.#finishSwap(line) : this.#moved()),
			closed: (code, line) => {
				if (line === this.#line || line === this.#next) this.#port.closed(code);
			}
		};
	}

	#moved(): void {
		this.connected = this.#line.connected || this.#next?.connected === true;
		if (this.connected) this.failed = false;
		else if (this.#line.broken) this.failed = true;
		if (this.#line.synced) this.ready = this.current = true;
		const touched = new Set<string>();
		for (const region of Object.keys(this.#port.watch) as (keyof T)[])
			for (const change of this.#line.ledger.open) for (const id of change[region]) touched.add(id);
		this.unconfirmed = touched.size;
		this.canUndo = this.#line.undo.canUndo();
		this.canRedo = this.#line.undo.canRedo();
		this.#port.moved();
	}

	/** What the server has not confirmed of a region, and why. */
	states<Id extends string>(region: keyof T): ReadonlyMap<Id, NoteState> {
		const state: NoteState = this.#line.connected ? 'saving' : 'waiting';
		const states = new Map<Id, NoteState>();
		for (const change of this.#line.ledger.open) for (const id of change[region]) states.set(id as Id, state);
		return states;
	}

	encoded(): Uint8Array {
		return Y.encodeStateAsUpdate(this.#line.doc);
	}

	seed(update: Uint8Array): void {
		this.#line.seed(update);
		this.ready = true;
	}

	connect(): void {
		this.open = true;
		this.#latest.connect();
	}

	disconnect(): void {
		this.open = false;
		this.#line.disconnect();
		this.#next?.disconnect();
	}

	/** "Try now": does not wait for the next attempt. */
	retry(): void {
		if (this.open && !this.#latest.connected) this.#latest.reconnect();
	}

	/** The server has it, and nothing is under way. */
	get atRest(): boolean {
		return this.#next === null && this.#line.synced && this.#line.ledger.open.length === 0;
	}

	owns(line: Line<T>): boolean {
		return line === this.#line || line === this.#next;
	}

	#message(message: ServerMessage, line: Line<T>): void {
		if (message.t !== 'refused') this.#port.message(message, line);
		else if (line === this.#line)
			this.#refused(
				message.n,
				message.params ? { code: message.code, params: message.params } : { code: message.code }
			);
	}

	#refused(n: number, refusal: Refusal): void {
		if (this.#next) return; // later changes of this connection are ignored anyway
		const refused = this.#line.ledger.sentAs(n);
		this.#port.refused(this.#line, this.#line.ledger.open, refusal);
		// a step 2 is judged as a whole: one bad change in it does not make the others bad
		this.#startSwap(refusal, (change) => refused.includes(change) && (refused.length === 1 || change.attempt > 1));
	}

	/** Also without a refusal of our own: the server's document has another lineage, and ours must not be pushed into it. */
	startOver(refusal: Refusal): void {
		this.#line.disconnect();
		this.#port.refused(this.#line, this.#line.ledger.open, refusal);
		this.#next?.destroy(); // begun under the former lineage
		this.#startSwap(refusal, () => true);
		if (!this.open && this.#line.ledger.open.length === 0) this.#swap(); // nothing to be kept, and nobody to wait for
	}

	#startSwap(refusal: Refusal, final: (change: Change<T>) => boolean): void {
		this.#refusal = { refusal, final };
		this.#line.retire();
		this.#next = new Line<T>(this.#linePort(), this.#port.watch);
		if (this.open) this.#next.connect();
	}

	#finishSwap(next: Line<T>): void {
		if (next.synced) this.#swap();
	}
	#swap(): void {
		const [next, refusal] = [this.#next, this.#refusal];
		if (!next || !refusal) return;
		const from = this.#line;
		const refused = from.ledger.open.filter((change) => refusal.final(change));
		const again = from.ledger.open.filter((change) => !refusal.final(change));
		this.#line = next;
		this.#next = null;
		this.#refusal = null;
		this.#port.swapped({ from, to: next, refusal: refusal.refusal, refused, again });
		from.destroy();
		this.#moved();
	}

	destroy(): void {
		this.#next?.destroy();
		this.#line.destroy();
	}
}
