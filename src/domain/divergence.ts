import type { OptionId } from './ids.ts';
import { newcombe, type Interval } from './intervals.ts';
import { permutationTest, type Row } from './permutation.ts';
import type { Random } from './seeded-random.ts';
import { benjaminiHochberg, midranks, totalVariation } from './statistics.ts';

/** In words only: "may be chance" for aligned and unclear, never "significant". [domain 6.1] */
export type Verdict = 'aligned' | 'unclear' | 'leaders_more' | 'customers_more';

/** Voters who gave the option at least one dot, of all who cast a ballot. Shown together, always. */
export interface Support {
	readonly k: number;
	readonly n: number;
}

export interface OptionDivergence {
	readonly optionId: OptionId;
	readonly leaders: Support;
	readonly customers: Support;
	readonly difference: number; // share of leaders minus share of customers
	readonly interval: Interval;
	readonly rankGap: number; // positive: leaders rank it higher
	readonly p: number;
	readonly pAdjusted: number;
	readonly verdict: Verdict;
}

export interface Divergence {
	readonly leaders: number; // ballots
	readonly customers: number;
	readonly options: readonly OptionDivergence[];
	readonly totalVariation: number;
	readonly totalVariationP: number;
	readonly exact: boolean; // every exchange was counted, not a sample of them
	readonly runs: number;
}

const noticeable = 0.25;
const rounding = 1e-9; // 0.35 − 0.1 is a hair under 0.25

export const verdictOf = (difference: number, [low, high]: Interval): Verdict => {
	if (low > 0) return 'leaders_more';
	if (high < 0) return 'customers_more';
	return Math.abs(difference) >= noticeable - rounding ? 'unclear' : 'aligned';
};

const column = (rows: readonly Row[], i: number): number[] => rows.map((row) => row[i] as number);
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const supporters = (values: readonly number[]): number => values.filter((dots) => dots > 0).length;

/** Both sides need ballots. Whether either may be shown at all is decided in disclosure.ts, before. */
export const divergence = (
	optionIds: readonly OptionId[],
	leaders: readonly Row[],
	customers: readonly Row[],
	random: Random
): Divergence => {
	const sums = (rows: readonly Row[]): number[] => optionIds.map((_, i) => sum(column(rows, i)));
	const [leaderSums, customerSums] = [sums(leaders), sums(customers)];
	const [leaderRanks, customerRanks] = [midranks(leaderSums), midranks(customerSums)];
	const test = permutationTest(leaders, customers, random);
	const adjusted = benjaminiHochberg(test.options);
	return {
		leaders: leaders.length,
		customers: customers.length,
		options: optionIds.map((optionId, i): OptionDivergence => {
			const l = { k: supporters(column(leaders, i)), n: leaders.length };
			const c = { k: supporters(column(customers, i)), n: customers.length };
			const difference = l.k / l.n - c.k / c.n;
			const interval = newcombe(l.k, l.n, c.k, c.n);
			return {
				optionId,
				leaders: l,
				customers: c,
				difference,
				interval,
				rankGap: (customerRanks[i] as number) - (leaderRanks[i] as number),
				p: test.options[i] as number,
				pAdjusted: adjusted[i] as number,
				verdict: verdictOf(difference, interval)
			};
		}),
		totalVariation: totalVariation(leaderSums, customerSums),
		totalVariationP: test.board,
		exact: test.exact,
		runs: test.runs
	};
};
