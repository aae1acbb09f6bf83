import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OptionId } from './ids.ts';
import { balancedShares, effectiveWeights, ranked } from './ranking.ts';

const ids = ['a', 'b', 'c', 'd'] as OptionId[];
const text = (values: number[]): string =>
	ranked(ids, values)
		.map(({ optionId, rank }) => `${rank}${optionId}`)
		.join(' ');

describe('ranking', () => {
	test('ties are ties, and the next rank leaves room for them', () => {
		expect(text([4, 9, 9, 1])).toBe('1b 1c 3a 4d');
		expect(text([0, 0, 0, 0])).toBe('1a 1b 1c 1d');
	});

	test('shares that are equal on paper are tied', () => {
		expect(text([0.1 + 0.2, 0.3, 0.1, 0.1])).toBe('1a 1b 3c 3d');
	});

	test('everybody is ranked, from high to low, with as many above as the rank says', () => {
		fc.assert(
			fc.property(fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 9 }), (values) => {
				const rows = ranked(
					values.map((_, i) => `o${i}` as OptionId),
					values
				);
				expect(rows).toHaveLength(values.length);
				for (const row of rows) expect(row.rank).toBe(1 + values.filter((value) => value > row.value).length);
			})
		);
	});
});

describe('balance', () => {
	const leaders = [30, 20, 10];
	const customers = [2, 4, 14];

	test('half and half turns the raw order around', () => {
		const balanced = balancedShares([
			{ weight: 0.5, dots: leaders },
			{ weight: 0.5, dots: customers }
		]);
		[0.3, 4 / 15, 13 / 30].forEach((share, i) => expect(balanced[i]).toBeCloseTo(share, 12));
	});

	test('a group that gave no dot drops out and the others are rescaled', () => {
		const groups = [
			{ weight: 0.4, dots: leaders },
			{ weight: 0.4, dots: [0, 0, 0] },
			{ weight: 0.2, dots: customers }
		];
		expect(effectiveWeights(groups)?.map((weight) => weight.toFixed(4))).toEqual(['0.6667', '0.0000', '0.3333']);
		expect(balancedShares(groups).reduce((a, b) => a + b)).toBeCloseTo(1, 12);
	});

	test('when nobody who counts gave a dot, dots count alike', () => {
		expect(effectiveWeights([{ weight: 0, dots: [1, 3] }])).toBeNull();
		expect(balancedShares([{ weight: 0, dots: [1, 3] }])).toEqual([0.25, 0.75]);
		expect(balancedShares([{ weight: 1, dots: [0, 0] }])).toEqual([0, 0]);
	});
});
