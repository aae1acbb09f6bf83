import { geometry, type Point } from '#domain/geometry.ts';
import type { ClusterId, NoteId } from '#domain/ids.ts';
import type { CanvasState } from './CanvasState.svelte.ts';

const edgePx = 48;
const edgeAfterMs = 300;
const edgePxPerSecond = 900;

/**
 * Something under the hand, from taking it up to the drop. In flight it goes through awareness alone; the document is written
 * once, when it is put down. [board 2]
 */
export class Carrying {
	readonly #state: CanvasState;
	readonly #notes: readonly NoteId[];
	readonly #group: ClusterId | null;
	readonly #from: Point; // world, where it was taken
	readonly #corner: Point; // world, of what was taken
	#pointer: Point; // on screen
	#edgeSince = 0;
	#last = 0;
	#frame = 0;

	constructor(
		state: CanvasState,
		what: { readonly notes: readonly NoteId[] } | { readonly group: ClusterId },
		corner: Point,
		pointer: Point
	) {
		this.#state = state;
		this.#notes = 'notes' in what ? what.notes : [];
		this.#group = 'group' in what ? what.group : null;
		this.#corner = corner;
		this.#pointer = pointer;
		this.#from = state.camera.toWorld(pointer.x, pointer.y);
		const group = this.#group && state.session.store.arrangement.rectOf(this.#group);
		for (const id of group ? group.noteIds : this.#notes) state.carriedNotes.add(id);
		state.carriedGroup = this.#group;
		this.#frame = requestAnimationFrame(this.#step);
	}

	move(pointer: Point): void {
		this.#pointer = pointer;
	}

	// once a frame: the pointer may send eight events in one
	readonly #step = (now: number): void => {
		this.#frame = requestAnimationFrame(this.#step);
		this.#panAtEdge(now);
		this.#show();
	};

	#show(): void {
		const { session, camera } = this.#state;
		const at = camera.toWorld(this.#pointer.x, this.#pointer.y);
		const dx = at.x - this.#from.x;
		const dy = at.y - this.#from.y;
		const before = this.#state.carried;
		if (before && before.dx === dx && before.dy === dy) return;
		const corner = { x: this.#corner.x + dx, y: this.#corner.y + dy };
		const merge = this.#group && this.#groupUnder(corner);
		const drop = this.#group ? null : session.previewDrop(corner, this.#notes);
		this.#state.carried = { dx, dy, drop, merge };
		session.presence.drag({ ids: this.#group ? [this.#group] : this.#notes, dx, dy });
	}

	#groupUnder(corner: Point): ClusterId | null {
		const x = corner.x + geometry.noteWidth / 2;
		const y = corner.y + geometry.clusterTitle / 2;
		for (const { groups } of this.#state.session.store.arrangement.contents())
			for (const { rect } of groups)
				if (
					rect.id !== this.#group &&
					x >= rect.x &&
					x <= rect.x + rect.width &&
					y >= rect.y &&
					y <= rect.y + rect.height
				)
					return rect.id;
		return null;
	}

	#panAtEdge(now: number): void {
		const { camera } = this.#state;
		const elapsed = Math.min(50, now - (this.#last || now));
		this.#last = now;
		const { width, height } = camera.size;
		const { insets } = camera;
		const push = (at: number, low: number, high: number) => (at < low + edgePx ? 1 : at > high - edgePx ? -1 : 0);
		const x = push(this.#pointer.x, insets.left, width - insets.right);
		const y = push(this.#pointer.y, insets.top, height - insets.bottom);
		if (x === 0 && y === 0) {
			this.#edgeSince = 0;
			return;
		}
		this.#edgeSince ||= now;
		if (now - this.#edgeSince < edgeAfterMs) return;
		const by = (edgePxPerSecond * elapsed) / 1000;
		camera.panBy(x * by, y * by);
	}

	/** The position of the event that ends it counts, not that of the last frame. */
	drop(pointer: Point): void {
		const { session } = this.#state;
		this.#pointer = pointer;
		this.#show();
		const carried = this.#state.carried;
		const group = this.#group;
		this.cancel();
		if (!carried) return;
		if (!group) {
			if (carried.drop) session.dropOn(this.#notes, carried.drop);
		} else if (carried.merge) session.mergeClusters(group, carried.merge);
		else this.#placeGroup(group, carried.dx, carried.dy);
	}

	#placeGroup(group: ClusterId, dx: number, dy: number): void {
		const { session } = this.#state;
		const rect = session.store.arrangement.rectOf(group);
		const edge = geometry.clusterEdge;
		const place = rect && session.placeOf({ x: rect.x + edge + dx, y: rect.y + edge + dy }, rect.width - 2 * edge);
		if (place) session.moveCluster(group, place.zone, { x: place.x, y: place.y });
	}

	/** Esc, a second finger, a lost pointer: everything is where it was. */
	cancel(): void {
		cancelAnimationFrame(this.#frame);
		this.#state.carriedNotes.clear();
		this.#state.carriedGroup = null;
		this.#state.carried = null;
		this.#state.session.presence.drag(null);
	}
}
