import type { SeatId } from '#domain/ids.ts';

/** What each seat makes readings of a board and its drafts pass, as long as the room is there: drafts come and go with their authors. */
export class Contributions {
	readonly #conflicts = new Map<SeatId, number>();
	/** Of all seats. */
	all = 0;

	of(seat: SeatId): number {
		return this.#conflicts.get(seat) ?? 0;
	}
	add(seat: SeatId, conflicts: number): void {
		if (conflicts === 0) return;
		this.#conflicts.set(seat, this.of(seat) + conflicts);
		this.all += conflicts;
	}
}
