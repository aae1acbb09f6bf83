import type { JournalBatch, JournalStore } from '#server/storage/journal.ts';

/** Durable, or rejected: then nothing of the batch is on disk. */
export type Commit = (batch: JournalBatch) => Promise<void>;

/** Nothing that a batch may hold is forgotten here. */
type Whole = Required<Omit<JournalBatch, 'phase'>> & Pick<JournalBatch, 'phase'>;

const merge = (batches: readonly JournalBatch[]): Whole => {
	const phase = batches.find((batch) => batch.phase)?.phase;
	return {
		updates: batches.flatMap((batch) => batch.updates),
		clients: batches.flatMap((batch) => batch.clients ?? []),
		authors: batches.flatMap((batch) => batch.authors ?? []),
		released: batches.flatMap((batch) => batch.released ?? []),
		audit: batches.flatMap((batch) => batch.audit ?? []),
		dropped: batches.flatMap((batch) => batch.dropped ?? []),
		held: batches.flatMap((batch) => batch.held ?? []),
		decided: batches.flatMap((batch) => batch.decided ?? []),
		...(phase && { phase })
	};
};

/**
 * Group commit: what all rooms have ready becomes one transaction. The window is the rooms' own tick plus the commit that is
 * under way, so a quiet room never waits. [D1]
 */
export class Journal {
	readonly #store: JournalStore;
	readonly #soon: (run: () => void) => void;
	#waiting: { batch: JournalBatch; done: () => void; failed: (error: unknown) => void }[] = [];
	#running = false;
	/** When the last write failed; null once one succeeded. */
	#failedAt: number | null = null;
	readonly #now: () => number;

	constructor(store: JournalStore, soon: (run: () => void) => void, now: () => number) {
		this.#store = store;
		this.#soon = soon;
		this.#now = now;
	}

	/** How long ago a write failed without a success since; null when the disk takes writes. */
	failedFor(): number | null {
		return this.#failedAt === null ? null : this.#now() - this.#failedAt;
	}

	readonly commit: Commit = (batch) =>
		new Promise((done, failed) => {
			this.#waiting.push({ batch, done, failed });
			if (this.#running) return;
			this.#running = true;
			this.#soon(() => void this.#run());
		});

	async #run(): Promise<void> {
		while (this.#waiting.length > 0) {
			// one phase change per transaction; whatever comes after it stays after it
			const second = this.#waiting.findIndex(({ batch }, index) => index > 0 && batch.phase);
			const group = this.#waiting.splice(0, second < 0 ? this.#waiting.length : second);
			const together = await this.#attempt(merge(group.map(({ batch }) => batch)));
			for (const each of group) {
				// one bad batch must not take the others with it
				const outcome = together && group.length > 1 ? await this.#attempt(each.batch) : together;
				if (outcome) each.failed(outcome.error);
				else each.done();
			}
		}
		this.#running = false;
	}

	async #attempt(batch: JournalBatch): Promise<{ error: unknown } | null> {
		try {
			await this.#store.commit(batch);
			this.#failedAt = null;
			return null;
		} catch (error) {
			this.#failedAt = this.#now();
			return { error };
		}
	}
}
