import { describe, expect, it } from 'vitest';
import { computeResults } from '#domain/results.ts';
import type { SeatId } from '#domain/ids.ts';
import type { Segment } from '#domain/segments.ts';
import { countAll, round } from '../../tests/contract/rows.ts';
import { keptCounts, unordered, voterKey } from './ballot-secrecy.ts';

const ballots = (segment: Segment, ...dots: number[]) => dots.map((c1) => ({ segment, allocations: { c1, c3: 1 } }));

describe('what is kept of a closed round', () => {
	it('is split as the results are', () => {
		const cast = [...ballots('leader', 1, 2, 3), ...ballots('customer', 0, 0, 2)];
		const kept = keptCounts(countAll(round(), cast, []));
		expect(kept).toEqual([
			{ segment: 'leader', optionId: 'c1', dots: 6, ballots: 3 },
			{ segment: 'leader', optionId: 'c3', dots: 3, ballots: 3 },
			{ segment: 'customer', optionId: 'c1', dots: 2, ballots: 1 },
			{ segment: 'customer', optionId: 'c3', dots: 3, ballots: 3 }
		]);
	});
	it('merges what the results merge, and names no segment of a small room', () => {
		const cast = [...ballots('leader', 1, 1, 1, 1, 1), ...ballots('customer', 2, 2), ...ballots('frontline', 3, 3, 3)];
		const merged = keptCounts(computeResults(round(), cast, { votersFloor: 5 }));
		expect(merged.map(({ segment }) => segment)).toEqual(['leader', 'leader', 'other', 'other']);
		const small = keptCounts(computeResults(round(), ballots('customer', 2, 2, 2), { votersFloor: 5 }));
		expect(small).toEqual([
			{ segment: 'all', optionId: 'c1', dots: 6, ballots: 3 },
			{ segment: 'all', optionId: 'c3', dots: 3, ballots: 3 }
		]);
	});
	it('keeps nothing at all of one or two ballots', () => {
		for (const dots of [[2], [2, 1]])
			expect(keptCounts(computeResults(round(), ballots('customer', ...dots), { votersFloor: 3 }))).toEqual([]);
	});
});

describe('the key of a voter', () => {
	it('differs between seats and between rounds', () => {
		const [one, two] = [Uint8Array.of(1), Uint8Array.of(2)];
		const keys = [one, two].flatMap((key) => ['a', 'b'].map((seat) => voterKey(key, seat as SeatId)));
		expect(new Set(keys).size).toBe(4);
		expect(voterKey(one, 'a' as SeatId)).toBe(keys[0]);
	});
});

describe('ballots handed to the count', () => {
	it('come in the same order, whoever was first', () => {
		const cast = [...ballots('leader', 2, 1), ...ballots('customer', 3)];
		expect(unordered(cast.toReversed())).toEqual(unordered(cast));
		expect(unordered(cast)).toHaveLength(3);
	});
});
