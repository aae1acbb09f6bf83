import type { SeatId } from '#domain/ids.ts';
import type { CursorPoint } from '#collab/cursors.ts';
import { readPresence } from '#collab/presence.ts';
import type { Timers } from '#server/timers.ts';
import { cursorsFrame, readAwareness, SharedAwareness, wired, type AwarenessEntry } from './frames.ts';
import type { Connection } from './Connection.ts';
import type { Bounds } from './bounds.ts';

const maxStateLength = 8_192;
const maxEntries = 2_000;
const renewMs = 12_000;
const renewedAtOnce = 100; // a thousand would be 70 MB in one moment
const lagMs = 100; // until somebody who lags is looked at again
const rememberedMost = 10_000;
/** Of what clients say; ours go on from there, and must not come to where what others echo of them is garbage. */
const highestClock = 2 ** 30;
const clocksSince = Date.UTC(2026, 0);

export interface AwarenessUser {
	readonly name: string;
	readonly segment: string;
	readonly seat?: SeatId;
}
export interface AwarenessPort {
	/** Whose cursors are on this board. */
	connections(): Iterable<Connection>;
	/** What others may know of a seat. */
	userOf(connection: Connection): AwarenessUser;
	/** Whether the id that a client points with may be known: it is the one its notes are written with. */
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

/** What others see of a connection. */
interface State {
	/** Everything, as awareness carries it. */
	readonly whole: string;
	/** Without the cursor, for those who get cursors as records. */
	readonly about: string;
	readonly cursor: CursorPoint | null;
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

/**
 * Presence. Each connection speaks for one id only, its first; who it is stands in the session, not in what it sends. Clocks
 * are the server's own and only rise: a client that comes back with an old clock would stay invisible. [P]
 */
export class AwarenessRelay {
	readonly #port: AwarenessPort;
	readonly #states = new Map<Connection, State>();
	/** Whose ids were announced, also of whoever is away for a moment: all see them before their owner has written a word. */
	readonly #announced = new Map<number, SeatId>();
	/** Clocks as sent, by id. */
	readonly #clocks = new Map<number, number>();
	/** Ids that others see now. */
	readonly #shown = new Set<number>();
	readonly #news = new News();
	/** When somebody was last told about in full: whoever is not renewed is taken for gone after thirty seconds. */
	readonly #renewedAt = new Map<Connection, number>();
	readonly #departed = new Set<number>();
	/** Have just come, and are told about everybody. */
	readonly #newcomers = new Set<Connection>();
	/** A second each, so that clocks are ahead of those that were told before the board was read again. */
	readonly #clocksFrom: number;
	#flushAt = 0;
	#waiting = false;

	constructor(port: AwarenessPort) {
		this.#port = port;
		this.#clocksFrom = Math.max(0, Math.floor((port.wall() - clocksSince) / 1_000));
	}

