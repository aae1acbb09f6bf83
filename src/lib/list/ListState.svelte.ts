import { flushSync } from 'svelte';
import { idle } from '#lib/ui/idle.ts';
import type { ZoneContent } from '#lib/board/Arrangement.svelte.ts';
import type { BoardNote } from '#lib/board/BoardNote.svelte.ts';
import type { BoardSession } from '#lib/board/BoardSession.svelte.ts';
import type { ClusterId, NoteId, ZoneId } from '#domain/ids.ts';
import type { NoteKind } from '#domain/notes.ts';
import type { Segment } from '#domain/segments.ts';

const firstRows = 14; // more than a screen shows
const fewestRows = 8; // a slow machine has its list in seconds too
const longestMs = 200; // a reader of rows does not wait for a page that is never at rest
const fastMs = 12; // a frame's work that leaves time for keys, also on an old phone

/** What the list shows of the board: all of it, unless the person searches or filters. */
export class ListState {
	readonly session: BoardSession;
	query = $state('');
	kind = $state<NoteKind | null>(null);
	who = $state<Segment | 'mine' | null>(null);
	moveOpen = $state(false);
	/** The group that "Move to…" is about; null when it is about notes. */
	group = $state<ClusterId | null>(null);
	tagsOpen = $state(false);
	/** One section under the other instead of side by side. */
	readonly #isStacked: () => boolean;
	/**
	 * Rows come in steps, so that neither the first screen nor a key waits for the last row; then all of them are there. How many
	 * there are by now: of each section, or of all where they are stacked.
	 */
	rows = $state(firstRows);
	#step = firstRows;
	readonly filtered: boolean = $derived(this.query.trim() !== '' || this.kind !== null || this.who !== null);
	readonly found: ReadonlySet<NoteId> | null = $derived.by(() => (this.filtered ? this.#find() : null));
	#growing = false;
	#gone = false;

	constructor(session: BoardSession, isStacked: () => boolean) {
		this.session = session;
		this.#isStacked = isStacked;
	}

	#find(): ReadonlySet<NoteId> {
		void this.session.revision;
		const { kind, who, session } = this;
		return new Set(
			session
				.search(this.query)
				.filter((note) => {
					if (kind && note.kind !== kind) return false;
					if (!who) return true;
					const byline = session.bylineOf(note);
					return who === 'mine' ? byline.mine : byline.segment === who;
				})
				.map(({ id }) => id)
		);
	}

	showAll(): void {
		this.query = '';
		this.kind = this.who = null;
	}

	shown(notes: readonly BoardNote[]): readonly BoardNote[] {
		const { found } = this;
		return found ? notes.filter(({ id }) => found.has(id)) : notes;
	}

	/** In the order of the rows. */
	order(zone: ZoneId): readonly BoardNote[] {
		const content = this.contents.find((one) => one.zone.id === zone);
		return content ? this.shown(content.order) : [];
	}
	get contents(): readonly ZoneContent[] {
		return this.session.store.arrangement.contents();
	}

	/** How many rows of this section there are by now. */
	rowsOf(zone: ZoneId): number {
		if (!this.#isStacked()) return this.rows;
		let left = this.rows;
		for (const { zone: one, order } of this.contents) {
			if (one.id === zone) break;
			left -= order.length;
		}
		return Math.max(0, left);
	}

	get #most(): number {
		const lengths = this.contents.map(({ order }) => order.length);
		return this.#isStacked() ? lengths.reduce((sum, length) => sum + length, 0) : Math.max(0, ...lengths);
	}
	/** Goes on until every note has its row. */
	async grow(): Promise<void> {
		if (this.#growing) return;
		this.#growing = true;
		while (this.rows < this.#most) {
			await idle(longestMs);
			if (this.#gone) return;
			const start = performance.now();
			this.rows += this.#step;
			flushSync();
			const tookMs = performance.now() - start;
			if (tookMs < fastMs / 2) this.#step *= 2;
			else if (tookMs > fastMs) this.#step = Math.max(fewestRows, Math.round(this.#step / 2));
		}
		this.#growing = false;
	}
	/** A note that gets the focus has its row. */
	reach(zone: ZoneId, index: number): void {
		const missing = index + 1 - this.rowsOf(zone);
		if (missing > 0) this.rows += missing + firstRows;
	}

	destroy(): void {
		this.#gone = true;
	}
}
