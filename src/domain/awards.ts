import { timelineOf, type Milestone, type MilestoneId } from './award-timeline.ts';
import { mayPublish, type AwardRules } from './award-rules.ts';
import { done, ok, refuse, type Result } from './errors.ts';
import type { AwardId, JudgeId, NominationId, OrganisationId, PersonId } from './ids.ts';
import type { Bilingual } from './languages.ts';
import { addDays, isDate, type PlainDate } from './plain-date.ts';
import { instantOfDay } from './time-zones.ts';

/** Each opens with a decision of the organiser, and none of them is left backwards. */
export const awardStages = ['draft', 'published', 'scoring', 'discussion', 'decided'] as const;
export type AwardStage = (typeof awardStages)[number];

export interface Award {
	readonly id: AwardId;
	readonly organisationId: OrganisationId;
	/** Of the CX Day on which it is given. */
	readonly year: number;
	readonly title: Bilingual;
	readonly awardDay: PlainDate;
	/** The CX Day before, on which the rules are made known. */
	readonly launchedOn: PlainDate;
	readonly timeZone: string;
	readonly offsets: Readonly<Partial<Record<MilestoneId, number>>>;
	readonly rules: AwardRules;
	readonly stage: AwardStage;
	/** Of the canonical text of the rules, from their publication. */
	readonly rulesHash: string | null;
	/** When each stage began. */
	readonly since: Readonly<Partial<Record<AwardStage, number>>>;
	readonly chair: JudgeId | null;
	/** By category: what the chair decided where everything else was equal. */
	readonly chairVotes: Readonly<Record<string, NominationId>>;
	/** Pairs of judge and nominee whose scores the decision rests on, whatever is found out about anybody later. */
	readonly countedPairs?: readonly string[];
	/** Raised when the link for nominations is made anew. */
	readonly linkVersion: number;
	readonly createdAt: number;
	readonly createdBy: PersonId | null;
}

export const milestonesOf = ({ awardDay, launchedOn, offsets }: Award): readonly Milestone[] =>
	timelineOf(awardDay, launchedOn, offsets);
const dateOf = (award: Award, id: MilestoneId): PlainDate =>
	milestonesOf(award).find((milestone) => milestone.id === id)?.date ?? award.awardDay;

/** The first instant of the opening day and the last of the closing day, on the organisation's clocks. */
export const nominationWindow = (award: Award) => {
	const [opensOn, closesOn] = [dateOf(award, 'nominations_open'), dateOf(award, 'nominations_close')];
	return {
		opensOn,
		closesOn,
		opensAt: instantOfDay(opensOn, 0, award.timeZone),
		closesAt: instantOfDay(addDays(closesOn, 1), 0, award.timeZone)
	};
};

export const mayNominate = (award: Award, now: number): Result<void> => {
	const { opensOn, closesOn, opensAt, closesAt } = nominationWindow(award);
	if (award.stage === 'draft') return refuse('nomination.not-open');
	if (award.stage !== 'published' || now >= closesAt) return refuse('nomination.closed', { date: closesOn });
	return now < opensAt ? refuse('nomination.not-open', { date: opensOn }) : done;
};

/** Published rules change no more: a method chosen after the scores would choose the winner. */
export const mayEditRules = ({ stage }: Award): Result<void> => (stage === 'draft' ? done : refuse('award.frozen'));

export const publishRules = (award: Award, rulesHash: string, now: number): Result<Award> => {
	if (award.stage !== 'draft') return refuse('award.frozen');
	const may = mayPublish(award.rules);
	if (!may.ok) return may;
	return ok({ ...award, stage: 'published', rulesHash, since: { ...award.since, published: now } });
};

/** Moves on to the next stage; what it needs is asked by the service, which knows judges and sheets. */
export const enterStage = (award: Award, stage: AwardStage, now: number): Result<Award> =>
	awardStages.indexOf(stage) === awardStages.indexOf(award.stage) + 1 && stage !== 'published'
		? ok({ ...award, stage, since: { ...award.since, [stage]: now } })
		: refuse('award.not-now');

export const isDateInYear = (date: PlainDate, year: number): boolean =>
	isDate(date) && date.startsWith(`${String(year).padStart(4, '0')}-`);
