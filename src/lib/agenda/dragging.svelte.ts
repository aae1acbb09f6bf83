import type { PhaseId } from '#domain/ids.ts';
import type { Phase } from '#domain/phases.ts';
import type { Agenda } from './Agenda.svelte.ts';

const slopPx = 4;
const longPressMs = 350;

/**
 * Rows follow the pointer and change places as it passes their middle; Esc brings the old order back. On touch a drag
 * begins after a long press, so that a finger can still scroll. Alt + arrows and the menu do the same without a pointer.
 */
export class Dragging {
	id = $state<PhaseId | null>(null);
	readonly #agenda: Agenda;
	readonly #list: () => HTMLElement;
	#before: readonly Phase[] = [];
	#stop = () => {};

	constructor(agenda: Agenda, list: () => HTMLElement) {
		this.#agenda = agenda;
		this.#list = list;
	}

	start(id: PhaseId, down: PointerEvent): void {
		if (down.button !== 0) return;
		this.#stop();
		const handle = down.currentTarget as HTMLElement;
		const begin = () => {
			this.#before = this.#agenda.phases;
			this.id = id;
			handle.setPointerCapture(down.pointerId);
		};
		const isTouch = down.pointerType === 'touch';
		const press = isTouch ? setTimeout(begin, longPressMs) : undefined;
		const controller = new AbortController();
		const { signal } = controller;
		const end = () => {
			clearTimeout(press);
			controller.abort();
			this.id = null;
			this.#stop = () => {};
		};
		const move = (event: PointerEvent) => {
			const far = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > slopPx;
			if (this.id === null) {
				if (far && isTouch) end();
				else if (far) begin();
				return;
			}
			this.#agenda.move(id, this.#rowAt(event.clientY));
		};
		const cancel = () => {
			if (this.id !== null) this.#agenda.phases = this.#before;
			end();
		};
		this.#stop = end;
		addEventListener('pointermove', move, { signal });
		addEventListener('pointerup', end, { signal });
		addEventListener('pointercancel', cancel, { signal });
		// While a row is held the page must not scroll under it.
		addEventListener('touchmove', (event) => this.id !== null && event.preventDefault(), { signal, passive: false });
		addEventListener(
			'keydown',
			(event) => {
				if (event.key !== 'Escape' || this.id === null) return;
				event.preventDefault();
				cancel();
			},
			{ signal, capture: true }
		);
	}

	#rowAt(y: number): number {
		const rows = [...this.#list().children];
		const above = rows.filter((row) => {
			const { top, height } = row.getBoundingClientRect();
			return y > top + height / 2;
		});
		const own = this.#agenda.indexOf(this.id as PhaseId);
		// The own row counts as above itself when it is held below its middle.
		return above.length > own ? above.length - 1 : above.length;
	}
}
