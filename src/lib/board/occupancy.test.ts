import { describe, expect, test } from 'vitest';
import { freshHint, hintsAt } from './occupancy.ts';

const at = (...ys: number[]) => ys.map((y) => ({ x: 0, y }));

describe('places in a group', () => {
	test('at the end there is always room', () => {
		expect(hintsAt([], 0, 2)).toEqual(at(1_000, 2_000));
		expect(hintsAt(at(5, 7_000), 2, 1)).toEqual(at(8_000));
	});
	test('between two notes', () => {
		expect(hintsAt(at(0, 900), 1, 2)).toEqual(at(300, 600));
		expect(hintsAt(at(500), 0, 1)?.[0]?.y).toBeLessThan(500);
	});
	test('without room every note gets a new hint', () => {
		expect(hintsAt(at(4, 5), 1, 1)).toBeNull();
		expect(freshHint(0).y).toBeLessThan(freshHint(1).y);
	});
});
