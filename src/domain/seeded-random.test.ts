import { expect, test } from 'vitest';
import { seededRandom, seedOf } from './seeded-random.ts';

const row = (seed: number): number[] => {
	const random = seededRandom(seed);
	return Array.from({ length: 1000 }, random);
};

test('the same seed gives the same row, another seed another', () => {
	expect(row(7)).toEqual(row(7));
	expect(row(7)).not.toEqual(row(8));
});

test('numbers lie from 0 up to 1 and spread evenly', () => {
	const numbers = row(1);
	expect(numbers.every((n) => n >= 0 && n < 1)).toBe(true);
	expect(numbers.reduce((a, b) => a + b) / 1000).toBeCloseTo(0.5, 1);
});

test('texts that differ give different seeds', () => {
	expect(new Set(['r_1', 'r_2', 'r_12', ''].map(seedOf)).size).toBe(4);
});