	receive(connection: Connection, bytes: Uint8Array): void {
		if (bytes.length > this.#port.bounds.liveBytes) return; // of a crowd the echo is as long, and nobody's offence
		const entries = readAwareness(bytes, maxEntries);
		if (!entries) return connection.strike('garbage');
		const first = entries.find(({ state }) => state !== 'null'); // whoever is gone may be another
		if (connection.awarenessId === null && first && this.#mayBind(connection, first.client))
			this.#bind(connection, first.client);
		const own = entries.findLast(({ client }) => client === connection.awarenessId);
		if (!own || own.state.length > maxStateLength) return; // an unmodified client echoes everybody's: not an offence
		const state = this.#rewritten(connection, own);
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
	#note(connection: Connection, state: State | null): void {
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
		if (isStill || renewedMs > renewMs) this.#news.about.add(connection);
	}

	/** Called now and then: of whom nobody hears when they do something, all hear by our clock that they are here. [P6] */
	renew(): void {
		const parts = Math.ceil(this.#states.size / renewedAtOnce);
		for (let part = 0; part < parts; part++)
			this.#port.timers.after((part * renewMs) / parts, () => this.#renew((id) => id % parts === part));
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
		return this.#announced.get(client);
	}

	#bind(connection: Connection, client: number): void {
		connection.awarenessId = client;
		this.#announced.set(client, connection.seat);
		this.#forgetOldest();
		connection.shownId = this.#port.hidesIds(connection) ? this.#port.newId() : client;
	}

	/** But nobody who is here: whoever comes and goes ten thousand times could write with their id before they do. */
	#forgetOldest(): void {
		if (this.#announced.size <= rememberedMost) return;
		const here = new Set(Array.from(this.#port.connections(), ({ awarenessId }) => awarenessId));
		for (const oldest of this.#announced.keys()) {
			if (this.#announced.size <= rememberedMost) break;
			if (here.has(oldest)) continue;
			this.#announced.delete(oldest);
			this.#clocks.delete(oldest);
		}
	}

	#mayBind(connection: Connection, client: number): boolean {
		if (this.#port.isForeign(client, connection.seat)) return false;
		if ((this.holderOf(client) ?? connection.seat) !== connection.seat) return false;
		// nor what another is shown under, which everybody sees
		for (const { seat, awarenessId, shownId } of this.#port.connections())
			if (seat !== connection.seat && (awarenessId === client || shownId === client)) return false;
		return true;
	}

	/** undefined: not JSON. */
	#rewritten(connection: Connection, { state }: AwarenessEntry): State | null | undefined {
		let value: unknown;
		try {
			value = JSON.parse(state);
		} catch {
			return undefined;
		}
		if (typeof value !== 'object' || value === null) return null;
		const { editing, ...rest } = readPresence(value);
		const { cursor = null, ...presence } = this.#port.mayPoint(connection) ? rest : {};
		// in a hidden workshop a caret would say which notes are by the same hand
		const caret = editing && !this.#port.hidesIds(connection) ? { editing } : {};
		const about = { user: this.#port.userOf(connection), ...presence, ...caret };
		return {
			whole: JSON.stringify(cursor ? { ...about, cursor } : about),
			about: JSON.stringify(about),
			cursor
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
		const { drag, editing } = JSON.parse(state.about) as Record<string, unknown>;
		const mayPoint = this.#port.mayPoint(connection);
		const about = {
			user: this.#port.userOf(connection),
			...(drag !== undefined && mayPoint && { drag }),
			...(editing !== undefined && !this.#port.hidesIds(connection) && { editing })
		};
		const cursor = mayPoint ? state.cursor : null;
		const text = JSON.stringify(about);
		if (cursor === state.cursor && text === state.about) return;
		if (text !== state.about) this.#states.delete(connection); // or it would keep the place of the former one
		this.#note(connection, { whole: cursor ? JSON.stringify({ ...about, cursor }) : text, about: text, cursor });
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
		this.#newcomers.delete(connection);
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
			// the reveal may be on its way to them still
			for (const reader of this.#port.connections()) if (!this.#hears(reader)) this.#newcomers.add(reader);
		}
		this.#flush(true);
	}

	/** Everybody else's state, for somebody who has just come; many who come together share one message. */
	answer(connection: Connection): void {
		if (this.#port.silent()) return;
		this.#newcomers.add(connection);
		this.#plan();
	}

	#entry(connection: Connection, state: string | null): AwarenessEntry[] {
		const { shownId } = connection;
		return shownId === null ? [] : [{ client: shownId, clock: this.#clocks.get(shownId) ?? 0, state: state ?? 'null' }];
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
		return whole.size + about.size + cursors.size + this.#departed.size + this.#newcomers.size > 0;
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
		if (silent && !evenIfSilent) return;
		const departures = gone.map((client) => ({ client, clock: this.#rise(client), state: 'null' }));
		for (const { client } of departures) {
			this.#shown.delete(client);
			// nobody comes back with an id that was made up, but after silence
			if (!silent && !this.#announced.has(client)) this.#clocks.delete(client);
		}
		if (!silent) this.#welcome();
		const news = silent ? new News() : this.#news;
		const risen = new Set([...news.whole, ...news.about]);
		for (const { shownId } of risen) if (shownId !== null) this.#rise(shownId);
		for (const { shownId } of this.#states.keys()) if (shownId !== null && !silent) this.#shown.add(shownId);
		const entriesOf = (connections: Iterable<Connection>, part: 'whole' | 'about') =>
			[...connections].flatMap((each) => this.#entry(each, this.#states.get(each)?.[part] ?? null));
		this.#tell({
			whole: new SharedAwareness([...departures, ...entriesOf(news.whole, 'whole')]),
			about: new SharedAwareness([...departures, ...entriesOf(news.about, 'about')]),
			cursors: this.#cursorsOf(news.cursors)
		});
		for (const connection of news.about) this.#renewedAt.set(connection, this.#flushAt);
		if (!silent) this.#news.clear();
		if (!silent && this.#newcomers.size > 0) this.#port.timers.after(lagMs, () => this.#plan());
	}

	#rise(client: number): number {
		const clock = (this.#clocks.get(client) ?? 0) + 1;
		this.#clocks.set(client, clock);
		return clock;
	}

	#hears(connection: Connection): boolean {
		return connection.synced && connection.backlogBytes <= this.#port.bounds.cursorBacklogBytes;
	}

	/** To everybody, or only to some. Nobody is told about themselves: our clock would overrule their own state. */
	#tell(
		told: { whole: SharedAwareness; about: SharedAwareness; cursors: readonly [number, CursorPoint | null][] },
		to: Iterable<Connection> = this.#port.connections()
	): void {
		const records = told.cursors.length > 0 ? wired(cursorsFrame(told.cursors)) : null;
		for (const connection of to) {
			if (!this.#hears(connection)) continue;
			const { shownId, cursors } = connection;
			const pieces = (cursors ? told.about : told.whole).without(shownId);
			const all = cursors && records ? [...pieces, records] : pieces;
			if (all.length > 0) connection.passAll(all);
		}
	}

	#welcome(): void {
		if (this.#newcomers.size === 0) return;
		const entriesOf = (part: 'whole' | 'about') =>
			[...this.#states].flatMap(([connection, state]) => this.#entry(connection, state[part]));
		const newcomers = [...this.#newcomers].filter((newcomer) => this.#hears(newcomer));
		// whoever lags hears of everybody as soon as there is room
		for (const newcomer of this.#newcomers) if (!newcomer.synced) this.#newcomers.delete(newcomer);
		for (const newcomer of newcomers) this.#newcomers.delete(newcomer);
		if (newcomers.length === 0) return;
		const isPlain = newcomers.some(({ cursors }) => !cursors);
		this.#tell(
			{
				whole: new SharedAwareness(isPlain ? entriesOf('whole') : []),
				about: new SharedAwareness(newcomers.some(({ cursors }) => cursors) ? entriesOf('about') : []),
				cursors: this.#cursorsOf(this.#states.keys())
			},
			newcomers
		);
	}
}
