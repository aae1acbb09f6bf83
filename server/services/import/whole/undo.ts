/** What takes back the parts of an import that have been written, should a later one fail: half of it would look like all of it. */
export class Undo {
	readonly #steps: (() => Promise<void>)[] = [];

	add(step: () => Promise<void>): void {
		this.#steps.unshift(step);
	}
	/** The last first. One that fails keeps none of the others. */
	async all(): Promise<void> {
		for (const step of this.#steps) await Promise.allSettled([step()]);
	}
}
