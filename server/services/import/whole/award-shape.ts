import * as v from 'valibot';
import { categoryCodes, criterionCodes, directConflicts } from '#domain/award.ts';
import { fewestJudges, scoringMethods } from '#domain/award-rules.ts';
import { milestones, type MilestoneId } from '#domain/award-timeline.ts';
import { awardStages } from '#domain/awards.ts';
import { fileKinds } from '#domain/evidence-files.ts';
import type { AwardId, InitiativeId, NoteId, RoundId, WorkshopId } from '#domain/ids.ts';
import { judgeKinds } from '#domain/judges.ts';
import { languages } from '#domain/languages.ts';
import { limits } from '#domain/limits.ts';
import { nominationStates, relations } from '#domain/nominations.ts';
import { isAmount } from '#domain/strategy-values.ts';
import { isTimeZone } from '#domain/time-zones.ts';
import { date } from '../shapes.ts';
import { both, finite, idOf, instant, line, list, name, that, whole, words } from './shapes.ts';

const mostPairs = limits.judgesPerAward * limits.nominationsPerAward;
const passage = v.pipe(v.string(), v.maxGraphemes(limits.answerGraphemes));
const answer = v.strictObject({ en: passage, ar: passage });
const scale = v.pipe(v.number(), v.minValue(0), v.maxValue(10));

const rules = v.strictObject({
	categories: list(
		v.strictObject({ id: name, code: v.picklist(categoryCodes), title: both, eligibility: both }),
		limits.awardCategories
	),
	criteria: list(
		v.strictObject({
			id: name,
			code: v.picklist(criterionCodes),
			title: both,
			evidence: both,
			weight: whole,
			methodology: v.strictObject({ metric: both, source: both, formula: both, period: both }),
			initiatives: v.exactOptional(list(idOf<InitiativeId>(), limits.recordsPerStrategy))
		}),
		limits.awardCriteria
	),
	method: v.picklist(scoringMethods),
	tieWithin: scale,
	tieBreaks: list(
		v.variant('by', [
			v.strictObject({ by: v.literal('criterion'), criterion: name }),
			v.strictObject({ by: v.picklist(['median', 'chair']) })
		]),
		limits.awardCriteria + 2
	),
	minJudges: v.pipe(whole, v.minValue(fewestJudges), v.maxValue(20)),
	namesHidden: v.boolean()
});
const basis = v.strictObject({
	key: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}\.[A-Za-z0-9_-]{1,40}$/)),
	title: both,
	workshopId: v.nullable(idOf<WorkshopId>()),
	owner: words,
	sponsor: words,
	noteIds: list(idOf<NoteId>(), limits.notesPerBoard),
	roundId: v.nullable(idOf<RoundId>()),
	optionId: v.nullable(name),
	kpi: v.nullable(
		v.strictObject({
			label: both,
			unit: line,
			baseline: v.nullable(that(isAmount)),
			target: v.nullable(that(isAmount))
		})
	)
});
const nomination = v.strictObject({
	id: name,
	categoryId: name,
	state: v.picklist(nominationStates.filter((state) => state !== 'withdrawn')),
	title: both,
	nominee: both,
	summary: answer,
	nominator: v.strictObject({ name: words, relation: v.picklist(relations) }),
	answers: v.record(name, answer),
	basis: v.nullable(basis),
	reason: words,
	createdAt: finite,
	submittedAt: instant,
	files: list(v.strictObject({ name: line, kind: v.picklist(fileKinds), size: whole }), 100)
});
const pair = { judgeId: name, nominationId: name };
export const wholeAwardShape = v.strictObject({
	id: idOf<AwardId>(),
	year: v.pipe(whole, v.minValue(2014), v.maxValue(2200)),
	title: both,
	awardDay: date,
	launchedOn: date,
	timeZone: v.pipe(v.string(), v.check(isTimeZone)),
	offsets: v.record(
		v.picklist(milestones.map(({ id }): MilestoneId => id)),
		v.pipe(v.number(), v.integer(), v.minValue(-800), v.maxValue(800))
	),
	rules,
	stage: v.picklist(awardStages),
	rulesHash: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
	since: v.record(v.picklist(awardStages), finite),
	chair: v.nullable(name),
	chairVotes: v.record(name, name),
	judges: list(
		v.strictObject({
			id: name,
			name: both,
			kind: v.picklist(judgeKinds),
			language: v.picklist(languages),
			signedAt: instant,
			revokedAt: instant,
			createdAt: finite
		}),
		limits.judgesPerAward
	),
	nominations: list(nomination, limits.nominationsPerAward),
	declarations: list(
		v.strictObject({
			...pair,
			conflict: v.nullable(v.picklist(directConflicts)),
			reason: both,
			at: finite,
			decision: v.nullable(v.picklist(['recused', 'may-score'])),
			decidedAt: instant
		}),
		mostPairs
	),
	sheets: list(
		v.strictObject({
			...pair,
			version: v.pipe(whole, v.minValue(1)),
			scores: v.record(name, v.strictObject({ score: v.number(), reason: words })),
			note: words,
			changeReason: words,
			at: finite
		}),
		mostPairs * 4
	),
	countedPairs: v.nullable(list(v.strictObject(pair), mostPairs)),
	remarks: list(v.strictObject({ ...pair, text: words, at: finite }), 20_000)
});
export type FileAward = v.InferOutput<typeof wholeAwardShape>;
