import * as v from 'valibot';
import { fistOutcomes, type EstimateBallot, type EstimateRules } from '#domain/estimates.ts';
import { limits } from '#domain/limits.ts';
import { quadrants } from '#domain/priorities.ts';
import { votingSegments, type VotingSegment } from '#domain/segments.ts';
import { both, distinct, id, line, list, weights, whole } from './shapes.ts';

const from = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const head = {
	id,
	secret: v.boolean(),
	title: both,
	optionType: v.optional(line),
	optionIds: v.pipe(distinct(id, limits.optionsPerRound), v.minLength(1))
};
const groups = v.optional(distinct(v.picklist(votingSegments), votingSegments.length));
const rated = v.optional(v.record(id, from(1, 5)));

/** The scale and the threshold are the product's; a file that was counted by others cannot be counted here. */
export const estimateRound = v.strictObject({
	...head,
	method: v.literal('impact_effort'),
	settings: v.strictObject({
		scale: v.optional(v.tuple([v.literal(1), v.literal(5)])),
		threshold: v.optional(v.literal(3)),
		impactSegments: groups,
		effortSegments: groups,
		segmentWeights: v.optional(weights)
	}),
	ballots: list(
		v.strictObject({ id: v.optional(id), participantId: id, impact: rated, effort: rated }),
		limits.peoplePerBoard
	)
});
export const fistRound = v.strictObject({
	...head,
	method: v.literal('fist_of_five'),
	settings: v.optional(
		v.strictObject({
			blockAt: v.optional(v.literal(1)),
			discussAt: v.optional(v.literal(2)),
			consensusAt: v.optional(v.literal(3))
		})
	),
	ballots: list(
		v.strictObject({ id: v.optional(id), participantId: id, values: v.record(id, from(0, 5)) }),
		limits.peoplePerBoard
	)
});
export type ImportedEstimateRound = v.InferOutput<typeof estimateRound>;

const costs: readonly VotingSegment[] = votingSegments.filter((segment) => segment !== 'customer');
/** Where the file names no weights, every group weighs the same. */
export const estimateRulesOf = ({ settings }: Pick<ImportedEstimateRound, 'settings'>): EstimateRules => ({
	impactSegments: settings.impactSegments ?? votingSegments,
	effortSegments: settings.effortSegments ?? costs,
	weights: settings.segmentWeights ?? Object.fromEntries(votingSegments.map((segment) => [segment, 1]))
});

/** As it is carried along: of a secret round the voters are gone, their groups are not. */
const carriedBallot = v.looseObject({
	segment: v.optional(v.picklist(votingSegments)),
	impact: rated,
	effort: rated,
	values: v.optional(v.record(id, from(0, 5)))
});
export const carriedEstimate = v.object({
	...head,
	method: v.literal('impact_effort'),
	settings: estimateRound.entries.settings,
	ballots: v.array(carriedBallot)
});
export const carriedFist = v.object({ ...head, method: v.literal('fist_of_five'), ballots: v.array(carriedBallot) });

export const ballotsOf = (ballots: readonly v.InferOutput<typeof carriedBallot>[]): EstimateBallot[] =>
	ballots.flatMap(({ segment, impact, effort }) =>
		segment ? [{ segment, ...(impact && { impact }), ...(effort && { effort }) }] : []
	);

const within = (least: number, most: number) => v.pipe(v.number(), v.minValue(least), v.maxValue(most));
const counted = { id, title: both, ballots: v.pipe(whole, v.minValue(limits.votersFloorMin)) };
/** What was counted where the ballots were; the ballots stay there. */
export const countedEstimates = v.variant('method', [
	v.strictObject({
		...counted,
		method: v.literal('impact_effort'),
		options: list(
			v.strictObject({
				optionId: id,
				title: both,
				impact: within(1, 5),
				effort: within(1, 5),
				quadrant: v.picklist(quadrants)
			}),
			limits.optionsPerRound
		)
	}),
	v.strictObject({
		...counted,
		method: v.literal('fist_of_five'),
		fist: v.strictObject({
			mean: within(0, 5),
			min: v.pipe(whole, v.maxValue(5)),
			outcome: v.picklist(fistOutcomes)
		})
	})
]);
