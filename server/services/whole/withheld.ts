/** Why something that this reader might look for is not among what a workshop led to. */
export type WithheldCode =
	| 'links' // of leaders, judges, nominators and calendars: whoever holds one is that person
	| 'emails'
	| 'readings' // who has read how far
	| 'letters' // who was thanked: a seat, and seats stay
	| 'score-drafts' // of judges, who alone see them
	| 'scores-open' // nobody reads scores before they are closed
	| 'recused' // the reader judges in this award and stepped aside
	| 'withdrawn-nominations'
	| 'evidence-files'; // named with size and kind, and not in the file
export interface WholeWithheld {
	readonly code: WithheldCode;
	readonly count?: number;
}

const always = ['links', 'emails', 'readings', 'letters', 'score-drafts'] as const satisfies readonly WithheldCode[];

/** Gathers what is left out while the rest is read. */
export class Withheld {
	readonly #counts = new Map<WithheldCode, number | null>(always.map((code) => [code, null]));

	/** `count` 0: there was nothing of it. */
	add(code: WithheldCode, count?: number): void {
		if (count === undefined) this.#counts.set(code, null);
		else if (count > 0) this.#counts.set(code, (this.#counts.get(code) ?? 0) + count);
	}
	get list(): readonly WholeWithheld[] {
		return [...this.#counts].map(([code, count]) => (count === null ? { code } : { code, count }));
	}
}
