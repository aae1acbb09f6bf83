import { describe, expect, it } from 'vitest';
import { estimatesOf, fistOf, type EstimateBallot, type EstimateRules } from './estimates.ts';

const rules: EstimateRules = {
	impactSegments: ['leader', 'customer', 'frontline'],
	effortSegments: ['leader', 'frontline'],
	weights: { leader: 0.4, customer: 0.4, frontline: 0.2 }
};
const ballots: readonly EstimateBallot[] = [
	{ segment: 'leader', impact: { a: 4 }, effort: { a: 2 } },
	{ segment: 'leader', impact: { a: 2 }, effort: { a: 4 } },
	{ segment: 'customer', impact: { a: 5 } },
	{ segment: 'frontline', impact: { a: 1 }, effort: { a: 3 } }
];

describe('estimates of impact and effort', () => {
	it('are weighted means of the means of the groups', () => {
		const [one] = estimatesOf(ballots, ['a'], rules);
		expect(one?.impact).toBeCloseTo(0.4 * 3 + 0.4 * 5 + 0.2 * 1, 10);
		expect(one?.effort).toBeCloseTo(3, 10);
		expect(one?.quadrant).toBe('big_bet');
	});
	it('share the weights among the groups that said something', () => {
		const [one] = estimatesOf(ballots.slice(2), ['a'], rules);
		expect(one?.impact).toBeCloseTo((0.4 * 5 + 0.2 * 1) / 0.6, 10);
	});
	it('are none where an axis was left out by everybody', () => {
		expect(estimatesOf([{ segment: 'customer', impact: { a: 5 } }], ['a', 'b'], rules)).toEqual([]);
	});
	it('do not count an effort that customers say', () => {
		const more = [...ballots, { segment: 'customer', effort: { a: 5 } } as const];
		expect(estimatesOf(more, ['a'], rules)[0]?.effort).toBeCloseTo(3, 10);
	});
});

describe('a fist of five', () => {
	it.each([
		[[5, 4, 4, 3, 3, 2, 5, 4], { mean: 3.75, min: 2, outcome: 'discuss' }],
		[[3, 4, 5], { mean: 4, min: 3, outcome: 'consensus' }],
		[[5, 5, 5, 1], { mean: 4, min: 1, outcome: 'blocked' }],
		[[5, 0], { mean: 2.5, min: 0, outcome: 'blocked' }]
	])('%j', (values, expected) => expect(fistOf(values)).toEqual(expected));
	it('of nobody is none', () => expect(fistOf([])).toBeNull());
});

it('nobody has estimated an option because every object answers to its name', () => {
	const ballots = [{ segment: 'leader', impact: { a: 5 }, effort: { a: 1 } } as const];
	const rules = { impactSegments: ['leader'], effortSegments: ['leader'], weights: { leader: 1 } } as const;
	expect(estimatesOf(ballots, ['constructor', 'a'], rules).map(({ optionId }) => optionId)).toEqual(['a']);
});
