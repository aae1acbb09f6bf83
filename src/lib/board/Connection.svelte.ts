import { draftRoom, type Rules, type ServerMessage } from '#collab/protocol.ts';
import type { ClusterId, NoteId } from '#domain/ids.ts';
import { bylineSegment, type Byline } from '#domain/notes.ts';
import type { Refusal } from '#domain/errors.ts';
import type { BoardView } from '#domain/views.ts';
import type { NoteState } from './BoardNote.svelte.ts';
import type { Change } from './ledger.ts';
import type { Copy } from './LocalCopy.ts';
import type { Line } from './Line.ts';
import { Replica, type Swap } from './Replica.svelte.ts';
import { ServerClock } from './ServerClock.ts';
import { ServerNews } from './ServerNews.svelte.ts';

export type ConnectionStatus = 'connecting' | 'online' | 'offline';
export type ChangedWhat = Extract<ServerMessage, { t: 'changed' }>['what'];

export interface ConnectionPort {
	changed(which: 'board' | 'drafts', notes: ReadonlySet<NoteId>, clusters: ReadonlySet<ClusterId>): void;
	/** The states of these notes may have changed. */
	restated(notes: Iterable<NoteId>): void;
	refused(line: Line, changes: readonly Change[], refusal: Refusal): void;
	swapped(swap: Swap): void;
	/** Something has been waiting for the server for a while. */
	slow(): void;
	/** Accepted without effect: the note was deleted meanwhile. */
	void(items: Extract<ServerMessage, { t: 'void' }>['items']): void;
	/** Words are being written that are in no document yet. */
	writing(): boolean;
	/** New rules have come, the old ones still hold. */
	ruling(next: Rules): void;
	/** Rights, phase or moment are different from what they were. */
	ruled(rules: Rules, before: Rules | null): void;
}

const inBrowser = typeof window !== 'undefined';
const heartbeatMs = 10_000;
const savingAfterMs = 800; // a save that takes less never shows

/** Both documents of this seat, what the server said last, and what it has not confirmed yet. */
export class Connection {
	readonly news = new ServerNews();
	readonly board: Replica;
	readonly drafts: Replica;
	readonly clock: ServerClock;
	/** The server closed this connection for good (4400–4499), or took the seat away. */
	closed = $state<number | null>(null);
	failed = $state(false);
	slowSaving = $state(false);
	/** The server has said that changes must wait, and some still do. */
	stalled = $state(false);
	#port: ConnectionPort;
	#lineage: string;
	readonly #byline: string;
	#states = new Map<NoteId, NoteState>();
	#listeners = new Set<(what: ChangedWhat) => void>();
	#assumed: { readonly rules: Rules; readonly serverNow: () => number } | null = null;
	#heartbeat: ReturnType<typeof setInterval> | undefined;
	#slow: ReturnType<typeof setTimeout> | undefined;

	constructor(view: BoardView, port: ConnectionPort, monotonic: () => number) {
		this.#port = port;
		this.#lineage = view.lineage;
		this.#byline = view.me.byline;
		this.clock = new ServerClock(view.serverNow, monotonic);
		this.board = this.#replica('board', view.boardId);
		this.drafts = this.#replica('drafts', draftRoom(view.boardId));
	}

