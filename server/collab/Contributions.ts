import type { SeatId } from '#domain/ids.ts';
import type { Brought } from './guard/bench.ts';

const nothing: Brought = { pieces: 0, conflicts: 0 };

/** What each seat has brought to a board and its drafts for as long as the room is there: drafts come and go with their authors. */
export class Contributions {
	readonly #of = new Map<SeatId, Brought>();
	/** Of all seats. */
	conflicts = 0;

	of(seat: SeatId): Brought {
		return this.#of.get(seat) ?? nothing;
	}
	add(seat: SeatId, { pieces, conflicts }: Brought): void {
		const before = this.of(seat);
		this.#of.set(seat, { pieces: before.pieces + pieces, conflicts: before.conflicts + conflicts });
		this.conflicts += conflicts;
	}
}
