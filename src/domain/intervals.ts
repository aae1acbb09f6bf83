export type Interval = readonly [low: number, high: number];

const z = 1.959963984540054; // 97.5th percentile of the standard normal

/** Wilson's 95 % interval of a share of k in n. With nobody asked nothing is known. */
export const wilson = (k: number, n: number): Interval => {
	if (n === 0) return [0, 1];
	const p = k / n;
	const d = 1 + (z * z) / n;
	const centre = (p + (z * z) / (2 * n)) / d;
	const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / d;
	return [k === 0 ? 0 : centre - half, k === n ? 1 : centre + half]; // rounding must not leave a crumb beside 0 and 1
};

/**
 * Newcombe's hybrid score interval of the difference of two shares. Only for ballots: dots of one ballot depend on each
 * other, so counts of dots must never come in here. [domain 6.1]
 */
export const newcombe = (k1: number, n1: number, k2: number, n2: number): Interval => {
	const p1 = k1 / n1;
	const p2 = k2 / n2;
	const [low1, high1] = wilson(k1, n1);
	const [low2, high2] = wilson(k2, n2);
	return [p1 - p2 - Math.hypot(p1 - low1, high2 - p2), p1 - p2 + Math.hypot(high1 - p1, p2 - low2)];
};
