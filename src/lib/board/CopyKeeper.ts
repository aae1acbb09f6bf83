import { idle } from '#lib/ui/idle.ts';
import type { Copy, LocalCopy } from './LocalCopy.ts';
import type { Wire } from './Wire.svelte.ts';

type Kept = Pick<Wire<never>, 'news' | 'clock' | 'seed' | 'snapshot' | 'bare' | 'closed'>;

const firstMs = 3_000;
const againMs = 10_000; // encoding a big board is felt on an old phone
const patienceMs = 200; // storage that does not answer must not hold up the room

/**
 * Begins with the copy that this device has of a board, and saves a newer one some time after a change, and when the page goes
 * out of sight: a phone may never show it again.
 */
export class CopyKeeper {
	readonly #copy: LocalCopy;
	readonly #connection: Kept;
	readonly #deviceNow: () => number;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#afterMs = firstMs;
	#changed = false;
	#stopped = false;

	constructor(copy: LocalCopy, connection: Kept, deviceNow: () => number) {
		this.#copy = copy;
		this.#connection = connection;
		this.#deviceNow = deviceNow;
		document.addEventListener('visibilitychange', this.#hidden);
	}

	/** A copy of another lineage is none: it could never be brought together with what the server has. */
	async open(lineage: string): Promise<void> {
		const begin = this.#copy.load().then((copy) => {
			// a copy that comes late is still better than nothing, and worse than what the server has said
			if (copy?.lineage === lineage && !this.#stopped && this.#connection.bare)
				this.#connection.seed(copy, this.#deviceNow);
		});
		await Promise.race([begin, new Promise<void>((go) => setTimeout(go, patienceMs))]);
	}

	/** Null while something is under way, and of a page that is over: another may sit here by now. [C15] */
	#take(): Copy | null {
		const { news, clock, closed } = this.#connection;
		if (closed !== null) return null;
		const documents = news.rules && this.#connection.snapshot();
		if (!news.rules || !documents) return null;
		const { rules, ownNotes } = news;
		const aheadMs = clock.now() - this.#deviceNow();
		return { ...documents, own: [...ownNotes], lineage: rules.lineage, rules, aheadMs };
	}

	changed(): void {
		if (this.#stopped) return; // a timer would hold the documents of a page that was left
		this.#changed = true;
		this.#timer ??= setTimeout(() => void this.#whenIdle(), this.#afterMs);
	}

	async #whenIdle(): Promise<void> {
		await idle();
		if (this.#stopped) return;
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
