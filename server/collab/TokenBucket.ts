export interface BucketSize {
	readonly tokens: number;
	readonly tokensPerSecond: number;
}

/** Lets bursts pass and tells how long to wait after them. */
export class TokenBucket {
	readonly #size: BucketSize;
	#left: number;
	#at: number;

	constructor(size: BucketSize, now: number) {
		this.#size = size;
		this.#left = size.tokens;
		this.#at = now;
	}

	/** Milliseconds to wait before the next one; 0 while there is something left. */
	spend(tokens: number, now: number): number {
		const { tokens: most, tokensPerSecond } = this.#size;
		this.#left = Math.min(most, this.#left + (Math.max(0, now - this.#at) * tokensPerSecond) / 1000) - tokens;
		this.#at = now;
		return this.#left >= 0 ? 0 : Math.ceil((-this.#left * 1000) / tokensPerSecond);
	}
}
