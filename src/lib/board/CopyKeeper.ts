import { idle } from '#lib/ui/idle.ts';
import type { Copy, LocalCopy } from './LocalCopy.ts';

const firstMs = 3_000;
const againMs = 10_000; // encoding a big board is felt on an old phone

/** Saves a copy some time after a change, and when the page goes out of sight: a phone may never show it again. */
export class CopyKeeper {
	readonly #copy: LocalCopy;
	readonly #take: () => Copy | null;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#afterMs = firstMs;
	#changed = false;
	#stopped = false;

	/** `take` gives null while something is under way. */
	constructor(copy: LocalCopy, take: () => Copy | null) {
		this.#copy = copy;
		this.#take = take;
		document.addEventListener('visibilitychange', this.#hidden);
	}

	changed(): void {
		this.#changed = true;
		this.#timer ??= setTimeout(() => void this.#whenIdle(), this.#afterMs);
	}

	async #whenIdle(): Promise<void> {
		await idle();
		this.#timer = undefined;
		this.#afterMs = againMs;
		await this.#save();
		if (this.#changed) this.changed();
	}

	async #save(): Promise<void> {
		const copy = this.#stopped || !this.#changed ? null : this.#take();
		if (!copy) return;
		this.#changed = false;
		await this.#copy.save(copy);
	}

	readonly #hidden = (): void => {
		if (document.hidden) void this.#save();
	};

	async drop(): Promise<void> {
		this.destroy();
		await this.#copy.drop();
	}

	destroy(): void {
		this.#stopped = true;
		clearTimeout(this.#timer);
		document.removeEventListener('visibilitychange', this.#hidden);
	}
}
