import * as v from 'valibot';
import { checkScore, checkWeights, needsReason, type CriterionCode } from '#domain/award.ts';
import { defaultMethodology } from '#domain/award-methodology.ts';
import { timelineOf, type MilestoneId } from '#domain/award-timeline.ts';
import type { AwardRules } from '#domain/award-rules.ts';
import type { Award } from '#domain/awards.ts';
import type { Round } from '#domain/ballots.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import { ok, type Result } from '#domain/errors.ts';
import {
	newId,
	type AwardId,
	type Id,
	type InitiativeId,
	type JudgeId,
	type NominationId,
	type NoteId,
	type OrganisationId,
	type PersonId,
	type SeatId,
	type WorkshopId
} from '#domain/ids.ts';
import type { TieBreak } from '#domain/judging.ts';
import { noWords, pick, type Bilingual } from '#domain/languages.ts';
import { relations, type Basis } from '#domain/nominations.ts';
import { daysBetween } from '#domain/plain-date.ts';
import type { ScoreSheet } from '#domain/score-sheets.ts';
import { isTimeZone } from '#domain/time-zones.ts';
import { digest } from '#server/storage/audit-chain.ts';
import { awardToken, judgeToken, nominationToken, recordAward } from '../award-parts.ts';
import type { Parts } from '../parts.ts';
import { awardSchema, wrongInAward, type ImportedAward } from './award-format.ts';
import type { ImportedWorkshop } from './format.ts';
import { unitOf } from './reading.ts';
import { wrong } from './workshop.ts';

const zone = 'Asia/Riyadh';
/** Every page of the award works with it: one that nobody knows is left out. */
const zoneOf = ({ organisation: { timeZone } }: ImportedWorkshop): string =>
	timeZone !== undefined && isTimeZone(timeZone) ? timeZone : zone;
/** The file says no word beside a score at the end of the scale; ours need one. */
const carriedReason = 'As it came with the file · كما ورد في الملف';

/** Read and judged before anything is written. Null: the file has no award. */
export const readAward = (file: ImportedWorkshop): Result<ImportedAward | null> => {
	if (file.award === undefined) return ok(null);
	const parsed = v.safeParse(awardSchema, file.award, { abortEarly: true });
	if (!parsed.success) return wrong(`award.${v.getDotPath(parsed.issues[0]) ?? ''}`);
	const award = parsed.output;
	const path = wrongInAward(award, new Set(file.initiatives.map(({ id }) => id)));
	if (path !== null) return wrong(`award.${path}`);
	const weights = checkWeights(award.criteria.map(({ weight }) => weight));
	if (!weights.ok) return weights;
	for (const [index, { byCriterion }] of award.scores.entries())
		for (const [key, score] of Object.entries(byCriterion))
			if (!checkScore({ score, reason: carriedReason }).ok) return wrong(`award.scores.${index}.byCriterion.${key}`);
	return ok(award);
};

const looseText = v.object({ en: v.string(), ar: v.string() });
const kpiShape = v.object({
	label: looseText,
	unit: v.optional(v.string(), ''),
	baseline: v.optional(v.nullable(v.number()), null),
	target: v.optional(v.nullable(v.number()), null)
});
const evidenceShape = v.object({ noteIds: v.optional(v.array(v.string()), []) });

