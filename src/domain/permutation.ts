import type { Random } from './seeded-random.ts';
import { totalVariation } from './statistics.ts';

/** Dots of one ballot, by position of the option. */
export type Row = readonly number[];

export interface PermutationTest {
	/** For each option: how often chance alone gives at least this difference in mean dots. Two-sided. */
	readonly options: readonly number[];
	/** The same for the total variation between the two sides. */
	readonly board: number;
	readonly runs: number;
	readonly exact: boolean;
}

const exactLimit = 20_000;
const shuffles = 10_000;
const tolerance = 1e-12;

/**
 * Exchanges whole ballots between the two sides: every way there is when there are at most 20 000, else 10 000 shuffles.
 * One pass serves all options, on running sums of the smaller side.
 */
export const permutationTest = (left: readonly Row[], right: readonly Row[], random: Random): PermutationTest => {
	const [few, many] = left.length <= right.length ? [left, right] : [right, left];
	const all = [...few, ...many];
	const width = all[0]?.length ?? 0;
	const totals = columnSums(all, width);
	const sums = columnSums(few, width);
	const observed = distances(sums, totals, few.length, all.length);
	const observedBoard = boardDistance(sums, totals);
	const hits = new Array<number>(width).fill(0);
	let boardHits = 0;
	const count = (now: readonly number[]): void => {
		for (let i = 0; i < width; i++)
			if (distance(now[i] as number, totals[i] as number, few.length, all.length) >= (observed[i] as number))
				hits[i] = (hits[i] as number) + 1;
		if (boardDistance(now, totals) >= observedBoard - tolerance) boardHits++;
	};
	const ballots = all.map(sparse);
	const exact = combinations(all.length, few.length) <= exactLimit;
	const runs = exact
		? eachChoice(ballots, few.length, width, count)
		: eachShuffle(ballots, few.length, width, random, count);
	// A shuffle never proves that nothing is as extreme: the room itself is counted as one more run.
	const p = (hit: number): number => (exact ? hit / runs : (hit + 1) / (runs + 1));
	return { options: hits.map(p), board: p(boardHits), runs, exact };
};

/** How many ways there are to choose k of n; once there are too many to walk, it stops counting. */
export const combinations = (n: number, k: number): number => {
	const few = Math.min(k, n - k);
	let ways = 1;
	for (let i = 1; i <= few && ways <= exactLimit; i++) ways = (ways * (n - few + i)) / i;
	return Math.round(ways);
};

interface Sparse {
	readonly at: readonly number[];
	readonly dots: readonly number[];
}
const sparse = (row: Row): Sparse => {
	const at = row.flatMap((dots, i) => (dots === 0 ? [] : [i]));
	return { at, dots: at.map((i) => row[i] as number) };
};
const add = (sums: number[], ballot: Sparse, sign: 1 | -1): void => {
	for (let j = 0; j < ballot.at.length; j++) {
		const i = ballot.at[j] as number;
		sums[i] = (sums[i] as number) + sign * (ballot.dots[j] as number);
	}
};

const eachChoice = (
	ballots: readonly Sparse[],
	size: number,
	width: number,
	visit: (sums: readonly number[]) => void
): number => {
	const sums = new Array<number>(width).fill(0);
	let runs = 0;
	const choose = (from: number, missing: number): void => {
		if (missing === 0) {
			runs++;
			visit(sums);
			return;
		}
		for (let i = from; i <= ballots.length - missing; i++) {
			add(sums, ballots[i] as Sparse, 1);
			choose(i + 1, missing - 1);
			add(sums, ballots[i] as Sparse, -1);
		}
	};
	choose(0, size);
	return runs;
};

const eachShuffle = (
	ballots: readonly Sparse[],
	size: number,
	width: number,
	random: Random,
	visit: (sums: readonly number[]) => void
): number => {
	const order = [...ballots];
	const sums = new Array<number>(width);
	for (let run = 0; run < shuffles; run++) {
		sums.fill(0);
		for (let i = 0; i < size; i++) {
			const j = i + Math.floor(random() * (order.length - i));
			const drawn = order[j] as Sparse;
			order[j] = order[i] as Sparse;
			order[i] = drawn;
			add(sums, drawn, 1);
		}
		visit(sums);
	}
	return shuffles;
};

const columnSums = (rows: readonly Row[], width: number): number[] =>
	Array.from({ length: width }, (_, i) => rows.reduce((sum, row) => sum + (row[i] as number), 0));

/** Difference of the two means, times both sizes: whole numbers, so that equal is equal. */
const distance = (sum: number, total: number, size: number, all: number): number => Math.abs(sum * all - total * size);
const distances = (sums: readonly number[], totals: readonly number[], size: number, all: number): number[] =>
	sums.map((sum, i) => distance(sum, totals[i] as number, size, all));
const boardDistance = (sums: readonly number[], totals: readonly number[]): number =>
	totalVariation(
		sums,
		totals.map((total, i) => total - (sums[i] as number))
	);
