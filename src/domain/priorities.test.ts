import { describe, expect, it } from 'vitest';
import sample from '../../server/demo-workshop.json' with { type: 'json' };
import { isImpactEffort, isRice, isWsjf, quadrantOf, riceOf, wsjfOf } from './priorities.ts';

describe('priorities', () => {
	it('has the figures of the sample', () => {
		const figures = sample.initiatives.map(({ id, rice, wsjf }) => [id, { rice: riceOf(rice), wsjf: wsjfOf(wsjf) }]);
		for (const [id, { rice, wsjf }] of figures as [
			keyof typeof sample.expected.initiatives,
			Record<string, number>
		][]) {
			expect(rice).toBeCloseTo(sample.expected.initiatives[id].rice, 6);
			expect(wsjf).toBeCloseTo(sample.expected.initiatives[id].wsjf, 6);
		}
		expect(figures).toHaveLength(8);
	});
	it('has the quadrants of the sample', () => {
		const { impact, effort, quadrant } = sample.expected.r2;
		for (const option of Object.keys(quadrant) as (keyof typeof quadrant)[])
			expect(quadrantOf({ impact: impact[option], effort: effort[option] })).toBe(quadrant[option]);
	});
	it.each([
		[12_000, 2, 0.8, 4, 4_800],
		[30_000, 0.5, 1, 2, 7_500]
	])('reach %d × impact %d × confidence %d / effort %d is %d', (reach, impact, confidence, effort, figure) => {
		expect(isRice({ reach, impact, confidence, effort })).toBe(true);
		expect(riceOf({ reach, impact, confidence, effort })).toBe(figure);
	});
	it.each([
		[8, 5, 3, 5, 3.2],
		[13, 8, 2, 8, 2.875]
	])('(%d + %d + %d) / %d is %d', (value, time, risk, size, figure) => {
		expect(isWsjf({ value, time, risk, size })).toBe(true);
		expect(wsjfOf({ value, time, risk, size })).toBe(figure);
	});
	it('draws the lines at three', () => {
		expect(quadrantOf({ impact: 3, effort: 3 })).toBe('big_bet');
		expect(quadrantOf({ impact: 3, effort: 2.99 })).toBe('quick_win');
		expect(quadrantOf({ impact: 2.99, effort: 2.99 })).toBe('fill_in');
		expect(quadrantOf({ impact: 2.99, effort: 3 })).toBe('reconsider');
	});
	it('takes steps of the scales and nothing else', () => {
		const rice = { reach: 10, impact: 1, confidence: 1, effort: 1 };
		for (const wrong of [{ reach: -1 }, { reach: NaN }, { impact: 1.5 }, { confidence: 0.9 }, { effort: 0 }])
			expect(isRice({ ...rice, ...wrong })).toBe(false);
		expect(isWsjf({ value: 4, time: 1, risk: 1, size: 1 })).toBe(false);
		expect(isWsjf({ value: 1, time: 1, risk: 1, size: 0 })).toBe(false);
		expect(isImpactEffort({ impact: 0, effort: 3 })).toBe(false);
		expect(isImpactEffort({ impact: 5, effort: 1 })).toBe(true);
	});
});
