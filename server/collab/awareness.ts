import type { SeatId } from '#domain/ids.ts';
import type { CursorPoint } from '#collab/cursors.ts';
import type { Timers } from '#server/timers.ts';
import { AnnouncedIds } from './AnnouncedIds.ts';
import type { Bounds } from './bounds.ts';
import type { Connection } from './Connection.ts';
import { cursorsFrame, readAwareness, SharedAwareness, wired, type AwarenessEntry } from './frames.ts';
import { shownState, takenBack, type AwarenessUser, type ShownState, type Shows } from './shown-state.ts';

const maxStateLength = 8_192;
const maxEntries = 2_000;
const renewedAtOnce = 100; // a thousand would be 70 MB in one moment
const lagMs = 100; // until somebody who lags is looked at again
/** Of what clients say; ours go on from there, and must not come to where what others echo of them is garbage. */
const highestClock = 2 ** 30;
const clocksSince = Date.UTC(2026, 0);

export interface AwarenessPort {
	/** Whose cursors are on this board. */
	connections(): Iterable<Connection>;
	/** What others may know of a seat. */
	userOf(connection: Connection): AwarenessUser;
	/** Whether the id that a client points with must not be known: it is the one its notes are written with. */
	hidesIds(connection: Connection): boolean;
	/** Whether others may see where it points and what it carries: a pointer that rests where a note appears tells whose it is. */
	mayPoint(connection: Connection): boolean;
	/** An id that nobody has. */
	newId(): number;
	/** While people write for themselves nobody sees who does what. */
	silent(): boolean;
	/** Edits are about to be sent, unless the disk keeps them: what is told with them needs no write of its own. */
	editsAhead(): boolean;
	/** Another seat writes, or the server, with this id. */
	isForeign(client: number, seat: SeatId): boolean;
	readonly bounds: Bounds;
	readonly timers: Timers;
	now(): number;
	wall(): number;
}

/** Of what has changed, by who is to be told what. */
class News {
	readonly whole = new Set<Connection>();
	readonly about = new Set<Connection>();
	readonly cursors = new Set<Connection>();

	all(connection: Connection): void {
		for (const set of [this.whole, this.about, this.cursors]) set.add(connection);
	}
	forget(connection: Connection): void {
		for (const set of [this.whole, this.about, this.cursors]) set.delete(connection);
	}
	clear(): void {
		for (const set of [this.whole, this.about, this.cursors]) set.clear();
	}
}

/** What it missed it is told when everything has left; whoever has not got the document yet is told when they have. */
const hasRoom = ({ synced, backlogBytes }: Connection): boolean => !synced || backlogBytes === 0;

/**
 * Presence. Each connection speaks for one id only, its first; who it is stands in the session, not in what it sends. Clocks
 * are the server's own and only rise: a client that comes back with an old clock would stay invisible. [P]
 */
export class AwarenessRelay {
	readonly #port: AwarenessPort;
	readonly #states = new Map<Connection, ShownState>();
	readonly #announced: AnnouncedIds;
	/** Clocks as sent, by id. */
	readonly #clocks = new Map<number, number>();
	/** Ids that others see now. */
	readonly #shown = new Set<number>();
	readonly #news = new News();
	/** When somebody was last told about in full: whoever is not renewed is taken for gone after thirty seconds. */
	readonly #renewedAt = new Map<Connection, number>();
	readonly #departed = new Set<number>();
	/** Have just come, or lag: are told about everybody as soon as there is room, and of those who have left meanwhile. */
	readonly #behind = new Map<Connection, Map<number, AwarenessEntry>>();
	/** A second each, so that clocks are ahead of those that were told before the board was read again. */
	readonly #clocksFrom: number;
	#flushAt = 0;
	#waiting = false;
	#watching = false;

