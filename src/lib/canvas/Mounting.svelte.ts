import { geometry } from '#domain/geometry.ts';
import type { ZoneId } from '#domain/ids.ts';
import type { BoardNote } from '#lib/board/BoardNote.svelte.ts';
import type { Box, GridIndex } from './GridIndex.ts';

const perFrameMoving = 40;
const perFrameResting = 160;
// shares of the viewport around it: elements come a little before they are seen and go long after
const mountWithin = 0.3;
const dropBeyond = 0.8;

/** Raised when the elements of one section change. */
export class Stamp {
	at = $state(0);
}

const grown = (box: Box, share: number): Box => ({
	left: box.left - box.width * share,
	top: box.top - box.height * share,
	width: box.width * (1 + 2 * share),
	height: box.height * (1 + 2 * share)
});
const touches = (note: BoardNote, box: Box): boolean =>
	note.left < box.left + box.width &&
	note.left + geometry.noteWidth > box.left &&
	note.top < box.top + box.height &&
	note.top + geometry.noteHeight > box.top;

export interface Sight {
	readonly box: Box;
	readonly moving: boolean;
	/** The further away one looks, the more notes a margin holds. */
	readonly zoom: number;
	/** Text can be read at this zoom; below it only what is pinned is an element. */
	readonly readable: boolean;
	/** Focused, edited, carried: never unmounted. */
	readonly pinned: ReadonlySet<BoardNote>;
}

/** Which notes are elements now. A few a frame, the nearest to the middle first, so that no frame waits for them. [board 1] */
export class Mounting {
	readonly #mounted = new Set<BoardNote>();
	readonly #stamps = new Map<ZoneId, Stamp>();
	readonly #grid: GridIndex<BoardNote>;
	readonly #zoneOf: (note: BoardNote) => ZoneId | null;
	/** Some notes in view are still without an element: the bitmap shows them. */
	pending = $state(false);

	constructor(grid: GridIndex<BoardNote>, zoneOf: (note: BoardNote) => ZoneId | null) {
		this.#grid = grid;
		this.#zoneOf = zoneOf;
	}

	get size(): number {
		return this.#mounted.size;
	}

	/** Not a signal; read the stamp of the zone to be told of changes. */
	has(note: BoardNote): boolean {
		return this.#mounted.has(note);
	}

	/** Get it outside of what depends on it: a signal that is made inside a derived value is not followed by it. */
	stampOf(zone: ZoneId): Stamp {
		let stamp = this.#stamps.get(zone);
		if (!stamp) this.#stamps.set(zone, (stamp = new Stamp()));
		return stamp;
	}

	/** True when another frame is needed. */
	update({ box, moving, zoom, readable, pinned }: Sight): boolean {
		const touched = new Set<ZoneId>();
		const touch = (note: BoardNote) => {
			const zone = this.#zoneOf(note);
			if (zone) touched.add(zone);
		};
		const near = Math.min(1, zoom * zoom);
		const keep = grown(box, dropBeyond * near);
		for (const note of this.#mounted) {
			if (pinned.has(note) || (readable && touches(note, keep))) continue;
			this.#mounted.delete(note);
			touch(note);
		}
		const wanted = readable ? this.#wanted(box, mountWithin * near) : [];
		const budget = moving ? perFrameMoving : perFrameResting;
		for (const note of [...pinned, ...wanted.slice(0, budget)]) {
			if (this.#mounted.has(note)) continue;
			this.#mounted.add(note);
			touch(note);
		}
		const more = wanted.length > budget;
		this.pending = more;
		for (const zone of touched) this.#raise(zone);
		return more;
	}

	#wanted(box: Box, margin: number): BoardNote[] {
		const within = grown(box, margin);
		const x = box.left + box.width / 2 - geometry.noteWidth / 2;
		const y = box.top + box.height / 2 - geometry.noteHeight / 2;
		const distance = (note: BoardNote) => (note.left - x) ** 2 + (note.top - y) ** 2;
		return this.#grid
			.near(within, geometry.noteWidth)
			.filter((note) => !this.#mounted.has(note) && touches(note, within))
			.sort((a, b) => distance(a) - distance(b));
	}

	remove(note: BoardNote): void {
		this.#mounted.delete(note);
	}

	#raise(zone: ZoneId): void {
		const stamp = this.#stamps.get(zone);
		if (stamp) stamp.at++;
	}
}