const basisOf = (
	file: ImportedWorkshop,
	workshopId: WorkshopId,
	seats: ReadonlyMap<string, SeatId>,
	rounds: readonly Round[],
	id: string | undefined
): Basis | null => {
	const initiative = file.initiatives.find((one) => one.id === id);
	if (!initiative) return null;
	const sponsorId = typeof initiative['sponsorId'] === 'string' ? initiative['sponsorId'] : '';
	const nameOf = (person: string): string => {
		const found = file.participants.find((one) => one.id === person);
		return found ? pick(found.alias, found.lang) : '';
	};
	const round = rounds.find(({ options }) => options.some((option) => option.id === initiative.clusterIds[0]));
	const evidence = v.safeParse(evidenceShape, initiative['evidence'] ?? {});
	const known = new Set<string>(file.notes.map((note) => note.id));
	const kpi = v.safeParse(kpiShape, initiative.kpi);
	return {
		key: `${workshopId}.${initiative.id}`,
		title: initiative.title,
		workshopId,
		owner: nameOf(initiative.ownerId),
		sponsor: nameOf(sponsorId),
		ownerSeat: seats.get(initiative.ownerId) ?? null,
		sponsorSeat: seats.get(sponsorId) ?? null,
		noteIds: (evidence.success ? evidence.output.noteIds.filter((note) => known.has(note)) : []) as NoteId[],
		roundId: round?.id ?? null,
		optionId: initiative.clusterIds[0] ?? null,
		kpi: kpi.success ? { ...kpi.output, unit: unitOf(kpi.output.unit) } : null
	};
};

/** `initiatives`: of the strategy of its year, by their ids in the file; what has not come with it is left out. */
const rulesOf = (
	award: ImportedAward,
	idOf: (id: string) => string,
	initiatives: ReadonlyMap<string, InitiativeId>
): AwardRules => {
	const methodology = (code: CriterionCode) =>
		code === 'free'
			? { metric: noWords, source: noWords, formula: noWords, period: noWords }
			: defaultMethodology[code];
	const tieBreak = (rule: string): TieBreak => {
		if (rule === 'median_judge') return { by: 'median' };
		return rule === 'chair_recorded_vote' ? { by: 'chair' } : { by: 'criterion', criterion: idOf(rule) };
	};
	return {
		categories: award.categories.map(({ id, code, title, eligibility = noWords }) => ({
			id: idOf(id),
			code,
			title,
			eligibility
		})),
		criteria: award.criteria.map(({ id, code, title, weight, initiativeIds = [] }) => ({
			id: idOf(id),
			code,
			title,
			evidence: noWords,
			weight,
			methodology: methodology(code),
			initiatives: [...new Set(initiativeIds)].flatMap((one) => initiatives.get(one) ?? [])
		})),
		method: award.settings.normalisation,
		tieWithin: award.settings.tieWithin,
		tieBreaks: award.settings.tieBreaks.map(tieBreak),
		minJudges: award.settings.minJudgesPerNominee,
		namesHidden: false // the file knows aliases alone
	};
};

/** Dates that differ from the usual days before the award. */
const offsetsOf = ({ timeline, awardDay, launchedOn }: ImportedAward): Award['offsets'] => {
	const usual = new Map(timelineOf(awardDay, launchedOn).map(({ id, days }) => [id, days]));
	const told = timeline.map(({ id, date }): [MilestoneId, number] => [id, daysBetween(awardDay, date)]);
	return Object.fromEntries(told.filter(([id, days]) => usual.get(id) !== days));
};

/**
 * The award of the file as it stood when the scores were closed: what follows from them is worked out here, by the rules that
 * came with it. Where the organisation has an award of that year already, the file's stays among what is carried along, and
 * null is the answer.
 */
