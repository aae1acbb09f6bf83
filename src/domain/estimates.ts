import { ownEntry } from './own-entry.ts';
import { quadrantOf, type ImpactEffort, type Quadrant } from './priorities.ts';
import type { VotingSegment } from './segments.ts';

/** Rounds in which people estimate instead of sharing out dots. [domain 5] */
export interface EstimateBallot {
	readonly segment: VotingSegment;
	readonly impact?: Readonly<Record<string, number>>;
	readonly effort?: Readonly<Record<string, number>>;
}
export interface EstimateRules {
	/** Whose word counts on each axis: customers may say what it does for them, and not what it costs. */
	readonly impactSegments: readonly VotingSegment[];
	readonly effortSegments: readonly VotingSegment[];
	readonly weights: Readonly<Partial<Record<VotingSegment, number>>>;
}
export interface Estimate extends ImpactEffort {
	readonly optionId: string;
	readonly quadrant: Quadrant;
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The weighted mean of the means of the groups; null where nobody of them said anything. */
const axis = (
	ballots: readonly EstimateBallot[],
	option: string,
	field: 'impact' | 'effort',
	segments: readonly VotingSegment[],
	weights: EstimateRules['weights']
): number | null => {
	const groups = segments.flatMap((segment) => {
		const said = ballots.flatMap((ballot) =>
			ballot.segment === segment ? (ownEntry(ballot[field] ?? {}, option) ?? []) : []
		);
		const weight = weights[segment] ?? 0;
		return said.length > 0 && weight > 0 ? [{ weight, mean: meanOf(said) }] : [];
	});
	const all = groups.reduce((sum, { weight }) => sum + weight, 0);
	return all === 0 ? null : groups.reduce((sum, { weight, mean }) => sum + weight * mean, 0) / all;
};

export const estimatesOf = (
	ballots: readonly EstimateBallot[],
	optionIds: readonly string[],
	{ impactSegments, effortSegments, weights }: EstimateRules
): readonly Estimate[] =>
	optionIds.flatMap((optionId) => {
		const impact = axis(ballots, optionId, 'impact', impactSegments, weights);
		const effort = axis(ballots, optionId, 'effort', effortSegments, weights);
		if (impact === null || effort === null) return [];
		return [{ optionId, impact, effort, quadrant: quadrantOf({ impact, effort }) }];
	});

export const fistOutcomes = ['consensus', 'discuss', 'blocked'] as const;
export type FistOutcome = (typeof fistOutcomes)[number];
export interface Fist {
	readonly mean: number;
	readonly min: number;
	readonly outcome: FistOutcome;
}
const [blocking, concerned] = [1, 2];
/** 0 and 1 block, 2 is a concern. One voice is enough: a mean would drown it. Null: nobody showed a hand. */
export const fistOf = (values: readonly number[]): Fist | null => {
	if (values.length === 0) return null;
	const min = Math.min(...values);
	const outcome = min <= blocking ? 'blocked' : min <= concerned ? 'discuss' : 'consensus';
	return { mean: meanOf(values), min, outcome };
};
