import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import source from '../../server/demo-workshop.json' with { type: 'json' };
import type { Round, RoundOption } from './ballots.ts';
import type { OptionId, RoundId } from './ids.ts';
import { computeResults, type CastBallot } from './results.ts';
import type { Segment, VotingSegment } from './segments.ts';

interface Sample {
	readonly participants: readonly { id: string; segment: Segment }[];
	readonly rounds: readonly {
		optionIds: string[];
		settings: { budget: number; maxPerItem: number; segmentWeights: Record<VotingSegment, number> };
		ballots: { participantId: string; allocations: Record<string, number> }[];
	}[];
	readonly expected: {
		r1: {
			totals: Record<string, number>;
			segmentShare: Record<string, Record<string, number>>;
			weighted: Record<string, number>;
			order: string[];
			divergence: {
				optionId: string;
				leaderSupport: [number, number];
				customerSupport: [number, number];
				diff: number;
				ci95: [number, number];
				rankGap: number;
				permP: number;
				permPAdjusted: number;
			}[];
			totalVariation: number;
			totalVariationP: number;
		};
	};
}
const sample = source as unknown as Sample;

const option = (id: string): RoundOption => ({ id: id as OptionId, kind: 'cluster', title: id, noteIds: [] });
const roundOf = (ids: readonly string[], weights: Round['rules']['weights'] = {}) => ({
	id: 'r1' as RoundId,
	options: ids.map(option),
	rules: { budget: 6, maxPerOption: 3, over: 'clusters' as const, weights }
});

