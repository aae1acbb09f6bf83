/** So many in so long, for each key. */
export interface RateLimit {
	/** Whether one more would fit now; counts nothing. */
	mayTry(key: string): boolean;
	/** Counts one, unless there were too many: then false. */
	take(key: string): boolean;
	/** Counts one in any case. */
	failed(key: string): void;
	/** The last one counted was innocent. */
	giveBack(key: string): void;
}
export interface SignInLimit {
	/** Counts an attempt as a failure and says whether it may be made; attempts that come at once cannot slip through together. */
	take(address: string, email: string): boolean;
	succeeded(address: string, email: string): void;
}
/** Counted in memory: a restart forgets, and one process serves an installation. [design 5] */
export interface RateLimits {
	/** Short codes that named a workshop: short enough to be tried, so slowly. */
	readonly joins: RateLimit;
	/** New seats by a link, whose secret cannot be guessed. A whole hall may share one address and must get in at once. */
	readonly seats: RateLimit;
	/** Short codes that named nothing. */
	readonly codes: RateLimit;
	/** Account links that named nothing: owner, invitation, reset. */
	readonly links: RateLimit;
	/** Ballots of a seat, each replacing the one before. Every one leaves a commitment that must be kept. */
	readonly casts: RateLimit;
	/** Words that a seat hands over, or takes back: each stands on the disk before it is answered. */
	readonly heldWords: RateLimit;
	/** New nominations from one address: the page is open to strangers. */
	readonly nominations: RateLimit;
	/** Files of an account: each keeps a core busy for a second or two. */
	readonly files: RateLimit;
	readonly signIns: SignInLimit;
}

const second = 1_000;
const minute = 60 * second;
const mostKeys = 10_000; // a stranger with many addresses must not fill the memory

/** A map that forgets the key that was not written for the longest time. */
const bounded = <T>() => {
	const rows = new Map<string, T>();
	return {
		get: (key: string) => rows.get(key),
		delete: (key: string) => rows.delete(key),
		set: (key: string, row: T) => {
			rows.delete(key);
			rows.set(key, row);
			const [oldest] = rows.keys();
			if (rows.size > mostKeys && oldest !== undefined) rows.delete(oldest);
		}
	};
};

/** A sliding window: each one counts until `windowMs` after it came. */
export const slidingWindow = (limit: number, windowMs: number, now: () => number): RateLimit => {
	const times = bounded<readonly number[]>();
	// No more than the limit is remembered: a flood does not make its key grow.
	const recent = (key: string) => (times.get(key) ?? []).filter((at) => at > now() - windowMs).slice(-limit);
	const failed = (key: string) => times.set(key, [...recent(key), now()].slice(-limit));
	const mayTry = (key: string) => recent(key).length < limit;
	return {
		mayTry,
		failed,
		take: (key) => {
			const fits = mayTry(key);
			if (fits) failed(key);
			return fits;
		},
		giveBack: (key) => times.set(key, recent(key).slice(0, -1))
	};
};

/** After the first few each attempt has to wait twice as long as the one before; a day of rest forgives. */
const growingDelay = (free: number, firstMs: number, longestMs: number, now: () => number) => {
	const rows = bounded<{ readonly count: number; readonly last: number }>();
	const forgivenMs = 24 * 60 * minute;
	const current = (key: string) => {
		const row = rows.get(key);
		return row && now() - row.last < forgivenMs ? row : { count: 0, last: -Infinity };
	};
	return {
		mayTry: (key: string): boolean => {
			const { count, last } = current(key);
			return count < free || now() - last >= Math.min(firstMs * 2 ** (count - free), longestMs);
		},
		failed: (key: string): void => rows.set(key, { count: current(key).count + 1, last: now() }),
		forget: (key: string): void => void rows.delete(key)
	};
};

export const createRateLimits = (now: () => number): RateLimits => {
	const byAddress = slidingWindow(10, 15 * minute, now);
	const byEmail = growingDelay(5, 30 * second, 15 * minute, now);
	return {
		joins: slidingWindow(3, 5 * second, now),
		seats: slidingWindow(200, 5 * second, now),
		codes: slidingWindow(30, 60 * minute, now),
		links: slidingWindow(20, 60 * minute, now),
		casts: slidingWindow(60, 20 * second, now),
		heldWords: slidingWindow(60, minute, now),
		nominations: slidingWindow(20, 60 * minute, now),
		files: slidingWindow(30, 10 * minute, now),
		signIns: {
			take: (address, email) => {
				if (!byAddress.mayTry(address) || !byEmail.mayTry(email)) return false;
				byAddress.failed(address);
				byEmail.failed(email);
				return true;
			},
			succeeded: (address, email) => {
				byAddress.giveBack(address);
				byEmail.forget(email);
			}
		}
	};
};
