import { refuse, type Result } from '#domain/errors.ts';
import type { ExportId, PersonId } from '#domain/ids.ts';
import type { ExportView } from '#domain/views.ts';
import type { Timers } from '#server/timers.ts';
import type { Logger } from '#server/log.ts';
import type { ExportedFile } from './file.ts';
import type { ExportTask } from './task.ts';
import type { Writing } from './WritingThread.ts';

export const queueLimits = {
	/** Files of all people that wait, are written or lie ready. */
	all: 24,
	ofOnePerson: 3,
	keptMs: 5 * 60_000,
	/** Longer than any file takes: then something is wrong with it. */
	writingMs: 60_000
} as const;

type State = ExportView['state'];
interface Job {
	readonly id: ExportId;
	readonly owner: PersonId;
	/** Said again when the file is fetched: what it holds may have been withdrawn meanwhile. */
	readonly stillHolds: () => Promise<boolean>;
	task: ExportTask | null;
	state: State;
	file: ExportedFile | null;
	readonly settled: Promise<void>;
	settle: () => void;
	forget: () => void;
}

interface QueueParts {
	readonly writing: Writing;
	readonly timers: Timers;
	readonly log: Pick<Logger, 'error'>;
	readonly newId: () => ExportId;
}

/** Files in the order they were asked for, one after the other. Each belongs to whoever asked, and to nobody else. */
export class ExportQueue {
	readonly #parts: QueueParts;
	readonly #jobs = new Map<ExportId, Job>();
	#running: Job | null = null;

	constructor(parts: QueueParts) {
		this.#parts = parts;
	}

	add(owner: PersonId, task: ExportTask, stillHolds: () => Promise<boolean> = async () => true): Result<ExportView> {
		const own = [...this.#jobs.values()].filter((job) => job.owner === owner);
		if (this.#jobs.size >= queueLimits.all || own.length >= queueLimits.ofOnePerson)
			return refuse('export.too-many', { max: queueLimits.ofOnePerson });
		const { promise: settled, resolve: settle } = Promise.withResolvers<void>();
		const id = this.#parts.newId();
		const job: Job = { id, owner, stillHolds, task, state: 'waiting', file: null, settled, settle, forget: () => {} };
		this.#jobs.set(id, job);
		this.#next();
		return { ok: true, value: this.#viewOf(job) };
	}

	look(owner: PersonId, id: ExportId): ExportView | null {
		const job = this.#own(owner, id);
		return job && this.#viewOf(job);
	}

	/** Resolves when it is ready or failed, or is not there any more. */
	async settled(owner: PersonId, id: ExportId): Promise<void> {
		await this.#own(owner, id)?.settled;
	}

	/** Handed out once. */
	async take(owner: PersonId, id: ExportId): Promise<Result<ExportedFile>> {
		const job = this.#own(owner, id);
		if (!job) return refuse('not-found');
		if (job.state === 'failed') return refuse('export.failed');
		if (!job.file) return refuse('export.not-ready');
		const holds = await job.stillHolds();
		const { file } = job;
		this.#drop(job);
		return holds ? { ok: true, value: file } : refuse('export.outdated');
	}

	cancel(owner: PersonId, id: ExportId): boolean {
		const job = this.#own(owner, id);
		if (job) this.#drop(job);
		return job !== null;
	}

	async close(): Promise<void> {
		for (const job of [...this.#jobs.values()]) this.#drop(job);
		await this.#parts.writing.stop();
	}

	#own(owner: PersonId, id: ExportId): Job | null {
		const job = this.#jobs.get(id);
		return job?.owner === owner ? job : null;
	}

	#viewOf({ id, state, file }: Job): ExportView {
		const waiting = [...this.#jobs.values()].filter((job) => job.state === 'waiting');
		const place = waiting.findIndex((job) => job.id === id);
		return { id, state, ahead: place < 0 ? 0 : place + (this.#running ? 1 : 0), name: file?.name ?? null };
	}

	#drop(job: Job): void {
		this.#jobs.delete(job.id);
		job.forget();
		job.settle();
		job.task = null;
		job.file = null;
		// A thread cannot be asked to stop: it is ended, and the next file gets a new one.
		if (this.#running === job) this.#parts.writing.stop().catch((error: unknown) => this.#parts.log.error({ error }));
	}

	#next(): void {
		if (this.#running) return;
		const job = [...this.#jobs.values()].find(({ state }) => state === 'waiting');
		if (job) void this.#run(job);
	}

	async #run(job: Job): Promise<void> {
		const { writing, timers, log } = this.#parts;
		this.#running = job;
		job.state = 'writing';
		const tooLong = timers.after(queueLimits.writingMs, () => void writing.stop());
		try {
			job.file = job.task && (await writing.write(job.task));
			job.state = 'ready';
		} catch (error) {
			job.state = 'failed';
			if (this.#jobs.has(job.id)) log.error({ error, export: job.id }, 'a file could not be written');
		}
		tooLong();
		job.task = null;
		this.#running = null;
		job.settle();
		if (this.#jobs.has(job.id)) job.forget = timers.after(queueLimits.keptMs, () => this.#drop(job));
		else job.file = null;
		this.#next();
	}
}
