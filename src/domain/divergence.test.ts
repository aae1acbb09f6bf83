import { expect, test } from 'vitest';
import { divergence, verdictOf } from './divergence.ts';
import type { OptionId } from './ids.ts';
import { seededRandom } from './seeded-random.ts';

const ids = ['a', 'b'] as OptionId[];

test('a clear gap names its side; a gap that may be chance is unclear when it is wide and aligned when it is small', () => {
	expect(verdictOf(0.5, [0.1, 0.8])).toBe('leaders_more');
	expect(verdictOf(-0.2, [-0.3, -0.01])).toBe('customers_more');
	expect(verdictOf(-0.5, [-0.77, 0.04])).toBe('unclear');
	expect(verdictOf(0.2, [-0.1, 0.4])).toBe('aligned');
	expect(verdictOf(0.2, [0, 0.4])).toBe('aligned');
});

test('a quarter is wide, also when the computer is a hair under it', () => {
	expect(verdictOf(7 / 20 - 2 / 20, [-0.05, 0.5])).toBe('unclear');
});

test('support counts ballots, not dots, and a blank ballot is one of them', () => {
	const result = divergence(
		ids,
		[
			[3, 0],
			[1, 0],
			[0, 0]
		],
		[
			[0, 2],
			[0, 1]
		],
		seededRandom(1)
	);
	expect(result.options[0]).toMatchObject({ leaders: { k: 2, n: 3 }, customers: { k: 0, n: 2 } });
	expect(result.options[0]?.difference).toBeCloseTo(2 / 3, 12);
	expect(result.totalVariation).toBe(1);
});

test('the rank gap is positive where leaders rank an option higher', () => {
	const result = divergence(ids, [[3, 0]], [[0, 3]], seededRandom(1));
	expect(result.options.map((option) => option.rankGap)).toEqual([1, -1]);
});
