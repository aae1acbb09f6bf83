import { Worker } from 'node:worker_threads';
import type { DocKey, JournalStore } from '#server/storage/journal.ts';
import type { Logger } from '#server/log.ts';
import type { Timers } from '#server/timers.ts';
import { compacted } from './compaction.ts';

/** Makes one update of many, checked; null when it does not say the same. */
export interface Folding {
	fold(updates: readonly Uint8Array[]): Promise<Uint8Array | null>;
	/** Gives its memory back; the next fold begins anew. */
	rest(): Promise<void>;
}

/** On the thread that asks: for tests, and where a thread cannot be had. */
export const plainFolding: Folding = {
	fold: async (updates) => compacted(updates),
	rest: async () => undefined
};

const restAfterMs = 5_000;
const youngMb = 24;
/** Less is folded at once: a thread costs more than it saves. */
const smallBytes = 64 * 1024;

interface Waiting {
	readonly done: (snapshot: Uint8Array | null) => void;
	readonly failed: (error: unknown) => void;
}
/** One thread and those who wait for it; when it ends, however it does, they know. */
class FoldingThread {
	readonly #worker: Worker;
	readonly #waiting = new Map<number, Waiting>();
	#asked = 0;
	ended = false;

	constructor(worker: Worker) {
		this.#worker = worker;
		worker.unref();
		worker.on('message', ({ id, snapshot }: { id: number; snapshot: Uint8Array | null }) => {
			this.#waiting.get(id)?.done(snapshot);
			this.#waiting.delete(id);
			if (this.idle) worker.unref();
		});
		worker.on('error', (error) => this.#fail(error));
		worker.on('exit', () => this.#fail(new Error('the folding thread has ended')));
	}

	get idle(): boolean {
		return this.#waiting.size === 0;
	}

	#fail(error: unknown): void {
		this.ended = true;
		for (const { failed } of this.#waiting.values()) failed(error);
		this.#waiting.clear();
	}

	fold(updates: readonly Uint8Array[]): Promise<Uint8Array | null> {
		return new Promise((done, failed) => {
			const id = ++this.#asked;
			this.#waiting.set(id, { done, failed });
			this.#worker.ref(); // a server that closes must not be over before its logs are folded
			this.#worker.postMessage({ id, updates });
		});
	}

	async end(): Promise<void> {
		this.ended = true;
		await this.#worker.terminate();
	}
}

/** The young garbage of a fold is collected sooner: 25 MiB less at its peak. */
const startThread = (url: URL): Worker => new Worker(url, { resourceLimits: { maxYoungGenerationSizeMb: youngMb } });

export const threadFolding = (timers: Timers, start = startThread): Folding => {
	let thread: FoldingThread | null = null;
	let cancelRest = () => {};
	const rest = async (): Promise<void> => {
		cancelRest();
		const last = thread;
		thread = null;
		await last?.end();
	};
	return {
		fold: (updates) => {
			if (!thread || thread.ended)
				thread = new FoldingThread(start(new URL('./compaction-worker.ts', import.meta.url)));
			cancelRest();
			cancelRest = timers.after(restAfterMs, () => {
				if (thread?.idle) rest().catch(() => undefined);
			});
			return thread.fold(updates);
		},
		rest
	};
};

interface Compaction {
	/** It has begun to read: what is written from here on may not be in it. */
	begun: boolean;
	done: Promise<boolean>;
}

/**
 * Replaces the log of a document by one snapshot, which is read back and compared before a row is deleted. Works on what is on
 * disk and beside whoever is writing: rows that come meanwhile stay. [D6]
 */
export class Compactor {
	readonly #store: JournalStore;
	readonly #folding: Folding | null;
	readonly #log: Logger;
	/** The one that was asked for last. */
	readonly #last = new Map<DocKey, Compaction>();

	/** Without a folding nothing is ever folded. */
	constructor(store: JournalStore, folding: Folding | null, log: Logger) {
		this.#store = store;
		this.#folding = folding;
		this.#log = log;
	}

	/**
	 * True when all that was on disk before the question is a snapshot: whoever erases words asks, and one that runs already has
	 * read them. One at a time for each document. [S4]
	 */
	compact(doc: DocKey): Promise<boolean> {
		const folding = this.#folding;
		if (!folding) return Promise.resolve(false);
		const last = this.#last.get(doc);
		if (last && !last.begun) return last.done;
		const own: Compaction = { begun: false, done: Promise.resolve(false) };
		const begin = (): Promise<boolean> => {
			own.begun = true;
			return this.#compact(doc, folding);
		};
		own.done = (last ? last.done.then(begin, begin) : begin()).finally(() => {
			if (this.#last.get(doc) === own) this.#last.delete(doc);
		});
		this.#last.set(doc, own);
		return own.done;
	}

	async #compact(doc: DocKey, folding: Folding): Promise<boolean> {
		const { updates, rows, upTo } = await this.#store.load(doc);
		if (rows === 0) return true;
		const bytes = updates.reduce((sum, { length }) => sum + length, 0);
		const snapshot = await (bytes < smallBytes ? plainFolding : folding).fold(updates);
		if (!snapshot) {
			this.#log.error({ doc }, 'a snapshot differs from its document; the log is kept');
			return false;
		}
		await this.#store.compact(doc, snapshot, upTo);
		return true;
	}

	async close(): Promise<void> {
		await Promise.allSettled([...this.#last.values()].map(({ done }) => done));
		await this.#folding?.rest();
	}
}
