import type { ZoneContent } from '#lib/board/Arrangement.svelte.ts';
import type { BoardNote } from '#lib/board/BoardNote.svelte.ts';
import type { BoardSession } from '#lib/board/BoardSession.svelte.ts';
import type { ClusterId, NoteId, ZoneId } from '#domain/ids.ts';
import type { NoteKind } from '#domain/notes.ts';
import type { Segment } from '#domain/segments.ts';

const firstRows = 40; // a zone, at once: more than a screen shows
const rowsAFrame = 80;

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
	/** Rows come in steps, so that the first screen does not wait for the last row; then all of them are there. */
	rows = $state(firstRows);
	readonly filtered: boolean = $derived(this.query.trim() !== '' || this.kind !== null || this.who !== null);
	readonly found: ReadonlySet<NoteId> | null = $derived.by(() => (this.filtered ? this.#find() : null));
	#frame = 0;

	constructor(session: BoardSession) {
		this.session = session;
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

	/** Goes on until every note has its row. */
	grow = (): void => {
		const most = Math.max(0, ...this.contents.map(({ order }) => order.length));
		if (this.rows >= most) return;
		this.#frame = requestAnimationFrame(() => {
			this.rows += rowsAFrame;
			this.grow();
		});
	};
	/** A note that gets the focus has its row. */
	reach(index: number): void {
		if (index >= this.rows) this.rows = index + rowsAFrame;
	}

	destroy(): void {
		cancelAnimationFrame(this.#frame);
	}
}
