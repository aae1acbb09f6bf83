import * as v from 'valibot';
import { limits } from '#domain/limits.ts';
import { segments } from '#domain/segments.ts';
import type { OptionId, RoundId } from '#domain/ids.ts';
import { finite, idOf, list, segment, whole } from './shapes.ts';

const optionId = idOf<OptionId>();

const options = limits.optionsPerRound;
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const interval = v.strictTuple([finite, finite]);
const optionResult = v.strictObject({
	optionId,
	dots: whole,
	share,
	supporters: whole,
	support: share,
	interval
});
const ranking = list(v.strictObject({ optionId, value: finite, rank: finite }), options);
const groupName = v.picklist([...segments, 'other']);
const group = v.strictObject({
	group: groupName,
	segments: list(segment, segments.length),
	ballots: whole,
	weight: finite,
	options: list(optionResult, options)
});
const support = v.strictObject({ k: whole, n: whole });
const divergence = v.strictObject({
	leaders: whole,
	customers: whole,
	options: list(
		v.strictObject({
			optionId,
			leaders: support,
			customers: support,
			difference: finite,
			interval,
			rankGap: finite,
			p: finite,
			pAdjusted: finite,
			verdict: v.picklist(['aligned', 'unclear', 'leaders_more', 'customers_more'])
		}),
		options
	),
	totalVariation: finite,
	totalVariationP: finite,
	exact: v.boolean(),
	runs: whole
});
const counted = v.strictObject({ voted: whole, eligible: whole });
const turnout = v.strictObject({
	...counted.entries,
	bySegment: v.strictObject({
		leader: v.exactOptional(counted),
		customer: v.exactOptional(counted),
		frontline: v.exactOptional(counted),
		peer: v.exactOptional(counted)
	})
});
const withheld = v.strictObject({
	code: v.picklist(['ballots', 'merged', 'groups', 'comparison', 'small-room', 'too-few']),
	params: v.exactOptional(v.record(v.string(), v.union([v.pipe(v.string(), v.maxLength(200)), finite])))
});

/** Figures of a round that was counted elsewhere. They cannot be counted again: their ballots stayed there, or are gone. */
export const resultsShape = v.strictObject({
	roundId: idOf<RoundId>(),
	votersFloor: v.pipe(whole, v.minValue(limits.votersFloorMin)),
	ballots: whole,
	blank: whole,
	dots: whole,
	turnout: v.nullable(turnout),
	options: list(optionResult, options),
	rankings: v.strictObject({ balanced: ranking, raw: ranking, customers: v.nullable(ranking) }),
	groups: list(group, segments.length + 1),
	divergence: v.nullable(divergence),
	withheld: list(withheld, 20)
});
