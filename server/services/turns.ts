/** Runs the work of one workshop one after the other: two facilitators press "next" at once, and only one phase is left. */
export type InTurn = <T>(key: string, work: () => Promise<T>) => Promise<T>;

export const createTurns = (): InTurn => {
	const last = new Map<string, Promise<unknown>>();
	return (key, work) => {
		const before = last.get(key) ?? Promise.resolve();
		const own = before.then(work, work);
		last.set(key, own);
		const forget = (): void => {
			if (last.get(key) === own) last.delete(key);
		};
		own.then(forget, forget);
		return own;
	};
};
