import { describe, expect, it } from 'vitest';
import sample from '../../server/demo-workshop.json' with { type: 'json' };
import {
	bandOf,
	bands,
	checkScore,
	checkWeights,
	defaultCriteria,
	derivedConflicts,
	needsReason,
	wholeWeights
} from './award.ts';
import { seededRandom } from './seeded-random.ts';

describe('weights', () => {
	it('are those of the sample by default, and sum to a hundred', () => {
		expect(defaultCriteria.map(({ code, weight }) => [code, weight])).toEqual(
			sample.award.criteria.map(({ code, weight }) => [code, weight])
		);
		expect(checkWeights(defaultCriteria.map(({ weight }) => weight)).ok).toBe(true);
	});
	it.each([
		[[30, 69], 99],
		[[30, 71], 101],
		[[50.5, 49.5], 100],
		[[100, 0], 100],
		[[-10, 110], 100],
		[[], 0]
	])('%j is refused with its sum', (weights, sum) => {
		expect(checkWeights(weights)).toEqual({ ok: false, refusal: { code: 'award.weights', params: { sum } } });
	});
	it('become whole by largest remainder', () => {
		expect(wholeWeights([33.4, 33.3, 33.3])).toEqual([34, 33, 33]);
		expect(wholeWeights([1, 1, 1])).toEqual([34, 33, 33]);
		const random = seededRandom(5);
		for (let round = 0; round < 200; round++) {
			const shares = Array.from({ length: 2 + (round % 9) }, () => random());
			const weights = wholeWeights(shares);
			expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(100);
			const total = shares.reduce((sum, share) => sum + share, 0);
			weights.forEach((weight, index) => expect(Math.abs(weight - (shares[index]! / total) * 100)).toBeLessThan(1));
		}
	});
});

describe('scores', () => {
	it('go from 0 to 100 by fives', () => {
		const steps = Array.from({ length: 21 }, (_, index) => index * 5);
		for (const score of steps) expect(checkScore({ score, reason: 'seen' }).ok, String(score)).toBe(true);
		for (const score of [-5, 3, 52.5, 105, NaN, Infinity])
			expect(checkScore({ score, reason: 'seen' })).toEqual({
				ok: false,
				refusal: { code: 'award.score-invalid', params: { step: 5 } }
			});
		for (const score of steps) expect(bandOf(score), String(score)).toBeDefined();
		expect(bands).toHaveLength(6);
	});
	it('need a reason at the ends', () => {
		expect([0, 5, 10, 85, 90, 100].map(needsReason)).toEqual([true, true, false, false, true, true]);
		expect(checkScore({ score: 90, reason: ' ' })).toEqual({ ok: false, refusal: { code: 'award.reason-missing' } });
		expect(checkScore({ score: 85, reason: '' })).toEqual({ ok: true, value: { score: 85, reason: '' } });
	});
});

describe('conflicts of interest', () => {
	const nothing = { nominee: null, nominator: null, owner: null, sponsor: null, authors: new Set<string>() };
	it('are found in what the workshop knows, whatever was declared', () => {
		expect(derivedConflicts('a', nothing)).toEqual([]);
		expect(
			derivedConflicts('a', { nominee: 'a', nominator: 'a', owner: 'a', sponsor: 'a', authors: new Set(['a']) })
		).toEqual(['self', 'nominator', 'wrote', 'owns', 'sponsors']);
		expect(derivedConflicts('a', { ...nothing, owner: 'b', authors: new Set(['b', 'c']) })).toEqual([]);
	});
});
