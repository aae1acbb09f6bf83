import type { NoteId } from '#domain/ids.ts';

/** A run of clocks of one client. */
export interface Run {
	readonly client: number;
	readonly from: number;
	readonly to: number;
}
interface Grave {
	readonly note: NoteId;
	readonly runs: readonly Run[];
}
interface Plot {
	readonly run: Run;
	readonly grave: Grave;
}
const notesKept = 300;
const runsKept = 20_000; // a text that was typed back to front is one run per letter

/** Neighbours become one. */
const joined = (runs: readonly Run[]): Run[] => {
	const sorted = [...runs].sort((a, b) => a.client - b.client || a.from - b.from);
	const out: Run[] = [];
	for (const run of sorted) {
		const last = out.at(-1);
		if (last?.client === run.client && last.to === run.from) out[out.length - 1] = { ...last, to: run.to };
		else out.push(run);
	}
	return out;
};

const clientsOf = (graves: Iterable<Grave>): ReadonlySet<number> =>
	new Set([...graves].flatMap(({ runs }) => runs.map(({ client }) => client)));

/**
 * Whose text a late edit went into: the last notes that were deleted, found by the clocks of what they held. By halving, because
 * a hostile update asks fifty thousand times.
 */
export class Graves {
	readonly #plots = new Map<number, Plot[]>();
	#graves: Grave[] = [];
	#runs = 0;

	bury(note: NoteId, pieces: readonly Run[]): void {
		const grave = { note, runs: joined(pieces).slice(0, runsKept) };
		for (const run of grave.runs) {
			const plots = this.#plots.get(run.client);
			if (plots) plots.push({ run, grave });
			else this.#plots.set(run.client, [{ run, grave }]);
		}
		for (const client of clientsOf([grave])) this.#plots.get(client)!.sort((a, b) => a.run.from - b.run.from);
		this.#graves.push(grave);
		this.#runs += grave.runs.length;
		this.#forget();
	}

	#forget(): void {
		let count = Math.max(0, this.#graves.length - notesKept);
		const runsOf = (graves: readonly Grave[]) => graves.reduce((sum, { runs }) => sum + runs.length, 0);
		this.#runs -= runsOf(this.#graves.slice(0, count));
		while (this.#runs > runsKept) this.#runs -= this.#graves[count++]!.runs.length;
		const gone = new Set(this.#graves.splice(0, count));
		for (const client of clientsOf(gone)) {
			const plots = this.#plots.get(client)!.filter(({ grave }) => !gone.has(grave));
			if (plots.length > 0) this.#plots.set(client, plots);
			else this.#plots.delete(client);
		}
	}

	noteAt({ client, clock }: { client: number; clock: number }): NoteId | undefined {
		const plots = this.#plots.get(client) ?? [];
		let low = 0;
		let high = plots.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if (plots[middle]!.run.from <= clock) low = middle;
			else high = middle - 1;
		}
		const plot = plots[low];
		return plot && plot.run.from <= clock && clock < plot.run.to ? plot.grave.note : undefined;
	}
}
