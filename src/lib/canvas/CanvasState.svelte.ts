import { SvelteSet } from 'svelte/reactivity';
import { geometry, type Point } from '#domain/geometry.ts';
import type { ClusterId, NoteId } from '#domain/ids.ts';
import type { BoardNote } from '#lib/board/BoardNote.svelte.ts';
import type { BoardSession, Drop } from '#lib/board/BoardSession.svelte.ts';
import { Camera } from './Camera.svelte.ts';
import { GridIndex, type Box } from './GridIndex.ts';
import { Mounting } from './Mounting.svelte.ts';

/** What a zoom lets one read. Below `glyph` notes are painted, not elements. [ui 4] */
export type Detail = 'full' | 'plain' | 'glyph' | 'map' | 'groups';
const detailAt = (zoom: number): Detail =>
	zoom >= 0.6 ? 'full' : zoom >= 0.4 ? 'plain' : zoom >= 0.35 ? 'glyph' : zoom >= 0.25 ? 'map' : 'groups';

export interface Carried {
	readonly dx: number;
	readonly dy: number;
	/** What letting go would do; null where nothing can be put. */
	readonly drop: Drop | null;
	/** A carried group that would be merged with this one. */
	readonly merge: ClusterId | null;
}

const glideAtMost = 8; // more notes that move at once jump: gliding costs a layer each
const readableZoom = 0.7;
const titlesPx = 44; // over the sections, where they are small
const titlePx = 13; // what a title may shrink to on screen

export const noteBox = (note: Pick<BoardNote, 'left' | 'top'>): Box => ({
	left: note.left,
	top: note.top,
	width: geometry.noteWidth,
	height: geometry.noteHeight
});

/** The canvas of one session: where it looks, which notes are elements, what is under the hand. */
export class CanvasState {
	readonly session: BoardSession;
	readonly camera = new Camera();
	readonly grid = new GridIndex<BoardNote>();
	readonly mounting: Mounting;
	tool = $state<'select' | 'pan'>('select');
	/** Notes under the hand. Members are signals: only a note that is taken up or put down is drawn anew. */
	readonly carriedNotes = new SvelteSet<NoteId>();
	carriedGroup = $state<ClusterId | null>(null);
	carried = $state.raw<Carried | null>(null);
	marquee = $state.raw<Box | null>(null);
	/** The group whose actions the bar shows. */
	group = $state<ClusterId | null>(null);
	moveOpen = $state(false);
	gliding = $state(false);
	/** Raised when the bitmap no longer shows what is there. */
	painted = $state(0);
	readonly detail: Detail = $derived(detailAt(this.camera.zoom));
	/** Titles keep a readable size as the board gets smaller, in steps: each step restyles every section. */
	readonly titleScale: number = $derived(
		this.camera.zoom >= 0.6 ? 1 : Math.min(6, 2 ** (Math.round(Math.log2(titlePx / 16 / this.camera.zoom) * 2) / 2))
	);
	readonly empty: boolean = $derived.by(() => this.session.membership >= 0 && this.session.notes.size === 0);
	#frame = 0;
	#stop: () => void;

	constructor(session: BoardSession) {
		this.session = session;
		this.mounting = new Mounting(this.grid, (note) => session.store.arrangement.zoneOf(note.id));
		for (const note of session.notes.values()) this.grid.file(note, note.left, note.top);
		this.#stop = session.store.onflush(({ moved, removed }) => {
			for (const note of removed) {
				this.grid.remove(note);
				this.mounting.remove(note);
			}
			for (const note of moved) this.grid.file(note, note.left, note.top);
			this.gliding = moved.length <= glideAtMost;
			this.painted++;
			this.settle(); // in the frame that brought them, not in the next one
		});
		session.presence.middle = () => this.middle;
	}

	get middle(): Point {
		const { left, top, width, height } = this.camera.box;
		return { x: left + width / 2, y: top + height / 2 };
	}

	get readable(): boolean {
		return this.detail !== 'map' && this.detail !== 'groups';
	}

	get #pinned(): ReadonlySet<BoardNote> {
		const { selection, notes, store } = this.session;
		const ids = [selection.focused, selection.editing, ...this.carriedNotes];
		// Tab leads to one note of each section, also of those that are not in view
		const stops = this.readable ? store.arrangement.contents().flatMap(({ order }) => order[0] ?? []) : [];
		return new Set([...stops, ...ids.flatMap((id) => (id && notes.get(id)) || [])]);
	}

	/** Mounts and unmounts at the next frame, and goes on until everything in view is an element. */
	invalidate(): void {
		if (this.#frame !== 0) return;
		this.#frame = requestAnimationFrame(() => {
			this.#frame = 0;
			this.settle();
		});
	}
	settle(): void {
		const { camera } = this;
		if (camera.size.width === 0) return;
		const more = this.mounting.update({
			box: camera.box,
			moving: camera.moving,
			zoom: camera.zoom,
			readable: this.readable,
			pinned: this.#pinned
		});
		if (more) this.invalidate();
	}

	/** All zones. */
	get outline(): Box {
		const rects = this.session.store.arrangement.contents().map(({ rect }) => rect);
		const left = Math.min(...rects.map(({ x }) => x));
		const right = Math.max(...rects.map(({ x, width }) => x + width));
		const top = Math.min(...rects.map(({ y }) => y));
		const bottom = Math.max(...rects.map(({ y, height }) => y + height));
		return rects.length > 0
			? { left, top, width: right - left, height: bottom - top }
			: { left: 0, top: 0, width: 1, height: 1 };
	}
	fit(glide = true): void {
		this.camera.fit(this.outline, glide, titlesPx);
	}
	/** The first section at full size, from its top: where reading begins. */
	home(): void {
		const first = this.session.store.arrangement.contents()[0]?.rect;
		if (!first) return;
		const { camera } = this;
		const { width } = camera.size;
		const zoom = Math.min(1, Math.max(0.5, (width - camera.insets.left - camera.insets.right - 40) / first.width));
		const gap = 20;
		const y = first.y - (camera.insets.top + 16) / zoom;
		const x =
			this.session.view.flow === 'ltr'
				? first.x - (camera.insets.left + gap) / zoom
				: first.x + first.width - (width - camera.insets.right - gap) / zoom;
		camera.set({ x, y, zoom });
	}
	/** Words are typed where they can be read. */
	toReadable(box: Box): void {
		const { camera } = this;
		if (camera.zoom < readableZoom)
			camera.fit({ left: box.left - 200, top: box.top - 160, width: box.width + 400, height: box.height + 320 }, true);
		else camera.reveal({ ...box, height: box.height + 60 });
	}

	destroy(): void {
		cancelAnimationFrame(this.#frame);
		this.#stop();
		this.camera.destroy();
	}
}
