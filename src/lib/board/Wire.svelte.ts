import { closeCodes, type Rules, type ServerMessage } from '#collab/protocol.ts';
import type { Refusal } from '#domain/errors.ts';
import type { SeatId } from '#domain/ids.ts';
import type { Change } from './ledger.ts';
import type { Copy } from './LocalCopy.ts';
import type { Line } from './Line.ts';
import { Replica, type Swap } from './Replica.svelte.ts';
import { areSame } from './same-rules.ts';
import { ServerClock } from './ServerClock.ts';
import { ServerNews } from './ServerNews.svelte.ts';
import type { Touched, Watch } from './watch.ts';

export type ConnectionStatus = 'connecting' | 'online' | 'offline';
export type Void = Extract<ServerMessage, { t: 'void' }>;
export type ChangedWhat = Extract<ServerMessage, { t: 'changed' }>['what'];

export interface WirePort<T extends Touched<T>> {
	/** Others' changes come in while own ones are unconfirmed; what it returns is called when they are there. */
	receiving(line: Line<T>): () => void;
	refused(line: Line<T>, changes: readonly Change<T>[], refusal: Refusal): void;
	swapped(swap: Swap<T>): void;
	/** Something may be waiting for the server for too long: for a while already, or because this page may end. */
	slow(): void;
	/** Accepted without effect: what was written into was taken out meanwhile. */
	void(message: Void, line: Line<T>): void;
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

/** A shared document, what the server said last, and what it has not confirmed yet. */
export abstract class Wire<T extends Touched<T>> {
	readonly news = new ServerNews();
	readonly clock: ServerClock;
	/** The server closed this connection for good (4400–4499), or took the seat away. */
	closed = $state<number | null>(null);
	failed = $state(false);
	slowSaving = $state(false);
	/** The server has said that changes must wait, and some still do. */
	stalled = $state(false);
	abstract readonly main: Replica<T>;
	readonly #port: WirePort<T>;
	readonly #watch: Watch<T>;
	readonly #seat: SeatId;
	#lineage: string;
	#listeners = new Set<(what: ChangedWhat) => void>();
	#assumed: { readonly rules: Rules; readonly serverNow: () => number } | null = null;
	#heartbeat: ReturnType<typeof setInterval> | undefined;
	#slow: ReturnType<typeof setTimeout> | undefined;
	#destroyed = false;

	constructor(
		view: { readonly seat: SeatId; readonly lineage: string; readonly serverNow: number },
		watch: Watch<T>,
		port: WirePort<T>,
		monotonic: () => number
	) {
		this.#watch = watch;
		this.#port = port;
		this.#seat = view.seat;
		this.#lineage = view.lineage;
		this.clock = new ServerClock(view.serverNow, monotonic);
	}

	/** All documents of this wire. */
	protected get replicas(): readonly Replica<T>[] {
		return [this.main];
	}
	/** Those without which there is no going on. */
	protected get needed(): readonly Replica<T>[] {
		return this.replicas;
	}
	/** What is under way has moved on. */
	protected abstract restated(): void;

	protected replica(room: string, isShared: boolean, hidden: () => boolean, changed: (touched: T) => void): Replica<T> {
		return new Replica<T>({
			watch: this.#watch,
			url: inBrowser ? `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/collab` : '',
			room,
			shareCursor: isShared,
			hidden,
			message: (message, line) => this.receive(message, line),
			receiving: (line) => this.#port.receiving(line),
			changed,
			moved: () => this.#moved(),
			refused: (line, changes, refusal) => this.#port.refused(line, changes, refusal),
			swapped: (swap) => this.#port.swapped(swap),
			closed: (code) => this.shut(code)
		});
	}

	/** Begins with what this device kept; the server's word replaces it. */
	seed({ board, own = [], rules, aheadMs }: Copy, deviceNow: () => number): void {
		this.#assumed = { rules, serverNow: () => deviceNow() + aheadMs };
		this.news.own(own);
		this.main.seed(board);
		if (this.failed) this.#assume();
	}
	/** Nothing of the document is here, nor on its way. */
	get bare(): boolean {
		return !this.main.ready && !this.main.line.open;
	}
	/** What a copy on this device holds; null while something is under way. */
	snapshot(): Pick<Copy, 'board' | 'drafts'> | null {
		return this.main.atRest ? { board: this.main.encoded(), drafts: null } : null;
	}

