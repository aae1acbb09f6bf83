import type * as Y from 'yjs';

type Structs = readonly (Y.Item | Y.GC)[];

/** The next clock of a client whose structs these are. */
export const endOf = (structs: Structs | undefined): number => {
	const last = structs?.at(-1);
	return last ? last.id.clock + last.length : 0;
};

/**
 * Where a clock is among the structs of a client; it must be there. Each struct that is looked at has to come from memory,
 * which takes longer than to judge a letter: no struct is shorter than one, so the distance of two clocks says how far apart
 * they can be at most, and among letters that is where it is. `Y.findIndexSS` halves all of them.
 */
export const indexIn = (structs: Structs, clock: number): number => {
	let low = 0;
	let high = structs.length - 1;
	for (let at = high; low <= high;) {
		const { id, length } = structs[at]!;
		const ahead = clock - id.clock;
		if (ahead < 0) {
			low = Math.max(low, at + ahead);
			high = at - 1;
			at = at === structs.length - 1 ? low : (low + high) >> 1;
		} else if (ahead < length) return at;
		else {
			low = at + 1;
			high = Math.min(high, at + ahead);
			at = (low + high) >> 1;
		}
	}
	throw new Error('no struct has this clock');
};

/** Which of these, in the order of their clocks, begins at this one or last before it. */
export const indexAt = (ordered: readonly { readonly clock: number }[], clock: number): number => {
	let low = 0;
	let high = ordered.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (ordered[middle]!.clock <= clock) low = middle;
		else high = middle - 1;
	}
	return low;
};