	constructor(port: AwarenessPort) {
		this.#port = port;
		this.#announced = new AnnouncedIds(
			() => port.connections(),
			(client, seat) => port.isForeign(client, seat)
		);
		this.#clocksFrom = Math.max(0, Math.floor((port.wall() - clocksSince) / 1_000));
	}

	receive(connection: Connection, bytes: Uint8Array): void {
		if (bytes.length > this.#port.bounds.liveBytes) return; // of a crowd the echo is as long, and nobody's offence
		const entries = readAwareness(bytes, maxEntries);
		if (!entries) return connection.strike('garbage');
		const first = entries.find(({ state }) => state !== 'null'); // whoever is gone may be another
		if (connection.awarenessId === null && first && this.#announced.mayBind(connection, first.client))
			this.#bind(connection, first.client);
		const own = entries.findLast(({ client }) => client === connection.awarenessId);
		if (!own || own.state.length > maxStateLength) return; // an unmodified client echoes everybody's: not an offence
		const state = shownState(own.state, this.#showsOf(connection));
		if (state === undefined) return;
		// by what everybody gets of it, twenty times a second: the echoes of an unmodified client are long, and go nowhere
		connection.charge((state?.about.length ?? 0) / 128);
		this.#note(connection, state);
		// under another id theirs would say how much they do, and who they were before
		if (connection.shownId === own.client) {
			const clock = this.#clocksFrom + Math.min(own.clock, highestClock) - 1;
			this.#clocks.set(own.client, Math.max(this.#clocks.get(own.client) ?? 0, clock));
		}
		this.#plan();
	}

	/** An unchanged state is passed on too; one in which the cursor alone has moved goes to many as a record. */
	#note(connection: Connection, state: ShownState | null): void {
		const before = this.#states.get(connection);
		if (state === null) this.#states.delete(connection);
		else this.#states.set(connection, state);
		if (!state || before?.about !== state.about) return this.#news.all(connection);
		const { x, y } = state.cursor ?? {};
		const isStill = before.cursor?.x === x && before.cursor?.y === y;
		if (isStill && !this.#port.mayPoint(connection)) return; // that they do something tells which notes are theirs
		this.#news.whole.add(connection);
		if (!isStill) this.#news.cursors.add(connection);
		const renewedMs = this.#port.now() - (this.#renewedAt.get(connection) ?? -Infinity);
		if (isStill || renewedMs > this.#port.bounds.keepAliveMs) this.#news.about.add(connection);
	}

	/** Called now and then: of whom nobody hears when they do something, all hear by our clock that they are here. [P6] */
	renew(): void {
		const { bounds, timers } = this.#port;
		const parts = Math.ceil(this.#states.size / renewedAtOnce);
		for (let part = 0; part < parts; part++)
			timers.after((part * bounds.keepAliveMs) / parts, () => this.#renew((id) => id % parts === part));
	}
	#renew(isTurn: (shownId: number) => boolean): void {
		for (const connection of this.#states.keys()) {
			if (this.#port.mayPoint(connection) || !isTurn(connection.shownId ?? 0)) continue;
			for (const told of [this.#news.whole, this.#news.about]) told.add(connection);
		}
		this.#plan();
	}

	/** The seat that points with an id: nobody else may bind it by writing with it first. [G3] */
	holderOf(client: number): SeatId | undefined {
		return this.#announced.seatOf(client);
	}

	#bind(connection: Connection, client: number): void {
		for (const forgotten of this.#announced.bind(connection, client)) this.#clocks.delete(forgotten);
		connection.shownId = this.#port.hidesIds(connection) ? this.#port.newId() : client;
	}

	/** In a hidden workshop a caret would say which notes are by the same hand. */
	#showsOf(connection: Connection): Shows {
		return {
			user: this.#port.userOf(connection),
			points: this.#port.mayPoint(connection),
			caret: !this.#port.hidesIds(connection)
		};
	}

	/**
	 * Their rules have changed. Who may not point any more, or not be known any more, takes back what was shown: they may not
	 * move again for long. All in one step: neither the moment nor the order ties a new id to a former one. [P6]
	 */
	reviewed(connections: Iterable<Connection>): void {
		const all = [...connections];
		for (const connection of all) this.#disguise(connection);
		for (const connection of all.sort((a, b) => (a.shownId ?? 0) - (b.shownId ?? 0))) this.#takeBack(connection);
		this.#plan();
	}

	#takeBack(connection: Connection): void {
		const state = this.#states.get(connection);
		if (!state) return;
		const left = takenBack(state, this.#showsOf(connection));
		if (left === state) return;
		if (left.about !== state.about) this.#states.delete(connection); // or it would keep the place of the former one
		this.#note(connection, left);
	}

	/** A workshop that turns hidden: what was shown under the client's own id is gone, and comes back as somebody. */
	#disguise(connection: Connection): void {
		const { awarenessId, shownId } = connection;
		if (shownId === null || shownId !== awarenessId || !this.#port.hidesIds(connection)) return;
		connection.shownId = this.#port.newId();
		this.#news.forget(connection);
		this.#depart(shownId);
	}

	/** A connection ends: the server says so itself, and does not wait for a timeout. */
	leave(connection: Connection): void {
		this.#news.forget(connection);
		this.#behind.delete(connection);
		this.#renewedAt.delete(connection);
		const { shownId } = connection;
		this.#states.delete(connection);
		if (shownId !== null) this.#depart(shownId);
		this.#plan();
	}

	#depart(shownId: number): void {
		if (!this.#shown.has(shownId)) return;
		for (const other of this.#states.keys()) if (other.shownId === shownId) return; // it is back already
		this.#departed.add(shownId);
	}

	/** Writing turns private, or is private no more. */
	silenceChanged(): void {
		if (this.#port.silent()) for (const client of this.#shown) this.#departed.add(client);
		else {
			for (const connection of this.#states.keys()) this.#news.all(connection);
		}
		this.#flush(true);
	}

	/** Everybody else's state, for somebody who has just come; many who come together share one message. */
	answer(connection: Connection): void {
		if (this.#port.silent()) return;
		this.#fallBehind(connection, []);
		this.#plan();
	}

	#fallBehind(connection: Connection, gone: readonly AwarenessEntry[]): void {
		const missed = this.#behind.get(connection) ?? new Map<number, AwarenessEntry>();
		for (const entry of gone) missed.set(entry.client, entry);
		this.#behind.set(connection, missed);
		this.#watch();
	}

	#watch(): void {
		if (this.#watching || this.#behind.size === 0) return;
		this.#watching = true;
		this.#port.timers.after(lagMs, () => {
			this.#watching = false;
			this.#plan();
			this.#watch();
		});
	}

	#entriesOf(connections: Iterable<Connection>, part: 'whole' | 'about'): AwarenessEntry[] {
		return [...connections].flatMap((connection) => {
			const { shownId } = connection;
			if (shownId === null) return [];
			const state = this.#states.get(connection)?.[part] ?? 'null';
			return [{ client: shownId, clock: this.#clocks.get(shownId) ?? 0, state }];
		});
	}
	#cursorsOf(connections: Iterable<Connection>): [number, CursorPoint | null][] {
		return [...connections].flatMap((each) => {
			const state = this.#states.get(each);
			return each.shownId === null || !state ? [] : [[each.shownId, state.cursor] as [number, CursorPoint | null]];
		});
	}

	/** The latest of each, at most twenty times a second, and less often in a crowd; at once after a pause. */
	#plan(mayWait = true): void {
		if (this.#waiting || !this.#hasNews) return;
		const waitMs = this.#dueMs();
		if (waitMs > 0) this.#look(waitMs, true);
		else if (mayWait && this.#port.editsAhead()) this.#look(this.#port.bounds.cursorMs, false);
		else this.#flush(false);
	}

	#look(afterMs: number, mayWait: boolean): void {
		this.#waiting = true;
		this.#port.timers.after(afterMs, () => {
			this.#waiting = false;
			this.#plan(mayWait);
		});
	}

	#dueMs(): number {
		const { cursorMs, crowdMs, tickMs } = this.#port.bounds;
		const sinceMs = this.#port.now() - this.#flushAt;
		return sinceMs < -tickMs ? 0 : Math.max(cursorMs, this.#states.size * crowdMs) - sinceMs;
	}

	get #hasNews(): boolean {
		const { whole, about, cursors } = this.#news;
		if (whole.size + about.size + cursors.size + this.#departed.size > 0) return true;
		return [...this.#behind.keys()].some(hasRoom);
	}

	/** What would be told before the next edits could be, and may be told with these. */
	get isDue(): boolean {
		return !this.#port.silent() && this.#hasNews && this.#dueMs() <= this.#port.bounds.tickMs;
	}
	tell(): void {
		const earlyMs = Math.max(0, this.#dueMs());
		this.#flush(false);
		this.#flushAt += earlyMs; // or all that comes after it would come sooner too
	}

	#flush(evenIfSilent: boolean): void {
		this.#flushAt = this.#port.now();
		const silent = this.#port.silent();
		const gone = [...this.#departed];
		this.#departed.clear();
		this.#catchUp(silent ? [] : [...this.#states.keys()]);
		if (silent && !evenIfSilent) return;
		const departures = gone.map((client) => ({ client, clock: this.#rise(client), state: 'null' }));
		for (const { client } of departures) {
			this.#shown.delete(client);
			// nobody comes back with an id that was made up, but after silence
			if (!silent && !this.#announced.has(client)) this.#clocks.delete(client);
		}
		const news = silent ? new News() : this.#news;
		const risen = new Set([...news.whole, ...news.about]);
		for (const { shownId } of risen) if (shownId !== null) this.#rise(shownId);
		for (const { shownId } of this.#states.keys()) if (shownId !== null && !silent) this.#shown.add(shownId);
		const hidden = this.#entriesOf(
			[...news.whole].filter((each) => !this.#states.has(each)),
			'whole'
		);
		this.#tell([...departures, ...hidden], {
			whole: new SharedAwareness([...departures, ...this.#entriesOf(news.whole, 'whole')]),
			about: new SharedAwareness([...departures, ...this.#entriesOf(news.about, 'about')]),
			cursors: this.#cursorsOf(news.cursors)
		});
		for (const connection of news.about) this.#renewedAt.set(connection, this.#flushAt);
		if (!silent) this.#news.clear();
	}

	#rise(client: number): number {
		const clock = (this.#clocks.get(client) ?? 0) + 1;
		this.#clocks.set(client, clock);
		return clock;
	}

	/** To everybody, or only to some. Nobody is told about themselves: our clock would overrule their own state. */
	#tell(
		gone: readonly AwarenessEntry[],
		told: { whole: SharedAwareness; about: SharedAwareness; cursors: readonly [number, CursorPoint | null][] },
		to: Iterable<Connection> = this.#port.connections()
	): void {
		const records = told.cursors.length > 0 ? wired(cursorsFrame(told.cursors)) : null;
		for (const connection of to) {
			const { synced, shownId, cursors } = connection;
			if (!synced) continue;
			const pieces = (cursors ? told.about : told.whole).without(shownId);
			const all = cursors && records ? [...pieces, records] : pieces;
			if (all.length === 0) continue;
			if (connection.backlogBytes <= this.#port.bounds.cursorBacklogBytes) connection.passAll(all);
			else this.#fallBehind(connection, gone);
		}
	}

	/** Whoever is behind and has room hears of these, and of whom they have missed leaving. */
	#catchUp(states: readonly Connection[]): void {
		const behind = [...this.#behind].filter(([each]) => hasRoom(each));
		if (behind.length === 0) return;
		const back = new Set(states.map(({ shownId }) => shownId));
		for (const [connection, missed] of behind) {
			this.#behind.delete(connection);
			const gone = [...missed.values()].filter(({ client }) => !back.has(client));
			const pieces = new SharedAwareness(gone).without(connection.shownId);
			if (connection.synced && pieces.length > 0) connection.passAll(pieces);
		}
		const takesRecords = (takes: boolean) => behind.some(([{ cursors }]) => cursors === takes);
		this.#tell(
			[],
			{
				whole: new SharedAwareness(takesRecords(false) ? this.#entriesOf(states, 'whole') : []),
				about: new SharedAwareness(takesRecords(true) ? this.#entriesOf(states, 'about') : []),
				cursors: this.#cursorsOf(states)
			},
			behind.map(([each]) => each)
		);
	}
}