	connect(): void {
		this.main.connect();
		this.#heartbeat = setInterval(this.probe, heartbeatMs);
		if (!inBrowser) return;
		window.addEventListener('beforeunload', this.#warn);
		window.addEventListener('offline', this.probe);
		window.addEventListener('online', this.#back);
		window.addEventListener('pagehide', this.#keep);
		document.addEventListener('visibilitychange', this.#keep);
		document.addEventListener('visibilitychange', this.#wake);
	}

	destroy(): void {
		this.#port.slow(); // whether it still arrives nobody will hear here
		this.#destroyed = true;
		clearInterval(this.#heartbeat);
		clearTimeout(this.#slow);
		if (inBrowser) {
			window.removeEventListener('beforeunload', this.#warn);
			window.removeEventListener('offline', this.probe);
			window.removeEventListener('online', this.#back);
			window.removeEventListener('pagehide', this.#keep);
			document.removeEventListener('visibilitychange', this.#keep);
			document.removeEventListener('visibilitychange', this.#wake);
		}
		for (const replica of this.replicas) replica.destroy();
	}

	readonly retry = (): void => {
		for (const replica of this.needed) replica.retry();
	};

	/** A line that breaks without a word is found out by asking; the answers set the clock as well. */
	readonly probe = (): void => this.#ask();

	/** The network is there again: neither the next attempt nor a line that leads nowhere is waited for. [C13] */
	readonly #back = (): void => {
		this.#ask(true);
		this.retry();
	};

	#ask(urgent = false): void {
		for (const { line } of this.replicas) line.probe({ t: 'time', id: this.clock.ask() }, urgent);
	}

	readonly #warn = (event: BeforeUnloadEvent): void => {
		if (this.waiting > 0 || this.#port.writing()) event.preventDefault();
	};

	/** A phone may never show a page again that goes out of sight, and asks nobody. */
	readonly #keep = (): void => {
		if (document.visibilityState === 'hidden') this.#port.slow();
	};
	/** Where it does, its clock may have stood still meanwhile. */
	readonly #wake = (): void => {
		if (document.visibilityState === 'visible') this.#ask();
	};

	/** The server will not have this seat's connections any more. What it has not confirmed is kept first. */
	shut(code: number): void {
		if (this.closed !== null) return;
		this.closed = code;
		for (const replica of this.replicas) {
			const { line } = replica;
			this.#port.refused(line, line.ledger.open, { code: 'not-allowed' });
			replica.disconnect();
		}
	}

	/** Another person has sat down in this browser: their cookie goes with whatever is asked from now on. [C15] */
	giveWay(): void {
		this.news.replaced = true;
		this.shut(closeCodes.signedOut);
	}

	get status(): ConnectionStatus {
		if (this.needed.every(({ connected }) => connected)) return 'online';
		return this.failed ? 'offline' : 'connecting';
	}

	get waiting(): number {
		return this.replicas.reduce((sum, { unconfirmed }) => sum + unconfirmed, 0);
	}

	onchanged(listener: (what: ChangedWhat) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	#moved(): void {
		if (this.#destroyed) return; // closing is heard of, too
		this.failed = this.needed.some(({ failed }) => failed);
		if (this.failed) this.#assume();
		this.restated();
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
		this.settle();
	}
	/** Opens and closes what belongs to it. */
	protected settle(): void {}

	// without a server, the rules that were known last hold until it can be asked; it judges by its own
	#assume(): void {
		if (!this.#assumed || this.news.rules) return;
		this.clock.assume(this.#assumed.serverNow());
		this.news.rules = this.#assumed.rules;
		this.#port.ruled(this.#assumed.rules, null);
	}

	/** Also called by tests in place of a server. */
	receive(message: ServerMessage, line: Line<T> = this.main.line): void {
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
			case 'ballot':
				news.ballot = message.commitment;
				return;
			case 'changed':
				for (const listener of this.#listeners) listener(message.what);
				return;
			case 'slow':
				this.stalled = this.waiting > 0;
				return;
			case 'void':
				return this.#port.void(message, line);
			case 'removed':
				news.removed = true;
				return;
		}
	}

	#rule(rules: Rules, line: Line<T>): void {
		// before anything else: what this page has is not to be sent as another's, nor is theirs to be shown in it
		if (rules.me.seat !== this.#seat) return this.giveWay();
		const before = this.news.rules;
		const isMain = this.main.owns(line);
		// the old rules hold for a connection until it says that it has seen the new ones, and the drafts' may hear them first
		if (isMain || !before || !areSame(before, rules)) this.#port.ruling(rules);
		line.send({ t: 'seen', epoch: rules.epoch });
		// whichever room says it first: nothing of the former documents is sent to either [C7]
		if (rules.lineage !== this.#lineage) {
			this.#lineage = rules.lineage;
			for (const replica of this.replicas) replica.startOver({ code: 'conflict' });
		}
		if (!isMain) return; // the drafts' room says the same
		this.news.rules = rules;
		this.#port.ruled(rules, before);
		this.settle();
		// several questions at once: the best answer of them is exact enough for the timer
		for (let i = 0; i < 3; i++) line.send({ t: 'time', id: this.clock.ask() });
	}
}
