import { createContext } from 'svelte';

export interface ToastAction {
	readonly label: string;
	readonly run: () => void;
	/** It takes back the last step, whichever that is: offered by the newest message alone, and only while it can be done. */
	readonly last?: true;
}
export interface Toast {
	readonly id: number;
	readonly text: string;
	readonly action?: ToastAction;
	/** Until somebody puts it away: nobody may miss it. */
	readonly stays?: true;
}

const shownMs = 8_000;
const atMost = 3; // more would hide the board; the oldest gives way

/** Undo, not confirm: what was done stays on screen for eight seconds, longer while someone points at it or is in it. */
export class Toasts {
	list = $state<readonly Toast[]>([]);
	/** Once there has been one; the region is not needed before. */
	used = $state(false);
	#next = 1;
	#paused = false;
	#timers = new Map<number, ReturnType<typeof setTimeout>>();

	show(toast: Omit<Toast, 'id'>): number {
		const id = this.#next++;
		this.used = true;
		if (toast.action?.last) this.dismissLast();
		this.list = [...this.list, { ...toast, id }];
		if (this.list.length > atMost) this.dismiss((this.list.find(({ stays }) => !stays) ?? this.list[0]!).id);
		this.#start(id);
		return id;
	}
	dismiss(id: number): void {
		clearTimeout(this.#timers.get(id));
		this.#timers.delete(id);
		this.list = this.list.filter((toast) => toast.id !== id);
	}
	/** Nothing can be taken back any more. */
	dismissLast(): void {
		for (const { id } of this.list.filter(({ action }) => action?.last)) this.dismiss(id);
	}
	clear(): void {
		for (const { id } of this.list) this.dismiss(id);
	}
	pause(): void {
		this.#paused = true;
		for (const timer of this.#timers.values()) clearTimeout(timer);
	}
	resume(): void {
		if (!this.#paused) return;
		this.#paused = false;
		for (const { id } of this.list) this.#start(id);
	}
	#start(id: number): void {
		if (this.#paused || this.list.some((toast) => toast.id === id && toast.stays)) return;
		clearTimeout(this.#timers.get(id));
		this.#timers.set(
			id,
			setTimeout(() => this.dismiss(id), shownMs)
		);
	}
}

const [useToasts, provide] = createContext<Toasts>();
export { useToasts };
export const provideToasts = (): Toasts => provide(new Toasts());
