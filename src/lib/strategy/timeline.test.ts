import { describe, expect, it } from 'vitest';
import { linesOf, moved, pulled, quartersOf, stretched } from './timeline.ts';

describe('the timeline', () => {
	it('has the quarters of the year, and of all that begins before or ends after', () => {
		expect(quartersOf(2028, []).map(({ start }) => start)).toEqual(['2028-01', '2028-04', '2028-07', '2028-10']);
		const wide = quartersOf(2028, [{ start: '2027-11', end: '2029-02' }]);
		expect(wide.map(({ year, quarter }) => `${year}.${quarter}`)).toEqual([
			'2027.4',
			'2028.1',
			'2028.2',
			'2028.3',
			'2028.4',
			'2029.1'
		]);
	});
	it('does not grow without end, nor for what is turned round', () => {
		expect(quartersOf(2028, [{ start: '2028-01', end: '9999-12' }])).toHaveLength(40);
		expect(quartersOf(2028, [{ start: '2030-01', end: '2020-01' }])).toHaveLength(4);
	});
	it('places a bar by its months', () => {
		expect(linesOf('2028-01', { start: '2028-01', end: '2028-03' })).toEqual({ from: 1, to: 4 });
		expect(linesOf('2028-01', { start: '2028-05', end: '2028-04' })).toEqual({ from: 5, to: 6 });
	});
	it('moves a bar, and its ends', () => {
		const bar = { start: '2028-11', end: '2028-12' };
		expect(moved(bar, 2)).toEqual({ start: '2029-01', end: '2029-02' });
		expect(stretched(bar, 1)).toEqual({ start: '2028-11', end: '2029-01' });
		expect(stretched(bar, -5)).toEqual({ start: '2028-11', end: '2028-11' });
		expect(pulled(bar, 5)).toEqual({ start: '2028-12', end: '2028-12' });
	});
});