	#replica(which: 'board' | 'drafts', room: string): Replica {
		return new Replica({
			url: inBrowser ? `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/collab` : '',
			room,
			shareCursor: which === 'board',
			// a draft is its author's alone, and the server writes what it reveals
			hidden: () => which === 'board' && bylineSegment((this.news.rules?.me.byline ?? this.#byline) as Byline) !== null,
			message: (message, line) => this.receive(message, line),
			changed: (notes, clusters) => this.#port.changed(which, notes, clusters),
			moved: () => this.#moved(),
			refused: (line, changes, refusal) => this.#port.refused(line, changes, refusal),
			swapped: (swap) => this.#port.swapped(swap),
			closed: (code) => this.shut(code)
		});
	}

	/** Begins with what this device kept; the server's word replaces it. */
	seed({ board, drafts, rules, aheadMs }: Copy, deviceNow: () => number): void {
		this.#assumed = { rules, serverNow: () => deviceNow() + aheadMs };
		this.board.seed(board);
		if (drafts) this.drafts.seed(drafts);
	}

	connect(): void {
		this.board.connect();
		this.#heartbeat = setInterval(this.probe, heartbeatMs);
		if (!inBrowser) return;
		window.addEventListener('beforeunload', this.#warn);
		window.addEventListener('offline', this.probe);
		window.addEventListener('online', this.retry);
	}

	destroy(): void {
		clearInterval(this.#heartbeat);
		clearTimeout(this.#slow);
		if (inBrowser) {
			window.removeEventListener('beforeunload', this.#warn);
			window.removeEventListener('offline', this.probe);
			window.removeEventListener('online', this.retry);
		}
		this.board.destroy();
		this.drafts.destroy();
	}

	readonly retry = (): void => {
		this.board.retry();
		if (this.draftsNeeded) this.drafts.retry();
	};

	/** A line that breaks without a word is found out by asking; the answers set the clock as well. */
	readonly probe = (): void => {
		for (const { line } of [this.board, this.drafts]) line.probe({ t: 'time', id: this.clock.ask() });
	};

	readonly #warn = (event: BeforeUnloadEvent): void => {
		if (this.waiting > 0 || this.#port.writing()) event.preventDefault();
	};

	/** The server will not have this seat's connections any more. What it has not confirmed is kept first. */
	shut(code: number): void {
		if (this.closed !== null) return;
		this.closed = code;
		for (const replica of [this.board, this.drafts]) {
			const { line } = replica;
			this.#port.refused(line, line.ledger.open, { code: 'not-allowed' });
			replica.disconnect();
		}
	}

	get draftsNeeded(): boolean {
		return this.news.rules?.writing === 'private' || this.drafts.unconfirmed > 0;
	}

	get status(): ConnectionStatus {
		if (this.board.connected && (this.drafts.connected || !this.draftsNeeded)) return 'online';
		return this.failed ? 'offline' : 'connecting';
	}

	get waiting(): number {
		return this.board.unconfirmed + this.drafts.unconfirmed;
	}

	stateOf(id: NoteId): NoteState {
		return this.#states.get(id) ?? 'saved';
	}

	onchanged(listener: (what: ChangedWhat) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	#moved(): void {
		const before = this.#states;
		this.#states = new Map([...this.board.states(), ...this.drafts.states()]);
		this.failed = this.board.failed || (this.draftsNeeded && this.drafts.failed);
		if (this.failed) this.#assume();
		this.#port.restated(
			[...new Set([...before.keys(), ...this.#states.keys()])].filter((id) => before.get(id) !== this.#states.get(id))
		);
		if (this.waiting === 0) {
			clearTimeout(this.#slow);
			this.#slow = undefined;
			this.slowSaving = this.stalled = false;
		} else {
			this.#slow ??= setTimeout(() => {
				this.slowSaving = true;
				this.#port.slow();
			}, savingAfterMs);
			if (this.slowSaving || this.failed) this.#port.slow();
		}
		this.#useDrafts();
	}

	// without a server, the rules that were known last hold until it can be asked; it judges by its own
	#assume(): void {
		if (!this.#assumed || this.news.rules) return;
		this.clock.assume(this.#assumed.serverNow());
		this.news.rules = this.#assumed.rules;
		this.#port.ruled(this.#assumed.rules, null);
	}

	// the private document is open only while it is needed
	#useDrafts(): void {
		if (this.draftsNeeded === this.drafts.open || !this.board.open) return;
		if (this.draftsNeeded) this.drafts.connect();
		else this.drafts.disconnect();
	}

	/** Also called by tests in place of a server. */
	receive(message: ServerMessage, line: Line = this.board.line): void {
		const { news } = this;
		switch (message.t) {
			case 'rules':
				return this.#rule(message, line);
			case 'time':
				return this.clock.answer(message.id, message.serverNow);
			case 'own':
				return news.own(message.notes);
			case 'bylines':
				news.people = { ...news.people, ...message.people };
				return;
			case 'room':
				news.room = message;
				return;
			case 'counts':
				news.counts = message;
				return;
			case 'turnout':
				news.turnout = message;
				return;
			case 'changed':
				for (const listener of this.#listeners) listener(message.what);
				return;
			case 'slow':
				this.stalled = this.waiting > 0;
				return;
			case 'void':
				return this.#port.void(message.items);
			case 'removed':
				news.removed = true;
				return;
		}
	}

	#rule(rules: Rules, line: Line): void {
		const before = this.news.rules;
		const isBoard = this.board.owns(line);
		// the old rules hold for this connection until it says that it has seen the new ones
		if (isBoard) this.#port.ruling(rules);
		line.send({ t: 'seen', epoch: rules.epoch });
		if (!isBoard) return; // the drafts' room says the same
		if (rules.lineage !== this.#lineage) {
			this.#lineage = rules.lineage;
			this.board.startOver({ code: 'conflict' });
		}
		this.news.rules = rules;
		this.#port.ruled(rules, before);
		this.#useDrafts();
		// several questions at once: the best answer of them is exact enough for the timer
		for (let i = 0; i < 3; i++) line.send({ t: 'time', id: this.clock.ask() });
	}
}
