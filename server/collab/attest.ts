import type { NoteId, SeatId } from '#domain/ids.ts';

/** Who wrote which note of a board, drafts included, for ever. The document's own `author` is only what the room may see. [A1] */
export class AuthorRegistry {
	readonly #authors: Map<NoteId, SeatId>;
	readonly #notes = new Map<SeatId, Set<NoteId>>();
	/** Bylines as last seen on the board or in a draft: a note that is brought back must say the same. */
	readonly bylines = new Map<NoteId, string>();

	constructor(authors: ReadonlyMap<NoteId, SeatId>) {
		this.#authors = new Map();
		for (const [note, seat] of authors) this.add(note, seat);
	}

	get(note: NoteId): SeatId | undefined {
		return this.#authors.get(note);
	}

	add(note: NoteId, seat: SeatId): void {
		if (this.#authors.has(note)) return;
		this.#authors.set(note, seat);
		const notes = this.#notes.get(seat) ?? new Set();
		this.#notes.set(seat, notes.add(note));
	}

	get size(): number {
		return this.#authors.size;
	}

	notesOf(seat: SeatId): ReadonlySet<NoteId> {
		return this.#notes.get(seat) ?? new Set();
	}

	all(): ReadonlyMap<NoteId, SeatId> {
		return new Map(this.#authors);
	}
}
