import type { StrategyId } from '#domain/ids.ts';
import type { StrategyVersion } from '#domain/strategy-version.ts';

const most = 40; // of some 50 KB, at the longest ten times that

/**
 * Versions that were shown a moment ago. Whoever reads while others type marks as read, or asks about, words that stand
 * nowhere any more; what they do with them keeps them.
 */
export class RecentVersions {
	readonly #known = new Map<string, StrategyVersion>();

	show(strategy: StrategyId, version: StrategyVersion): void {
		const key = `${strategy}/${version.hash}`;
		this.#known.delete(key);
		this.#known.set(key, version);
		const [oldest] = this.#known.keys();
		if (this.#known.size > most && oldest !== undefined) this.#known.delete(oldest);
	}
	find(strategy: StrategyId, hash: string): StrategyVersion | null {
		return this.#known.get(`${strategy}/${hash}`) ?? null;
	}
}
