import type { SeatId } from '#domain/ids.ts';
import { readPresence } from '#collab/presence.ts';
import { awarenessFrame, readAwareness, type AwarenessEntry } from './frames.ts';
import type { Connection } from './Connection.ts';
import type { Bounds } from './bounds.ts';
import type { Timers } from './timers.ts';

const maxStateLength = 8_192;
const maxEntries = 2_000;

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
	/** An id that nobody has. */
	newId(): number;
	/** While people write for themselves nobody sees who does what. */
	silent(): boolean;
	/** Another seat writes, or the server, with this id. */
	isForeign(client: number, seat: SeatId): boolean;
	readonly bounds: Bounds;
	readonly timers: Timers;
	now(): number;
}

/**
 * Presence. Each connection speaks for one id only, its first; who it is stands in the session, not in what it sends. Clocks
 * are the server's own and only rise: a client that comes back with an old clock would stay invisible. [P]
 */
export class AwarenessRelay {
	readonly #port: AwarenessPort;
	readonly #states = new Map<Connection, string>();
	/** Clocks as sent, by id. */
	readonly #clocks = new Map<number, number>();
	/** Ids that others see now. */
	readonly #shown = new Set<number>();
	readonly #dirty = new Set<Connection>();
	readonly #departed = new Set<number>();
	#flushAt = 0;
	#waiting = false;

	constructor(port: AwarenessPort) {
		this.#port = port;
	}

	receive(connection: Connection, bytes: Uint8Array): void {
		if (bytes.length > this.#port.bounds.liveBytes) return connection.strike('awareness too large');
		const entries = readAwareness(bytes, maxEntries);
		if (!entries) return connection.strike('garbage');
		const first = entries[0];
		if (connection.awarenessId === null && first && this.#mayBind(connection, first.client))
			this.#bind(connection, first.client);
		const own = entries.findLast(({ client }) => client === connection.awarenessId);
		if (!own || own.state.length > maxStateLength) return; // an unmodified client echoes everybody's: not an offence
		const state = this.#rewritten(connection, own);
		if (state === undefined) return;
		// an unchanged one is passed on too: whoever is not renewed is taken for gone after thirty seconds
		if (state === null) this.#states.delete(connection);
		else this.#states.set(connection, state);
		const shown = connection.shownId ?? own.client;
		this.#clocks.set(shown, Math.max(this.#clocks.get(shown) ?? 0, own.clock - 1));
		this.#dirty.add(connection);
		this.#plan();
	}

	#bind(connection: Connection, client: number): void {
		connection.awarenessId = client;
		connection.shownId = this.#port.hidesIds(connection) ? this.#port.newId() : client;
	}

	#mayBind(connection: Connection, client: number): boolean {
		if (this.#port.isForeign(client, connection.seat)) return false;
		for (const other of this.#port.connections())
			if (other !== connection && other.awarenessId === client && other.seat !== connection.seat) return false;
		return true;
	}

	/** undefined: not JSON. */
	#rewritten(connection: Connection, { state }: AwarenessEntry): string | null | undefined {
		let value: unknown;
		try {
			value = JSON.parse(state);
		} catch {
			return undefined;
		}
		if (typeof value !== 'object' || value === null) return null;
		const { editing, ...presence } = readPresence(value);
		// in a hidden workshop a caret would say which notes are by the same hand
		const caret = editing && !this.#port.hidesIds(connection) ? { editing } : {};
		return JSON.stringify({ user: this.#port.userOf(connection), ...presence, ...caret });
	}

	/** A connection ends: the server says so itself, and does not wait for a timeout. */
	leave(connection: Connection): void {
		this.#dirty.delete(connection);
		const { shownId } = connection;
		this.#states.delete(connection);
		if (shownId === null || !this.#shown.has(shownId)) return;
		for (const other of this.#states.keys()) if (other.shownId === shownId) return; // it is back already
		this.#departed.add(shownId);
		this.#plan();
	}

	/** Writing turns private, or is private no more. */
	silenceChanged(): void {
		if (this.#port.silent()) for (const client of this.#shown) this.#departed.add(client);
		else for (const connection of this.#states.keys()) this.#dirty.add(connection);
		this.#flush(true);
	}

	/** Everybody else's state, for somebody who has just come. */
	answer(connection: Connection): void {
		if (this.#port.silent()) return;
		const entries = [...this.#states].flatMap(([other, state]) =>
			other === connection ? [] : this.#entry(other, state)
		);
		if (entries.length > 0) connection.write(awarenessFrame(entries));
	}

	#entry(connection: Connection, state: string | null): AwarenessEntry[] {
		const { shownId } = connection;
		return shownId === null ? [] : [{ client: shownId, clock: this.#clocks.get(shownId) ?? 0, state: state ?? 'null' }];
	}

	/** The latest of each, at most twenty times a second; at once after a pause. */
	#plan(): void {
		if (this.#waiting) return;
		const waitMs = this.#flushAt + this.#port.bounds.cursorMs - this.#port.now();
		if (waitMs <= 0) return this.#flush(false);
		this.#waiting = true;
		this.#port.timers.after(waitMs, () => {
			this.#waiting = false;
			this.#flush(false);
		});
	}

	#flush(evenIfSilent: boolean): void {
		this.#flushAt = this.#port.now();
		const silent = this.#port.silent();
		const changed = silent ? [] : [...this.#dirty];
		if (!silent) this.#dirty.clear();
		const gone = [...this.#departed];
		this.#departed.clear();
		if (silent && !evenIfSilent) return;
		const entries: AwarenessEntry[] = [];
		const rise = (client: number) => {
			const clock = (this.#clocks.get(client) ?? 0) + 1;
			this.#clocks.set(client, clock);
			return clock;
		};
		for (const client of gone) entries.push({ client, clock: rise(client), state: 'null' });
		for (const connection of changed) {
			if (connection.shownId !== null) rise(connection.shownId);
			entries.push(...this.#entry(connection, this.#states.get(connection) ?? null));
		}
		if (entries.length === 0) return;
		for (const { client, state } of entries) {
			if (state === 'null') this.#shown.delete(client);
			else this.#shown.add(client);
		}
		const shared = awarenessFrame(entries);
		for (const connection of this.#port.connections()) {
			if (!connection.synced || connection.backlogBytes > this.#port.bounds.cursorBacklogBytes) continue;
			// nobody is told about themselves: our clock would overrule their own state
			const others = entries.some(({ client }) => client === connection.shownId)
				? entries.filter(({ client }) => client !== connection.shownId)
				: null;
			if (!others) connection.write(shared);
			else if (others.length > 0) connection.write(awarenessFrame(others));
		}
	}
}
