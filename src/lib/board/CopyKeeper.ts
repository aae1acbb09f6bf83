import { idle } from '#lib/ui/idle.ts';
import type { Connection } from './Connection.svelte.ts';
import type { Copy, LocalCopy } from './LocalCopy.ts';

const firstMs = 3_000;
const againMs = 10_000; // encoding a big board is felt on an old phone
const patienceMs = 200; // storage that does not answer must not hold up the room

/**
 * Begins with the copy that this device has of a board, and saves a newer one some time after a change, and when the page goes
 * out of sight: a phone may never show it again.
 */
export class CopyKeeper {
	readonly #copy: LocalCopy;
	readonly #connection: Connection;
	readonly #deviceNow: () => number;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#afterMs = firstMs;
	#changed = false;
	#stopped = false;

	constructor(copy: LocalCopy, connection: Connection, deviceNow: () => number) {
		this.#copy = copy;
		this.#connection = connection;
		this.#deviceNow = deviceNow;
		document.addEventListener('visibilitychange', this.#hidden);
	}

	/** A copy of another lineage is none: it could never be brought together with what the server has. */
	async open(lineage: string): Promise<void> {
		const late = new Promise<null>((go) => setTimeout(() => go(null), patienceMs));
		const copy = await Promise.race([this.#copy.load(), late]);
		if (copy?.lineage === lineage && !this.#stopped) this.#connection.seed(copy, this.#deviceNow);
	}

	/** Null while something is under way. */
	#take(): Copy | null {
		const { board, drafts, news, clock } = this.#connection;
		if (!news.rules || !board.atRest || (drafts.open && !drafts.atRest)) return null;
		const { lineage, writing } = news.rules;
		return {
			lineage,
			board: board.encoded(),
			drafts: writing === 'private' && drafts.current ? drafts.encoded() : null,
			rules: news.rules,
			aheadMs: clock.now() - this.#deviceNow()
		};
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
