const firstMs = 1_000;
const longestMs = 30_000; // an old page whose code is gone from the server must not knock for ever

/** The browser says that there is a network again, or some time has passed. */
const nextChance = (afterMs: number): Promise<void> =>
	new Promise((go) => {
		const again = () => {
			clearTimeout(timer);
			removeEventListener('online', again);
			go();
		};
		const timer = setTimeout(again, afterMs);
		addEventListener('online', again);
	});

/** Code that did not arrive is a TypeError; a style sheet of it that did not is an Error of the bundler's loader. */
const isUnreached = (error: unknown): boolean =>
	error instanceof TypeError || (error instanceof Error && error.message.startsWith('Unable to preload'));

/** Code that comes when it is needed. The network may be gone just then: it is asked for again until it is here. */
export const lazily = async <T>(load: () => Promise<T>): Promise<T> => {
	for (let waitMs = firstMs; ; waitMs = Math.min(waitMs * 2, longestMs)) {
		try {
			return await load();
		} catch (error) {
			if (!isUnreached(error)) throw error; // a fault in the code itself
			await nextChance(waitMs);
		}
	}
};
