import { expect, test } from 'vitest';
import { newcombe, wilson } from './intervals.ts';

test('Newcombe gives the published interval', () => {
	const [low, high] = newcombe(56, 70, 48, 80);
	expect(low).toBeCloseTo(0.0524, 4);
	expect(high).toBeCloseTo(0.3339, 4);
});

test.each([
	[5, 6, 1, 6, 0.105, 0.86],
	[5, 6, 2, 6, -0.04, 0.773],
	[6, 6, 0, 6, 0.448, 1]
])('%i/%i against %i/%i', (k1, n1, k2, n2, low, high) => {
	const interval = newcombe(k1, n1, k2, n2);
	expect(interval[0]).toBeCloseTo(low, 3);
	expect(interval[1]).toBeCloseTo(high, 3);
});

test('the two sides are alike: exchanging them turns the interval around', () => {
	const [low, high] = newcombe(5, 9, 2, 7);
	const [otherLow, otherHigh] = newcombe(2, 7, 5, 9);
	expect(low).toBeCloseTo(-otherHigh, 12);
	expect(high).toBeCloseTo(-otherLow, 12);
});

test('a share of all or none stays within 0 and 1; with nobody asked nothing is known', () => {
	expect(wilson(0, 6)[0]).toBe(0);
	expect(wilson(6, 6)[1]).toBe(1);
	expect(wilson(0, 0)).toEqual([0, 1]);
});
