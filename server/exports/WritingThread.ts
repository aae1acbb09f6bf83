import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Timers } from '#server/timers.ts';
import type { ExportedFile } from './file.ts';
import type { ExportTask } from './task.ts';

/** Writes one file at a time. */
export interface Writing {
	write(task: ExportTask): Promise<ExportedFile>;
	/** What is being written is not; its promise rejects. */
	stop(): Promise<void>;
}

const restAfterMs = 60_000; // fonts and compiler take a second to come back, and 200 MB while they are there
const memoryMb = 1_024;

type Told = { readonly file: ExportedFile } | { readonly error: string };

/** A thread that comes with the first file and goes when nobody has asked for a while. */
export class WritingThread implements Writing {
	readonly #timers: Timers;
	readonly #start: (url: URL) => Worker;
	#worker: Worker | null = null;
	#cancelRest = () => {};

	constructor(
		timers: Timers,
		start = (url: URL): Worker => new Worker(url, { resourceLimits: { maxOldGenerationSizeMb: memoryMb } })
	) {
		this.#timers = timers;
		this.#start = start;
	}

	async write(task: ExportTask): Promise<ExportedFile> {
		this.#cancelRest();
		const worker = (this.#worker ??= this.#start(new URL('./export-worker.ts', import.meta.url)));
		worker.ref();
		const listening = new AbortController();
		const { signal } = listening;
		const answer = Promise.race([
			once(worker, 'message', { signal }),
			once(worker, 'exit', { signal }).then(() => [{ error: 'its thread has ended' }])
		]) as Promise<[Told]>;
		try {
			worker.postMessage(task);
			const [told] = await answer;
			if ('file' in told) return told.file;
			throw new Error(`a file could not be written: ${told.error}`);
		} catch (error) {
			if (this.#worker === worker) await this.stop(); // who knows what it left behind
			throw error;
		} finally {
			listening.abort();
			worker.unref();
			if (this.#worker === worker) this.#cancelRest = this.#timers.after(restAfterMs, () => void this.stop());
		}
	}

	async stop(): Promise<void> {
		this.#cancelRest();
		const worker = this.#worker;
		this.#worker = null;
		await worker?.terminate();
	}
}
