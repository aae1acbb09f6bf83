import * as v from 'valibot';
import { categoryCodes, criterionCodes } from '#domain/award.ts';
import { scoringMethods } from '#domain/award-rules.ts';
import { milestones } from '#domain/award-timeline.ts';
import { isId } from '#domain/ids.ts';
import { judgeKinds } from '#domain/judges.ts';
import { limits } from '#domain/limits.ts';
import { isDate } from '#domain/plain-date.ts';

const list = <S extends v.GenericSchema>(item: S, most: number) => v.pipe(v.array(item), v.maxLength(most));
const id = v.pipe(v.string(), v.check(isId));
const line = v.pipe(v.string(), v.maxLength(500));
const both = v.strictObject({ en: line, ar: line });
const date = v.pipe(v.string(), v.check(isDate));

/** The award of an exchanged workshop: strict, because figures are worked out from it. */
export const awardSchema = v.strictObject({
	id,
	title: both,
	strategyId: v.optional(id),
	launchedOn: date,
	awardDay: date,
	categories: list(
		v.strictObject({
			id,
			code: v.picklist(categoryCodes),
			title: both,
			mode: v.picklist(['judged', 'register']),
			eligibility: v.optional(both)
		}),
		limits.awardCategories
	),
	criteria: list(
		v.strictObject({
			id,
			code: v.picklist(criterionCodes),
			title: both,
			weight: v.pipe(v.number(), v.integer()),
			scale: v.tuple([v.literal(0), v.literal(100)]),
			step: v.literal(5),
			initiativeIds: v.optional(list(id, 200))
		}),
		limits.awardCriteria
	),
	judges: list(
		v.strictObject({ id, kind: v.picklist(judgeKinds), alias: both, signedDeclaration: v.boolean() }),
		limits.judgesPerAward
	),
	nominees: list(
		v.strictObject({ id, categoryId: id, alias: both, initiativeId: v.optional(id), nominatedBy: line }),
		limits.nominationsPerAward
	),
	recusals: list(v.strictObject({ judgeId: id, nomineeId: id, reason: both }), 10_000),
	scores: list(
		v.strictObject({ judgeId: id, nomineeId: id, byCriterion: v.record(id, v.number()) }),
		limits.judgesPerAward * limits.nominationsPerAward
	),
	settings: v.strictObject({
		normalisation: v.picklist(scoringMethods),
		minJudgesPerNominee: v.pipe(v.number(), v.integer(), v.minValue(3)),
		tieWithin: v.pipe(v.number(), v.minValue(0), v.maxValue(10)),
		tieBreaks: list(line, limits.awardCriteria + 2)
	}),
	timeline: v.optional(
		list(v.strictObject({ id: v.picklist(milestones.map((milestone) => milestone.id)), date }), milestones.length),
		[]
	)
});
export type ImportedAward = v.InferOutput<typeof awardSchema>;

const doubled = (path: string, items: readonly { readonly id: string }[]): string | null => {
	const seen = new Set<string>();
	const at = items.findIndex((item) => seen.has(item.id) || !seen.add(item.id));
	return at < 0 ? null : `${path}.${at}.id`;
};
const missing = <T>(path: string, items: readonly T[], isKnown: (item: T) => boolean): string | null => {
	const at = items.findIndex((item) => !isKnown(item));
	return at < 0 ? null : `${path}.${at}`;
};

/** Every id resolves, once, and nobody who stepped aside scored. The path of the first place that is wrong, or null. */
export const wrongInAward = (award: ImportedAward, initiatives: ReadonlySet<string>): string | null => {
	const of = (items: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(items.map((item) => item.id));
	const [judges, nominees, criteria, categories] = [award.judges, award.nominees, award.criteria, award.categories].map(
		of
	) as [ReadonlySet<string>, ReadonlySet<string>, ReadonlySet<string>, ReadonlySet<string>];
	const pair = (one: { judgeId: string; nomineeId: string }): string => `${one.judgeId}/${one.nomineeId}`;
	const recused = new Set(award.recusals.map(pair));
	const scored = new Set<string>();
	return (
		doubled('categories', award.categories) ??
		doubled('criteria', award.criteria) ??
		doubled('judges', award.judges) ??
		doubled('nominees', award.nominees) ??
		missing('criteria', award.criteria, ({ initiativeIds = [] }) =>
			initiativeIds.every((one) => initiatives.has(one))
		) ??
		missing('nominees', award.nominees, ({ categoryId, initiativeId }) =>
			Boolean(categories.has(categoryId) && (initiativeId === undefined || initiatives.has(initiativeId)))
		) ??
		missing('recusals', award.recusals, (one) => judges.has(one.judgeId) && nominees.has(one.nomineeId)) ??
		missing('scores', award.scores, (one) => {
			const isNew = !scored.has(pair(one));
			scored.add(pair(one));
			const isWhole =
				Object.keys(one.byCriterion).every((key) => criteria.has(key)) &&
				Object.keys(one.byCriterion).length === criteria.size;
			return isNew && isWhole && !recused.has(pair(one)) && judges.has(one.judgeId) && nominees.has(one.nomineeId);
		}) ??
		missing(
			'settings.tieBreaks',
			award.settings.tieBreaks,
			(rule) => ['median_judge', 'chair_recorded_vote'].includes(rule) || criteria.has(rule)
		)
	);
};
