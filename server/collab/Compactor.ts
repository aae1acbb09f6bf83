import { Worker } from 'node:worker_threads';
import type { DocKey, JournalStore } from '#server/storage/journal.ts';
import type { Logger } from '#server/log.ts';
import { compacted } from './compaction.ts';
import type { Timers } from './timers.ts';

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
/** Less is folded at once: a thread costs more than it saves. */
const smallBytes = 64 * 1024;

export const threadFolding = (timers: Timers): Folding => {
	let worker: Worker | null = null;
	let asked = 0;
	let cancelRest = () => {};
	const waiting = new Map<number, { done: (snapshot: Uint8Array | null) => void; failed: (error: unknown) => void }>();
	const fail = (error: unknown) => {
		worker = null;
		for (const { failed } of waiting.values()) failed(error);
		waiting.clear();
	};
	const start = (): Worker => {
		const started = new Worker(new URL('./compaction-worker.ts', import.meta.url));
		started.unref();
		started.on('message', ({ id, snapshot }: { id: number; snapshot: Uint8Array | null }) => {
			waiting.get(id)?.done(snapshot);
			waiting.delete(id);
		});
		started.on('error', fail);
		return started;
	};
	const rest = async (): Promise<void> => {
		cancelRest();
		const ended = worker;
		worker = null;
		await ended?.terminate();
		fail(new Error('folding was ended'));
	};
	return {
		fold: (updates) =>
			new Promise((done, failed) => {
				worker ??= start();
				const id = ++asked;
				waiting.set(id, { done, failed });
				worker.postMessage({ id, updates });
				cancelRest();
				cancelRest = timers.after(restAfterMs, () => {
					if (waiting.size === 0) rest().catch(() => undefined);
				});
			}),
		rest
	};
};

/**
 * Replaces the log of a document by one snapshot, which is read back and compared before a row is deleted. Works on what is on
 * disk and beside whoever is writing: rows that come meanwhile stay. [D6]
 */
export class Compactor {
	readonly #store: JournalStore;
	readonly #folding: Folding;
	readonly #log: Logger;
	readonly #running = new Map<DocKey, Promise<boolean>>();

	constructor(store: JournalStore, folding: Folding, log: Logger) {
		this.#store = store;
		this.#folding = folding;
		this.#log = log;
	}

	/** True when the log is now a snapshot. One at a time for each document. */
	compact(doc: DocKey): Promise<boolean> {
		const running = this.#running.get(doc) ?? this.#compact(doc).finally(() => this.#running.delete(doc));
		this.#running.set(doc, running);
		return running;
	}

	async #compact(doc: DocKey): Promise<boolean> {
		const { updates, rows } = await this.#store.load(doc);
		if (rows === 0) return true;
		const bytes = updates.reduce((sum, { length }) => sum + length, 0);
		const snapshot = await (bytes < smallBytes ? plainFolding : this.#folding).fold(updates);
		if (!snapshot) {
			this.#log.error({ doc }, 'a snapshot differs from its document; the log is kept');
			return false;
		}
		await this.#store.compact(doc, snapshot, rows);
		return true;
	}

	async close(): Promise<void> {
		await Promise.allSettled(this.#running.values());
		await this.#folding.rest();
	}
}
