import type { Point } from '#domain/geometry.ts';
import type { ClusterId, NoteId } from '#domain/ids.ts';
import { noteBox, type CanvasState } from './CanvasState.svelte.ts';
import { Carrying } from './Carrying.ts';

export interface GestureHost {
	readonly state: CanvasState;
	readonly root: HTMLElement;
	/** A press on a note without moving; `again` when it was the selected one already. */
	tapped(note: NoteId, event: PointerEvent): void;
	/** Twice on a note, or on an empty place. */
	doubled(note: NoteId | null, world: Point): void;
	pressedGroup(group: ClusterId): void;
	pressedNothing(): void;
}

const slopPx = 4;
const slopTouchPx = 8;
const holdMs = 300;
const doubleMs = 350;
const own = 'button, textarea, input, select, a, [data-float]'; // what has its own business with the pointer

interface Press {
	readonly pointer: number;
	readonly start: Point;
	readonly note: NoteId | null;
	readonly group: ClusterId | null;
	readonly touch: boolean;
}

/** Pointer, touch and wheel on the canvas. One finger pans, a hold or a mouse drags, two fingers pan and zoom. [board 5] */
export class Gestures {
	readonly #host: GestureHost;
	readonly #points = new Map<number, Point>();
	#press: Press | null = null;
	#mode: 'none' | 'pan' | 'carry' | 'marquee' | 'pinch' = 'none';
	#carrying: Carrying | null = null;
	#hold: ReturnType<typeof setTimeout> | undefined;
	#lastTap = { at: 0, note: null as NoteId | null };
	#marqueeFrom: Point = { x: 0, y: 0 };
	#kept: ReadonlySet<NoteId> = new Set();
	/** Space held: every drag pans. */
	spaceHeld = false;

	constructor(host: GestureHost) {
		this.#host = host;
	}

