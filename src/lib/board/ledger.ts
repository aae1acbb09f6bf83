import type { BoardTouch, Touched } from './watch.ts';

/**
 * What became of one local change. `message` is its place in the current connection; null while it waits to be sent, without
 * end while it is held back.
 */
export type Change<T extends Touched<T> = BoardTouch> = T & {
	/** How often the server has been asked: a change that was re-applied after a refusal is not re-applied again. */
	readonly attempt: number;
	message: number | null;
};

const same = <T extends Touched<T>>(a: T, b: T): boolean =>
	(Object.keys(b) as (keyof T)[]).every(
		(region) => a[region].size === b[region].size && [...a[region]].every((one) => b[region].has(one))
	);

/**
 * Counts change messages of one connection and says which local changes the server has on disk. Messages are counted, not
 * clocks: a deletion has no clock. An acknowledgement counts only for what was sent on this connection, so offline edits are
 * covered from the first step 2 on. [integrity 5]
 */
export class Ledger<T extends Touched<T> = BoardTouch> {
	#changes: Change<T>[] = [];
	#sent = 0;
	#fresh: Change<T> | null = null;

	get open(): readonly Change<T>[] {
		return this.#changes;
	}

	/** A local transaction; the socket's `sent` for it follows in the same turn if there is a connection. */
	record(touched: T, attempt = 1): void {
		const last = this.#changes.at(-1);
		// somebody who writes a page while offline leaves one entry a note, not one a letter
		const merged = last?.message === null && last.attempt === attempt && same<T>(last, touched);
		this.#fresh = merged ? null : { ...touched, attempt, message: null };
		if (this.#fresh) this.#changes.push(this.#fresh);
	}

	/** A change message left: a step 2 carries everything that the server has not confirmed, an update only itself. */
	sent(kind: 'step2' | 'update', change: Change<T> | null = this.#take()): void {
		this.#sent++;
		if (kind === 'step2') for (const each of this.#changes) each.message = this.#sent;
		else if (change) change.message = this.#sent;
	}

	/** The change that was just recorded does not leave yet, and nothing that comes after it is taken for the same. */
	withhold(): Change<T> | null {
		const change = this.#take();
		if (change) change.message = Infinity;
		return change;
	}

	#take(): Change<T> | null {
		const change = this.#fresh;
		this.#fresh = null;
		return change;
	}

	/** The first `n` messages are durable. Returns the changes that thereby are saved. */
	acknowledged(n: number): readonly Change<T>[] {
		const saved = this.#changes.filter((change) => change.message !== null && change.message <= n);
		this.#changes = this.#changes.filter((change) => !saved.includes(change));
		return saved;
	}

	/** What went with message `n`, which is not acknowledged yet. */
	sentAs(n: number): readonly Change<T>[] {
		return this.#changes.filter((change) => change.message === n);
	}

	/** A new connection counts from nothing; whatever is unconfirmed goes with its step 2. */
	disconnected(): void {
		this.#sent = 0;
		this.#fresh = null;
		for (const change of this.#changes) change.message = null;
	}
}
