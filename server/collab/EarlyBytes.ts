/** What the connections of a room hold until their first step 2. [Y4] */
export class EarlyBytes<Holder> {
	readonly #of = new Map<Holder, number>();
	#sum = 0;

	get sum(): number {
		return this.#sum;
	}

	/** How much this one has by now. */
	add(holder: Holder, bytes: number): number {
		const now = (this.#of.get(holder) ?? 0) + bytes;
		this.#of.set(holder, now);
		this.#sum += bytes;
		return now;
	}

	release(holder: Holder): void {
		this.#sum -= this.#of.get(holder) ?? 0;
		this.#of.delete(holder);
	}

	/** Whoever has most, and not whoever happens to come. */
	most(): Holder | undefined {
		let most: readonly [Holder, number] | undefined;
		for (const each of this.#of) if (!most || each[1] > most[1]) most = each;
		return most?.[0];
	}
}
