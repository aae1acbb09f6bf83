import { describe, expect, test } from 'vitest';
import type { Round } from '#domain/ballots.ts';
import { computeResults, type CastBallot } from '#domain/results.ts';
import type { Segment } from '#domain/segments.ts';
import { resultRows } from './result-rows.ts';

const round = {
	id: 'r1',
	rules: { budget: 5, maxPerOption: 3, over: 'clusters', weights: {} },
	options: ['a', 'b', 'c'].map((id) => ({ id, kind: 'cluster', title: id.toUpperCase(), noteIds: [] }))
} as unknown as Round;
const cast = (segment: Segment, count: number, allocations: Record<string, number>): CastBallot[] =>
	Array.from({ length: count }, () => ({ segment, allocations }));
const results = (...ballots: CastBallot[]) => computeResults(round, ballots, { votersFloor: 5 });

describe('rows of a result', () => {
	const both = results(...cast('leader', 6, { a: 2, b: 1 }), ...cast('customer', 6, { c: 2, b: 1 }));

	test('say who wants what more, with the points as they are shown', () => {
		const gaps = Object.fromEntries(resultRows(round, both, 'balanced').map(({ option, gap }) => [option.id, gap]));
		expect(gaps['a']).toMatchObject({
			points: -100,
			verdict: 'leaders',
			leaders: { k: 6, n: 6 },
			customers: { k: 0, n: 6 }
		});
		expect(gaps['c']).toMatchObject({ points: 100, verdict: 'customers' });
		expect(gaps['b']).toMatchObject({ points: 0, verdict: 'agreed' });
		expect(gaps['c']?.low).toBeGreaterThan(0);
	});

	test('show ties as ties, in any order', () => {
		const rows = resultRows(round, both, 'balanced');
		expect(rows.map(({ rank, tied }) => [rank, tied])).toEqual([
			[1, true],
			[1, true],
			[1, true]
		]);
		expect(resultRows(round, both, 'customers').map(({ option }) => option.id)).toEqual(['c', 'b', 'a']);
	});

	test('mark what each side put first, and say when it is shared', () => {
		const rows = resultRows(round, both, 'dots');
		expect(rows.find(({ option }) => option.id === 'a')?.firstFor).toMatchObject([{ segment: 'leader', tied: false }]);
		const tie = results(...cast('leader', 6, { a: 1, b: 1 }), ...cast('customer', 6, { c: 1 }));
		expect(
			resultRows(round, tie, 'dots').filter(({ firstFor }) => firstFor.some(({ segment }) => segment === 'leader'))
		).toHaveLength(2);
	});

	test.each([
		[3, -17, 'agreed'], // under a quarter and the interval holds 0: the domain's "aligned", as in the exports
		[2, -33, 'chance'],
		[0, -67, 'leaders']
	])('4 of 6 leaders and %i of 6 customers: %i points, %s', (customers, points, verdict) => {
		const some = results(
			...cast('leader', 4, { a: 1 }),
			...cast('leader', 2, { b: 1 }),
			...cast('customer', customers, { a: 1 }),
			...cast('customer', 6 - customers, { b: 1 })
		);
		expect(resultRows(round, some, 'balanced').find(({ option }) => option.id === 'a')?.gap).toMatchObject({
			points,
			verdict
		});
	});

	test('work without leaders or customers: no comparison, the room stands for itself', () => {
		const rows = resultRows(round, results(...cast('frontline', 7, { b: 1 })), 'customers');
		expect(rows[0]).toMatchObject({
			option: { id: 'b' },
			leaders: null,
			customers: null,
			gap: null,
			firstFor: [],
			room: { supporters: 7 }
		});
	});
});