	#at(event: { readonly clientX: number; readonly clientY: number }): Point {
		const { left, top } = this.#host.root.getBoundingClientRect();
		return { x: event.clientX - left, y: event.clientY - top };
	}

	readonly down = (event: PointerEvent): void => {
		const target = event.target as Element;
		if (target.closest(own) && !target.closest('[data-group]')) return;
		const at = this.#at(event);
		this.#points.set(event.pointerId, at);
		if (this.#points.size === 2) return this.#startPinch();
		if (this.#points.size > 2) return;
		const middle = event.button === 1;
		if (event.button > 1) return this.#end(event.pointerId);
		const panning = middle || this.spaceHeld || this.#host.state.tool === 'pan';
		const note = panning
			? null
			: ((target.closest<HTMLElement>('[data-note]')?.dataset['note'] ?? null) as NoteId | null);
		const group =
			panning || note
				? null
				: ((target.closest<HTMLElement>('[data-group]')?.dataset['group'] ?? null) as ClusterId | null);
		const touch = event.pointerType !== 'mouse';
		this.#press = { pointer: event.pointerId, start: at, note, group, touch };
		if (panning) this.#mode = 'pan';
		if (middle) event.preventDefault(); // the browser's own scrolling
		if (touch && (note || group)) this.#hold = setTimeout(() => this.#take(), holdMs);
	};

	readonly move = (event: PointerEvent): void => {
		const at = this.#at(event);
		if (event.pointerType === 'mouse' || this.#mode === 'carry')
			this.#host.state.session.presence.point(this.#host.state.camera.toWorld(at.x, at.y));
		const before = this.#points.get(event.pointerId);
		if (!before) return;
		const press = this.#press;
		if (this.#mode === 'pinch') this.#pinch(event.pointerId, at);
		this.#points.set(event.pointerId, at);
		if (!press || press.pointer !== event.pointerId) return;
		const far = Math.hypot(at.x - press.start.x, at.y - press.start.y) > (press.touch ? slopTouchPx : slopPx);
		// the board stays under the finger: what was moved before it counted as moving is made up for
		const from = this.#mode === 'none' ? press.start : before;
		if (this.#mode === 'none' && far) this.#begin(press);
		if (this.#mode === 'pan') {
			this.#capture(event.pointerId);
			this.#host.state.camera.panBy(at.x - from.x, at.y - from.y);
		} else if (this.#mode === 'carry') this.#carrying?.move(at);
		else if (this.#mode === 'marquee') this.#stretch(at);
	};

	#begin(press: Press): void {
		clearTimeout(this.#hold);
		if (press.touch) this.#mode = 'pan';
		else if (press.note || press.group) this.#take();
		else {
			this.#mode = 'marquee';
			const { session, camera } = this.#host.state;
			this.#marqueeFrom = camera.toWorld(press.start.x, press.start.y);
			this.#kept = new Set(session.selection.notes);
		}
		this.#capture(press.pointer);
	}

	// captured only now: a capture at the press would swallow clicks inside notes
	#capture(pointer: number): void {
		const { root } = this.#host;
		if (!root.hasPointerCapture(pointer)) root.setPointerCapture(pointer);
	}

	#take(): void {
		const press = this.#press;
		if (!press) return;
		const { state } = this.#host;
		const { session } = state;
		const at = this.#points.get(press.pointer) ?? press.start;
		if (press.group && session.mayGroup) {
			const rect = session.store.arrangement.rectOf(press.group);
			if (rect) this.#carrying = new Carrying(state, { group: press.group }, rect, press.start);
		} else if (press.note) {
			const note = session.notes.get(press.note);
			const together = session.selection.notes.has(press.note) ? [...session.selection.notes] : [press.note];
			const ids = [press.note, ...together.filter((id) => id !== press.note)].filter((id) => {
				const one = session.notes.get(id);
				return one && session.mayMove(one);
			});
			if (note && ids[0] === press.note)
				this.#carrying = new Carrying(state, { notes: ids }, { x: note.left, y: note.top }, press.start);
		}
		this.#mode = this.#carrying ? 'carry' : 'pan';
		if (!this.#carrying) return;
		if (press.touch) navigator.vibrate?.(10);
		this.#capture(press.pointer);
		this.#carrying.move(at);
	}

	#stretch(at: Point): void {
		const { state } = this.#host;
		const to = state.camera.toWorld(at.x, at.y);
		const from = this.#marqueeFrom;
		const box = {
			left: Math.min(from.x, to.x),
			top: Math.min(from.y, to.y),
			width: Math.abs(to.x - from.x),
			height: Math.abs(to.y - from.y)
		};
		state.marquee = box;
		const hit = state.grid.near(box, 140).filter((note) => {
			const { left, top, width, height } = noteBox(note);
			return (
				left < box.left + box.width && left + width > box.left && top < box.top + box.height && top + height > box.top
			);
		});
		state.session.selection.only([...this.#kept, ...hit.map(({ id }) => id)]);
	}

	#startPinch(): void {
		clearTimeout(this.#hold);
		this.#carrying?.cancel();
		this.#carrying = null;
		this.#press = null;
		this.#host.state.marquee = null;
		this.#mode = 'pinch';
	}
	#pinch(pointer: number, to: Point): void {
		const other = [...this.#points].find(([id]) => id !== pointer)?.[1];
		const from = this.#points.get(pointer);
		if (!other || !from) return;
		const { camera } = this.#host.state;
		const spread = (a: Point) => Math.hypot(a.x - other.x, a.y - other.y);
		camera.panBy((to.x - from.x) / 2, (to.y - from.y) / 2);
		camera.zoomAt(spread(to) / Math.max(1, spread(from)), (to.x + other.x) / 2, (to.y + other.y) / 2);
	}

	readonly up = (event: PointerEvent): void => {
		if (!this.#points.has(event.pointerId)) return;
		const at = this.#at(event);
		const press = this.#press;
		if (press?.pointer === event.pointerId) {
			if (this.#mode === 'carry') this.#carrying?.drop(at);
			else if (this.#mode === 'none') this.#tap(press, event, at);
		}
		this.#end(event.pointerId);
	};

	#tap({ note, group }: Press, event: PointerEvent, at: Point): void {
		const { state } = this.#host;
		const now = event.timeStamp;
		const again = now - this.#lastTap.at < doubleMs && this.#lastTap.note === note;
		this.#lastTap = { at: again ? 0 : now, note };
		if (again && !group) return this.#host.doubled(note, state.camera.toWorld(at.x, at.y));
		if (note) this.#host.tapped(note, event);
		else if (group) this.#host.pressedGroup(group);
		else this.#host.pressedNothing();
	}

	readonly cancel = (event: PointerEvent): void => {
		this.#carrying?.cancel();
		this.#end(event.pointerId);
	};

	/** Esc. True when something was under way. */
	abort(): boolean {
		const busy = this.#carrying !== null || this.#mode === 'marquee';
		this.#carrying?.cancel();
		if (this.#mode === 'marquee') this.#host.state.session.selection.only(this.#kept);
		if (this.#press) this.#end(this.#press.pointer);
		return busy;
	}

	#end(pointer: number): void {
		clearTimeout(this.#hold);
		this.#points.delete(pointer);
		if (this.#press?.pointer === pointer || this.#points.size === 0) {
			this.#press = null;
			this.#carrying = null;
			this.#mode = 'none';
			this.#host.state.marquee = null;
		}
	}

	readonly wheel = (event: WheelEvent): void => {
		if ((event.target as Element).closest('[data-scroll]')) return;
		event.preventDefault();
		const { camera } = this.#host.state;
		const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
		const at = this.#at(event);
		// a pinch on a trackpad comes as a wheel with ctrl
		if (event.ctrlKey || event.metaKey) camera.zoomAt(Math.exp(-event.deltaY * unit * 0.01), at.x, at.y);
		else if (event.shiftKey && event.deltaX === 0) camera.panBy(-event.deltaY * unit, 0);
		else camera.panBy(-event.deltaX * unit, -event.deltaY * unit);
	};

	destroy(): void {
		clearTimeout(this.#hold);
		this.#carrying?.cancel();
	}
}
