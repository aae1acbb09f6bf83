/** Rank 1 is the highest value; ties share the mean of their ranks. */
export const midranks = (values: readonly number[]): number[] => {
	const order = values.map((_, i) => i).sort((i, j) => at(values, j) - at(values, i));
	const ranks = new Array<number>(values.length);
	for (let from = 0; from < order.length;) {
		let to = from + 1;
		while (to < order.length && at(values, at(order, to)) === at(values, at(order, from))) to++;
		for (let r = from; r < to; r++) ranks[at(order, r)] = (from + 1 + to) / 2;
		from = to;
	}
	return ranks;
};

/** Adjusts p-values of many options looked at together, so that chance alone seldom names one of them. */
export const benjaminiHochberg = (ps: readonly number[]): number[] => {
	const order = ps.map((_, i) => i).sort((i, j) => at(ps, j) - at(ps, i)); // largest first
	const adjusted = new Array<number>(ps.length);
	let smallest = 1;
	order.forEach((i, r) => {
		smallest = Math.min(smallest, (at(ps, i) * ps.length) / (ps.length - r));
		adjusted[i] = smallest;
	});
	return adjusted;
};

/** Each count as a share of all; nothing at all is shared out as nothing. */
export const shares = (counts: readonly number[]): number[] => {
	const total = counts.reduce((sum, count) => sum + count, 0);
	return counts.map((count) => (total === 0 ? 0 : count / total));
};

/** From 0, the same taste, to 1, nothing in common. */
export const totalVariation = (a: readonly number[], b: readonly number[]): number => {
	const other = shares(b);
	return shares(a).reduce((sum, share, i) => sum + Math.abs(share - at(other, i)), 0) / 2;
};

export const mean = (values: readonly number[]): number =>
	values.reduce((sum, value) => sum + value, 0) / values.length;
export const median = (values: readonly number[]): number => {
	const sorted = values.toSorted((a, b) => a - b);
	const half = sorted.length >> 1;
	return sorted.length % 2 === 1 ? at(sorted, half) : (at(sorted, half - 1) + at(sorted, half)) / 2;
};
/** Of all there are, not of a sample of them. */
export const populationDeviation = (values: readonly number[]): number => {
	const middle = mean(values);
	return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
};

const at = (list: readonly number[], i: number): number => list[i] as number;
