import type { AwardRules, ScoringMethod } from './award-rules.ts';
import type { JudgeId, NominationId } from './ids.ts';
import { outcomeOf, rawMeans, severityAdjusted, totalOf, zScores, type Outcome, type Sheet } from './judging.ts';
import { latestSheets, pointsOf, weightsOf, type ScoreSheet } from './score-sheets.ts';
import { mean, midranks } from './statistics.ts';

export interface Figure {
	readonly value: number;
	readonly rank: number;
}
export interface NomineeFigures {
	readonly nomination: NominationId;
	readonly judges: number;
	/** null: this method says nothing about these scores. */
	readonly by: Readonly<Record<ScoringMethod, Figure | null>>;
	/** Mean of each criterion, over those who scored. */
	readonly criteria: Readonly<Record<string, number>>;
}
export interface CategoryOutcome {
	readonly nominees: readonly NomineeFigures[];
	/** How much more a judge gives than the others; empty where scores do not hang together. */
	readonly severity: Readonly<Record<JudgeId, number>>;
	/** null: nobody was scored, or the published method cannot be worked out. */
	readonly outcome: Outcome<NominationId> | null;
}

const ranked = (values: ReadonlyMap<NominationId, number> | null): ReadonlyMap<NominationId, Figure> => {
	const entries = [...(values ?? [])];
	const ranks = midranks(entries.map(([, value]) => value));
	return new Map(entries.map(([id, value], index) => [id, { value, rank: ranks[index] ?? 0 }]));
};

/** Everything that follows from the sheets of one category: under each method, and by the published one who wins. */
export const categoryOutcome = (
	rules: Pick<AwardRules, 'criteria' | 'method' | 'tieWithin' | 'tieBreaks'>,
	nominations: readonly NominationId[],
	all: readonly ScoreSheet[],
	chairVote: NominationId | null
): CategoryOutcome => {
	const inside = new Set(nominations);
	const weights = weightsOf(rules);
	const sheets = latestSheets(all)
		.filter(({ nominationId }) => inside.has(nominationId))
		.map((sheet): Sheet<JudgeId, NominationId> => {
			const byCriterion = pointsOf(sheet);
			return { judge: sheet.judgeId, nominee: sheet.nominationId, value: totalOf(weights, byCriterion), byCriterion };
		});
	const adjusted = severityAdjusted(sheets);
	const figures: Record<ScoringMethod, ReadonlyMap<NominationId, number> | null> = {
		mean: rawMeans(sheets),
		severity_adjusted: adjusted?.values ?? null,
		zscore: zScores(sheets)
	};
	const ranks = {
		mean: ranked(figures.mean),
		severity_adjusted: ranked(figures.severity_adjusted),
		zscore: ranked(figures.zscore)
	};
	const chosen = figures[rules.method];
	// Half a point is near; half a deviation is not.
	const within = rules.method === 'zscore' ? 0 : rules.tieWithin;
	const order = rules.tieBreaks;
	return {
		nominees: nominations.map((nomination) => {
			const own = sheets.filter(({ nominee }) => nominee === nomination);
			const means = rules.criteria.map(
				({ id }) => [id, mean(own.map(({ byCriterion }) => byCriterion.get(id) ?? 0))] as const
			);
			return {
				nomination,
				judges: own.length,
				by: {
					mean: ranks.mean.get(nomination) ?? null,
					severity_adjusted: ranks.severity_adjusted.get(nomination) ?? null,
					zscore: ranks.zscore.get(nomination) ?? null
				},
				criteria: own.length > 0 ? Object.fromEntries(means) : {}
			};
		}),
		severity: Object.fromEntries(adjusted?.severity ?? []) as Record<JudgeId, number>,
		outcome: chosen && outcomeOf(chosen, sheets, { within, order }, chairVote)
	};
};