describe('the sample workshop', () => {
	const dots = sample.rounds[0];
	if (!dots) throw new Error('the sample has no round');
	const segmentOf = new Map(sample.participants.map(({ id, segment }) => [id, segment]));
	const ballots = dots.ballots.map(({ participantId, allocations }): CastBallot => ({
		segment: segmentOf.get(participantId) as Segment,
		allocations
	}));
	const results = computeResults(roundOf(dots.optionIds, dots.settings.segmentWeights), ballots, {
		votersFloor: 3
	});
	const { expected } = sample;
	const digits = 6;

	test('totals, shares of every segment and balanced shares', () => {
		expect(Object.fromEntries(results.options.map((one) => [one.optionId, one.dots]))).toEqual(expected.r1.totals);
		for (const group of results.groups)
			for (const { optionId, share } of group.options)
				expect(share).toBeCloseTo(expected.r1.segmentShare[group.group]?.[optionId] as number, digits);
		for (const { optionId, value } of results.rankings.balanced)
			expect(value).toBeCloseTo(expected.r1.weighted[optionId] as number, digits);
		expect(results.groups.map(({ group, ballots: n }) => `${group} ${n}`)).toEqual([
			'leader 6',
			'customer 6',
			'frontline 4'
		]);
	});

	test('the balanced order', () => {
		expect(results.rankings.balanced.map(({ optionId }) => optionId)).toEqual(expected.r1.order);
		expect(results.rankings.balanced.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
	});

	test('the divergence of every option and of the board', () => {
		expect(results.divergence?.options).toHaveLength(10);
		results.divergence?.options.forEach((found, i) => {
			const oracle = expected.r1.divergence[i];
			if (!oracle) throw new Error('one option too many');
			expect(found.optionId).toBe(oracle.optionId);
			expect([found.leaders.k, found.leaders.n]).toEqual(oracle.leaderSupport);
			expect([found.customers.k, found.customers.n]).toEqual(oracle.customerSupport);
			expect(found.difference).toBeCloseTo(oracle.diff, digits);
			expect(found.interval[0]).toBeCloseTo(oracle.ci95[0], digits);
			expect(found.interval[1]).toBeCloseTo(oracle.ci95[1], digits);
			expect(found.rankGap).toBe(oracle.rankGap);
			expect(found.p).toBeCloseTo(oracle.permP, digits);
			expect(found.pAdjusted).toBeCloseTo(oracle.permPAdjusted, digits);
		});
		expect(results.divergence?.totalVariation).toBeCloseTo(expected.r1.totalVariation, digits);
		expect(results.divergence?.totalVariationP).toBeCloseTo(expected.r1.totalVariationP, digits);
		expect(results.divergence).toMatchObject({ leaders: 6, customers: 6, exact: true, runs: 924 });
	});

	test('its verdicts: leaders want the app, customers want visits on time, and c02 is unclear', () => {
		const verdict = (id: string) => results.divergence?.options.find(({ optionId }) => optionId === id)?.verdict;
		expect(['c01', 'c02', 'c05', 'c03'].map(verdict)).toEqual(['customers_more', 'unclear', 'leaders_more', 'aligned']);
	});

	test('one dot stayed unused', () => {
		expect(results).toMatchObject({ ballots: 16, blank: 0, dots: 95 });
		expect(results.withheld).toEqual([{ code: 'ballots' }]);
	});
});

describe('what is withheld', () => {
	const cast = (segment: Segment, count: number, allocations: CastBallot['allocations'] = { a: 1 }): CastBallot[] =>
		Array.from({ length: count }, () => ({ segment, allocations }));
	const room = (...ballots: CastBallot[][]) => computeResults(roundOf(['a', 'b']), ballots.flat(), { votersFloor: 5 });

	test('a segment below the floor is merged with another, and its weight with it', () => {
		const results = room(cast('leader', 8), cast('customer', 9), cast('frontline', 7), cast('peer', 2));
		expect(results.groups.map(({ group, segments, ballots }) => [group, segments, ballots])).toEqual([
			['leader', ['leader'], 8],
			['customer', ['customer'], 9],
			['other', ['frontline', 'peer'], 9]
		]);
		expect(results.groups.map(({ weight }) => weight)).toEqual([0.25, 0.25, 0.5]);
		expect(results.withheld).toContainEqual({
			code: 'merged',
			params: { segments: 'frontline,peer', ballots: 9, floor: 5 }
		});
		expect(results.divergence).not.toBeNull();
	});

	test('leaders and customers are compared only when both stand alone', () => {
		const results = room(cast('leader', 4), cast('customer', 9), cast('frontline', 7));
		expect(results.divergence).toBeNull();
		expect(results.rankings.customers).not.toBeNull();
		expect(results.withheld).toContainEqual({ code: 'comparison', params: { leaders: 4, customers: 9, floor: 5 } });
	});

	test('a small room sees its totals and no groups', () => {
		const results = room(cast('leader', 1), cast('customer', 1, { b: 2 }), cast('frontline', 1));
		expect(results.groups).toEqual([]);
		expect(results.rankings.customers).toBeNull();
		expect(results.options.map(({ dots }) => dots)).toEqual([2, 2]);
		expect(results.rankings.balanced.map(({ rank }) => rank)).toEqual([1, 1]);
		expect(results.withheld.map(({ code }) => code)).toEqual(['ballots', 'small-room', 'groups', 'comparison']);
	});

	test('blank ballots count as voters', () => {
		const results = room(cast('leader', 5, {}), cast('customer', 5));
		expect(results).toMatchObject({ ballots: 10, blank: 5, dots: 5 });
		expect(results.groups.map(({ ballots, weight }) => [ballots, weight])).toEqual([
			[5, 0],
			[5, 1]
		]);
	});

	test('a round without ballots has every option at rank 1 and nothing to hide', () => {
		const results = room();
		expect(results.rankings.raw.map(({ rank }) => rank)).toEqual([1, 1]);
		expect(results).toMatchObject({ groups: [], divergence: null, withheld: [{ code: 'ballots' }] });
	});
});

describe('whatever the votes', () => {
	const ids = ['a', 'b', 'c'];
	const ballot = fc.record({
		segment: fc.constantFrom<Segment>('leader', 'customer', 'frontline', 'peer'),
		allocations: fc.dictionary(fc.constantFrom(...ids), fc.integer({ min: 1, max: 3 }))
	});
	const ballots = fc.array(ballot, { maxLength: 24 });
	const weights = fc.constantFrom<Round['rules']['weights']>({}, { leader: 0.4, customer: 0.4, frontline: 0.2 });
	const settings = { votersFloor: 4 };

	test('the order of counting does not matter', () => {
		fc.assert(
			fc.property(ballots, weights, (cast, w) => {
				const round = roundOf(ids, w);
				expect(computeResults(round, cast.toReversed(), settings)).toEqual(computeResults(round, cast, settings));
			}),
			{ numRuns: 40 }
		);
	});

	test('no page tells which segment of a merged group a ballot came from', () => {
		fc.assert(
			fc.property(ballots, weights, fc.nat(), fc.nat(), (cast, w, first, second) => {
				const round = roundOf(ids, w);
				const before = computeResults(round, cast, settings);
				const alone = before.groups.flatMap(({ group }) => (group === 'other' ? [] : [group]));
				const inside = cast.flatMap(({ segment }, i) => (alone.includes(segment) ? [] : [i]));
				if (inside.length < 2) return;
				// Two voters of the merged group exchange what they chose: nothing that is published may change.
				const [i, j] = [inside[first % inside.length] as number, inside[second % inside.length] as number];
				const [one, two] = [cast[i] as CastBallot, cast[j] as CastBallot];
				const exchanged = cast
					.with(i, { ...one, allocations: two.allocations })
					.with(j, { ...two, allocations: one.allocations });
				expect(computeResults(round, exchanged, settings)).toEqual(before);
			})
		);
	});

	test('the groups add up to the room', () => {
		fc.assert(
			fc.property(ballots, (cast) => {
				const { groups, options, ballots: count } = computeResults(roundOf(ids), cast, settings);
				if (groups.length === 0) return;
				expect(groups.reduce((sum, group) => sum + group.ballots, 0)).toBe(count);
				options.forEach(({ dots, supporters }, i) => {
					expect(groups.reduce((sum, group) => sum + (group.options[i]?.dots ?? 0), 0)).toBe(dots);
					expect(groups.reduce((sum, group) => sum + (group.options[i]?.supporters ?? 0), 0)).toBe(supporters);
				});
			})
		);
	});
});

test('an option of a name to which every object answers has the dots that it got', () => {
	const ids = ['constructor', 'a', '__proto__', 'valueOf'];
	const cast = (['customer', 'leader'] as const).flatMap((segment) =>
		[1, 2, 3].map((): CastBallot => ({ segment, allocations: { a: 3, valueOf: 1 } }))
	);
	const { options, groups, rankings } = computeResults(roundOf(ids), cast, { votersFloor: 3 });
	expect(options.map(({ dots, supporters }) => [dots, supporters])).toEqual([
		[0, 0],
		[18, 6],
		[0, 0],
		[6, 6]
	]);
	expect(groups).toHaveLength(2);
	expect(rankings.balanced.every(({ rank }) => Number.isInteger(rank))).toBe(true);
});
