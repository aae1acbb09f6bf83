import fc from 'fast-check';
import { expect, test } from 'vitest';
import { benjaminiHochberg, midranks, shares, totalVariation } from './statistics.ts';

test('ties share the mean of their ranks, the highest value is rank 1', () => {
	expect(midranks([10, 30, 20])).toEqual([3, 1, 2]);
	expect(midranks([5, 5, 9, 0])).toEqual([2.5, 2.5, 1, 4]);
	expect(midranks([])).toEqual([]);
});

test('ranks agree with counting who is above', () => {
	fc.assert(
		fc.property(fc.array(fc.nat({ max: 5 }), { maxLength: 30 }), (values) => {
			const above = (v: number) => values.filter((w) => w > v).length + (values.filter((w) => w === v).length + 1) / 2;
			expect(midranks(values)).toEqual(values.map(above));
		})
	);
});

test('p-values of many options are adjusted together', () => {
	const adjusted = [0.01, 0.0325, 0.05, 0.25, 0.6];
	benjaminiHochberg([0.002, 0.013, 0.03, 0.2, 0.6]).forEach((p, i) => expect(p).toBeCloseTo(adjusted[i] as number, 12));
	expect(benjaminiHochberg([0.6, 0.002])).toEqual([0.6, 0.004]);
	expect(benjaminiHochberg([])).toEqual([]);
});

test('adjusting never lowers a value, never passes 1 and keeps the order', () => {
	fc.assert(
		fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (ps) => {
			const adjusted = benjaminiHochberg(ps);
			adjusted.forEach((p, i) => {
				expect(p).toBeGreaterThanOrEqual((ps[i] as number) - 1e-12);
				expect(p).toBeLessThanOrEqual(1);
				ps.forEach((other, j) => {
					if (other >= (ps[i] as number)) expect(adjusted[j]).toBeGreaterThanOrEqual(p);
				});
			});
		})
	);
});

test('shares of nothing are nothing', () => {
	expect(shares([1, 3])).toEqual([0.25, 0.75]);
	expect(shares([0, 0])).toEqual([0, 0]);
});

test('total variation runs from the same taste to nothing in common', () => {
	expect(totalVariation([2, 4], [1, 2])).toBe(0);
	expect(totalVariation([3, 0], [0, 8])).toBe(1);
	expect(totalVariation([1, 1], [1, 0])).toBe(0.5);
});
