import type { SeatId } from '#domain/ids.ts';
import type { Connection } from './Connection.ts';

const rememberedMost = 10_000;

/**
 * The ids that people point with, also of whoever is away for a moment: all see them before their owner has written a word,
 * and nobody else may bind them by writing with them first. [G3]
 */
export class AnnouncedIds {
	readonly #seats = new Map<number, SeatId>();
	readonly #connections: () => Iterable<Connection>;
	/** Another seat writes, or the server, with this id. */
	readonly #isForeign: (client: number, seat: SeatId) => boolean;

	constructor(connections: () => Iterable<Connection>, isForeign: (client: number, seat: SeatId) => boolean) {
		this.#connections = connections;
		this.#isForeign = isForeign;
	}

	has(client: number): boolean {
		return this.#seats.has(client);
	}
	seatOf(client: number): SeatId | undefined {
		return this.#seats.get(client);
	}

	mayBind({ seat }: Connection, client: number): boolean {
		if (this.#isForeign(client, seat)) return false;
		if ((this.seatOf(client) ?? seat) !== seat) return false;
		// nor what another is shown under, which everybody sees
		for (const other of this.#connections())
			if (other.seat !== seat && (other.awarenessId === client || other.shownId === client)) return false;
		return true;
	}

	/** Returns the ids that are forgotten for it. */
	bind(connection: Connection, client: number): readonly number[] {
		connection.awarenessId = client;
		this.#seats.set(client, connection.seat);
		return this.#seats.size > rememberedMost ? this.#forgetOldest() : [];
	}

	/** But nobody who is here: whoever comes and goes ten thousand times could write with their id before they do. */
	#forgetOldest(): readonly number[] {
		const here = new Set(Array.from(this.#connections(), ({ awarenessId }) => awarenessId));
		const forgotten: number[] = [];
		for (const oldest of this.#seats.keys()) {
			if (this.#seats.size <= rememberedMost) break;
			if (here.has(oldest)) continue;
			this.#seats.delete(oldest);
			forgotten.push(oldest);
		}
		return forgotten;
	}
}