export const bringAward = async (
	parts: Parts,
	to: { readonly organisation: OrganisationId; readonly by: PersonId | null },
	file: ImportedWorkshop,
	award: ImportedAward,
	workshop: { readonly id: WorkshopId; readonly seats: ReadonlyMap<string, SeatId> },
	strategy: { readonly year: number; readonly initiatives: ReadonlyMap<string, InitiativeId> } | null
): Promise<AwardId | null> => {
	const { store, seals, random, now } = parts;
	const ids = new Map<string, string>();
	const idOf = <T extends Id<string>>(id: string, prefix = 'part'): T => {
		const key = `${prefix}/${id}`;
		const made = ids.get(key) ?? newId<T>(random, prefix);
		ids.set(key, made);
		return made as T;
	};
	const year = Number(award.awardDay.slice(0, 4));
	const initiatives = strategy?.year === year ? strategy.initiatives : new Map<string, InitiativeId>();
	const rules = rulesOf(award, (id) => idOf<Id<'part'>>(id), initiatives);
	const at = now();
	const row: Award = {
		id: newId<AwardId>(random, 'award'),
		organisationId: to.organisation,
		year,
		title: award.title,
		awardDay: award.awardDay,
		launchedOn: award.launchedOn,
		timeZone: zoneOf(file),
		offsets: offsetsOf(award),
		rules,
		stage: 'discussion',
		rulesHash: digest(canonicalJson(rules)),
		since: { draft: at, published: at, scoring: at, discussion: at },
		chair: null,
		chairVotes: {},
		linkVersion: 1,
		createdAt: at,
		createdBy: to.by
	};
	if (!(await store.awards.add({ award: row, tokenHash: seals.hash(awardToken(parts, row)), version: 1 }))) return null;
	try {
		const rounds = await store.ballots.rounds(workshop.id);
		for (const { id, kind, alias, signedDeclaration } of award.judges) {
			const judge = {
				id: idOf<JudgeId>(id, 'judge'),
				awardId: row.id,
				name: alias,
				email: '',
				kind,
				language: 'ar',
				personId: null,
				seats: [],
				version: 1,
				revokedAt: null,
				signedAt: signedDeclaration ? at : null,
				createdAt: at
			} as const;
			await store.awards.saveJudge({ judge, tokenHash: seals.hash(judgeToken(parts, judge)) });
		}
		for (const { id, categoryId, alias, initiativeId, nominatedBy } of award.nominees) {
			const basis = basisOf(file, workshop.id, workshop.seats, rounds, initiativeId);
			const nomination = {
				id: idOf<NominationId>(id, 'nomination'),
				awardId: row.id,
				categoryId: idOf<Id<'part'>>(categoryId) as string,
				state: 'eligible',
				title: basis?.title ?? alias,
				nominee: alias,
				nomineeEmail: '',
				summary: noWords,
				nominator: {
					name: '',
					email: '',
					relation: relations.find((relation) => relation === nominatedBy) ?? 'other',
					seat: null
				},
				answers: {},
				basis,
				reason: '',
				createdAt: at,
				submittedAt: at
			} as const;
			const tokenHash = seals.hash(nominationToken(parts, nomination));
			await store.awards.addNomination({ nomination, tokenHash, version: 1 });
		}
		for (const { judgeId, nomineeId, reason } of award.recusals)
			await store.awards.saveDeclaration(
				row.id,
				declared(idOf(judgeId, 'judge'), idOf(nomineeId, 'nomination'), reason, at)
			);
		for (const { judgeId, nomineeId, byCriterion } of award.scores) {
			const sheet: ScoreSheet = {
				judgeId: idOf<JudgeId>(judgeId, 'judge'),
				nominationId: idOf<NominationId>(nomineeId, 'nomination'),
				version: 1,
				scores: Object.fromEntries(
					Object.entries(byCriterion).map(([id, score]) => [
						idOf<Id<'part'>>(id),
						{ score, reason: needsReason(score) ? carriedReason : '' }
					])
				),
				note: '',
				changeReason: '',
				at
			};
			await store.awards.addSheet(row.id, sheet);
		}
		const event = { type: 'award.imported', rules: row.rulesHash ?? '', method: rules.method };
		await recordAward(parts, row.id, event);
		return row.id;
	} catch (error) {
		await store.awards.remove(row.id); // half an award would crown somebody
		throw error;
	}
};

/** A recusal that the file states is decided: its reason is in words, not in one of our kinds. */
const declared = (judgeId: JudgeId, nominationId: NominationId, reason: Bilingual, at: number) =>
	({ judgeId, nominationId, conflict: null, reason, at, decision: 'recused', decidedAt: at }) as const;
