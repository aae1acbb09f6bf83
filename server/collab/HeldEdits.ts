import { newId, type BoardId, type HeldId, type RandomBytes, type SeatId } from '#domain/ids.ts';
import type { HeldRow, HeldVerdict, NewHeld } from '#server/storage/journal.ts';
import type { Bounds } from './bounds.ts';
import type { RefusedWords } from './guard/refused-words.ts';

type Waiting = Pick<NewHeld, 'id' | 'note' | 'sealed'> & { readonly size: number };
export interface Refused extends Pick<NewHeld, 'seat' | 'code' | 'at' | 'sealed' | 'bytes'> {
	readonly words: readonly RefusedWords[];
}
export interface Holding {
	readonly held: readonly NewHeld[];
	/** Older words of the same notes, which these take the place of. */
	readonly decided: readonly HeldVerdict[];
}

const sizeOf = (bytes: number, text: string): number => bytes + 2 * text.length;

/** What waits of one board, in numbers: a flood must not fill the disk, and must not push out what came before it. [H3] */
export class HeldEdits {
	readonly #board: BoardId;
	readonly #bounds: Bounds;
	readonly #random: RandomBytes;
	readonly #waiting = new Map<SeatId, Map<HeldId, Waiting>>();
	/** Rows that a seat ever had. */
	readonly #rows = new Map<SeatId, number>();

	constructor(board: BoardId, rows: readonly HeldRow[], bounds: Bounds, random: RandomBytes) {
		this.#board = board;
		this.#bounds = bounds;
		this.#random = random;
		for (const row of rows) this.#count(row.seat, row.state === 'waiting' ? row : null, row.size, row.text);
	}

	#count(seat: SeatId, waiting: Pick<NewHeld, 'id' | 'note' | 'sealed'> | null, bytes: number, text: string): void {
		this.#rows.set(seat, (this.#rows.get(seat) ?? 0) + 1);
		if (!waiting) return;
		const { id, note, sealed } = waiting;
		this.#of(seat).set(id, { id, note, sealed, size: sizeOf(bytes, text) });
	}
	#of(seat: SeatId): Map<HeldId, Waiting> {
		const known = this.#waiting.get(seat) ?? new Map<HeldId, Waiting>();
		this.#waiting.set(seat, known);
		return known;
	}

	get #all(): { rows: number; size: number } {
		let rows = 0;
		let size = 0;
		for (const own of this.#waiting.values()) {
			rows += own.size;
			for (const each of own.values()) size += each.size;
		}
		return { rows, size };
	}

	/** Whole words of a note take the place of what waits of it, as in the tray of their author: the latest are meant. */
	hold({ seat, words, bytes, sealed, ...about }: Refused): Holding {
		const held: NewHeld[] = [];
		const decided: HeldVerdict[] = [];
		const own = this.#of(seat);
		const { heldPerSeat, heldRowsPerSeat, heldPerBoard, heldBytesPerSeat, heldBytesPerBoard } = this.#bounds;
		const all = this.#all;
		let ownSize = [...own.values()].reduce((sum, { size }) => sum + size, 0);
		for (const { note, whole, kind, zone, text } of words) {
			const older = whole ? [...own.values()].filter((each) => each.note === note) : [];
			const freed = older.reduce((sum, { size }) => sum + size, 0);
			const update = held.length === 0 ? bytes : new Uint8Array();
			const size = sizeOf(update.length, text) - freed;
			const fits =
				own.size - older.length < heldPerSeat &&
				all.rows - older.length < heldPerBoard &&
				(this.#rows.get(seat) ?? 0) < heldRowsPerSeat &&
				ownSize + size <= heldBytesPerSeat &&
				all.size + size <= heldBytesPerBoard;
			if (!fits) break;
			const id = newId<HeldId>(this.#random, 'held');
			for (const each of older) {
				decided.push({ id: each.id, state: 'withdrawn', by: seat, at: about.at });
				own.delete(each.id);
			}
			// what was written in private stays private, however it comes again
			const isSealed = sealed || older.some((each) => each.sealed);
			const words = { id, board: this.#board, seat, ...about, note, whole, kind, zone, text, sealed: isSealed };
			held.push({ ...words, bytes: update });
			this.#count(seat, words, update.length, text);
			ownSize += size;
			all.size += size;
			all.rows += 1 - older.length;
		}
		return { held, decided };
	}

	/** Once it is on disk. */
	settled(ids: Iterable<HeldId>): void {
		for (const id of ids) for (const own of this.#waiting.values()) own.delete(id);
	}
	forget(seat: SeatId): void {
		this.#waiting.delete(seat);
		this.#rows.delete(seat);
	}
}
