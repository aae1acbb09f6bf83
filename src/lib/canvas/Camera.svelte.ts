import type { Box } from './GridIndex.ts';

export interface View {
	/** World coordinates of the corner that the screen's top left shows. */
	readonly x: number;
	readonly y: number;
	readonly zoom: number;
}
export interface Insets {
	readonly top: number;
	readonly bottom: number;
	readonly left: number;
	readonly right: number;
}

export const zoomMin = 0.05;
export const zoomMax = 2;
const zoomStep = 1.25;
const restAfterMs = 140;
const glideMs = 240;
const clampZoom = (zoom: number) => Math.min(zoomMax, Math.max(zoomMin, zoom));

/** Where the person looks. World coordinates are the same for everybody and never mirrored. */
export class Camera {
	view = $state.raw<View>({ x: -20, y: -20, zoom: 1 });
	size = $state.raw({ width: 0, height: 0 });
	/** True while it moves and a moment after: elements are mounted sparingly then. */
	moving = $state(false);
	/** What lies over the edges of the board; things are brought into the rest of it. */
	insets: Insets = { top: 0, bottom: 0, left: 0, right: 0 };
	#rest: ReturnType<typeof setTimeout> | undefined;
	#glide = 0;

	get zoom(): number {
		return this.view.zoom;
	}

	/** The part of the world on screen. */
	get box(): Box {
		const { x, y, zoom } = this.view;
		return { left: x, top: y, width: this.size.width / zoom, height: this.size.height / zoom };
	}

	toWorld(screenX: number, screenY: number): { x: number; y: number } {
		const { x, y, zoom } = this.view;
		return { x: x + screenX / zoom, y: y + screenY / zoom };
	}
	toScreen(worldX: number, worldY: number): { x: number; y: number } {
		const { x, y, zoom } = this.view;
		return { x: (worldX - x) * zoom, y: (worldY - y) * zoom };
	}

	set(view: View): void {
		cancelAnimationFrame(this.#glide);
		this.#put(view);
	}

	#put(view: View): void {
		this.view = { ...view, zoom: clampZoom(view.zoom) };
		this.moving = true;
		clearTimeout(this.#rest);
		this.#rest = setTimeout(() => (this.moving = false), restAfterMs);
	}

	panBy(screenX: number, screenY: number): void {
		const { x, y, zoom } = this.view;
		this.set({ x: x - screenX / zoom, y: y - screenY / zoom, zoom });
	}

	/** The world under the given point of the screen stays under it. */
	zoomAt(factor: number, screenX: number, screenY: number): void {
		const zoom = clampZoom(this.zoom * factor);
		const at = this.toWorld(screenX, screenY);
		this.set({ x: at.x - screenX / zoom, y: at.y - screenY / zoom, zoom });
	}
	zoomTo(zoom: number): void {
		const { width, height } = this.size;
		this.zoomAt(zoom / this.zoom, width / 2, height / 2);
	}
	zoomIn(): void {
		this.zoomTo(this.zoom * zoomStep);
	}
	zoomOut(): void {
		this.zoomTo(this.zoom / zoomStep);
	}

	get #free() {
		const { top, bottom, left, right } = this.insets;
		return {
			left,
			top,
			width: Math.max(1, this.size.width - left - right),
			height: Math.max(1, this.size.height - top - bottom)
		};
	}

	/** Shows the whole box; `over` is kept free above it for titles, in px of the screen. */
	fit(box: Box, glide = true, over = 0): void {
		const { left, top, width, height } = this.#free;
		const free = { left, top: top + over, width, height: Math.max(1, height - over) };
		const margin = 24;
		const zoom = clampZoom(Math.min(1, free.width / (box.width + 2 * margin), free.height / (box.height + 2 * margin)));
		const x = box.left + box.width / 2 - (free.left + free.width / 2) / zoom;
		const y = box.top + box.height / 2 - (free.top + free.height / 2) / zoom;
		this.#to({ x, y, zoom }, glide);
	}

	/** The least movement that brings the box into the free part of the screen. False when it was there already. */
	reveal(box: Box, glide = true): boolean {
		const { x, y, zoom } = this.view;
		const free = this.#free;
		const margin = 16 / zoom;
		const shift = (low: number, length: number, freeLow: number, freeLength: number) => {
			const min = freeLow / zoom + margin;
			const max = (freeLow + freeLength) / zoom - margin;
			if (low < min) return low - min;
			if (low + length > max) return Math.min(low - min, low + length - max);
			return 0;
		};
		const byX = shift(box.left - x, box.width, free.left, free.width);
		const byY = shift(box.top - y, box.height, free.top, free.height);
		if (byX === 0 && byY === 0) return false;
		this.#to({ x: x + byX, y: y + byY, zoom }, glide);
		return true;
	}

	/** The point in the middle of the free part of the screen. */
	centerOn(worldX: number, worldY: number, glide = false): void {
		const free = this.#free;
		const { zoom } = this.view;
		this.#to(
			{ x: worldX - (free.left + free.width / 2) / zoom, y: worldY - (free.top + free.height / 2) / zoom, zoom },
			glide
		);
	}

	#to(target: View, glide: boolean): void {
		cancelAnimationFrame(this.#glide);
		if (!glide || matchMedia('(prefers-reduced-motion: reduce)').matches) return this.#put(target);
		const from = this.view;
		const start = performance.now();
		const step = (now: number) => {
			const t = Math.min(1, Math.max(0, (now - start) / glideMs));
			const k = 1 - (1 - t) ** 3;
			// the zoom runs evenly for the eye, and the middle of the screen on a straight line
			const zoom = from.zoom * (target.zoom / from.zoom) ** k;
			const middle = (view: View) => ({
				x: view.x + this.size.width / 2 / view.zoom,
				y: view.y + this.size.height / 2 / view.zoom
			});
			const [a, b] = [middle(from), middle(target)];
			const at = { x: a.x + (b.x - a.x) * k, y: a.y + (b.y - a.y) * k };
			this.#put(
				t === 1 ? target : { x: at.x - this.size.width / 2 / zoom, y: at.y - this.size.height / 2 / zoom, zoom }
			);
			if (t < 1) this.#glide = requestAnimationFrame(step);
		};
		this.#glide = requestAnimationFrame(step);
	}

	destroy(): void {
		cancelAnimationFrame(this.#glide);
		clearTimeout(this.#rest);
	}
}
