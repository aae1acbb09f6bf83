import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { combinations, permutationTest, type Row } from './permutation.ts';
import { seededRandom } from './seeded-random.ts';
import { totalVariation } from './statistics.ts';

const column = (...dots: number[]): Row[] => dots.map((dot) => [dot]);

/** Written down anew, slowly: every choice, and the statistic computed from the rows. */
const slowly = (left: Row[], right: Row[], stat: (a: Row[], b: Row[]) => number): number => {
	const all = [...left, ...right];
	const observed = Math.abs(stat(left, right));
	let hits = 0;
	let runs = 0;
	for (let mask = 0; mask < 1 << all.length; mask++) {
		const inLeft = all.filter((_, i) => mask & (1 << i));
		if (inLeft.length !== left.length) continue;
		runs++;
		const rest = all.filter((_, i) => !(mask & (1 << i)));
		if (Math.abs(stat(inLeft, rest)) >= observed - 1e-12) hits++;
	}
	return hits / runs;
};
const sums = (rows: Row[]): number[] =>
	(rows[0] ?? []).map((_, i) => rows.reduce((sum, row) => sum + (row[i] ?? 0), 0));
const meanDifference = (i: number) => (a: Row[], b: Row[]) =>
	(sums(a)[i] as number) / a.length - (sums(b)[i] as number) / b.length;

describe('exact, while the exchanges can all be counted', () => {
	test('the published example: 42 of 924', () => {
		const result = permutationTest(column(3, 2, 2, 1, 2, 0), column(0, 0, 1, 0, 0, 1), seededRandom(1));
		expect(result.options[0]).toBeCloseTo(42 / 924, 12);
		expect(result).toMatchObject({ runs: 924, exact: true });
	});

	test('agrees with a slow count of everything, whichever side is larger', () => {
		const rows = (length: number) =>
			fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 }), fc.nat({ max: 1 })), {
				minLength: 1,
				maxLength: length
			});
		fc.assert(
			fc.property(rows(5), rows(4), (left, right) => {
				const result = permutationTest(left, right, seededRandom(1));
				[0, 1, 2].forEach((i) => expect(result.options[i]).toBeCloseTo(slowly(left, right, meanDifference(i)), 12));
				expect(result.board).toBeCloseTo(
					slowly(left, right, (a, b) => totalVariation(sums(a), sums(b))),
					12
				);
			}),
			{ numRuns: 60 }
		);
	});
});

describe('by shuffles, when there are too many', () => {
	const many = (dots: (i: number) => Row): Row[] => Array.from({ length: 30 }, (_, i) => dots(i));

	test('the same seed gives the same figure', () => {
		const left = many((i) => [i % 3, 1]);
		const right = many((i) => [i % 2, 1]);
		const result = permutationTest(left, right, seededRandom(5));
		expect(result).toEqual(permutationTest(left, right, seededRandom(5)));
		expect(result).toMatchObject({ runs: 10_000, exact: false });
	});

	test('a gap that no shuffle reaches is rare, never impossible', () => {
		const result = permutationTest(
			many(() => [3]),
			many(() => [0]),
			seededRandom(1)
		);
		expect(result.options[0]).toBeCloseTo(1 / 10_001, 12);
	});

	test('equal sides show no gap', () => {
		const same = many((i) => [i % 3]);
		expect(permutationTest(same, same, seededRandom(1)).options[0]).toBe(1);
	});
});

test('ways to choose are counted as far as it matters', () => {
	expect([combinations(12, 6), combinations(5, 0), combinations(5, 5), combinations(18, 6)]).toEqual([
		924, 1, 1, 18564
	]);
	expect(combinations(17, 8)).toBeGreaterThan(20_000);
	expect(combinations(1000, 500)).toBeGreaterThan(20_000);
});
