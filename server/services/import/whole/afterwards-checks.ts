import { allowedYears, checkDraft } from '#domain/announcement.ts';
import { chooseCxDay } from '#domain/cx-day.ts';
import { wrongInAward } from './award-checks.ts';
import type { FileAfterwards } from './afterwards-shape.ts';
import { doubled, firstOf, twice, type Found } from './finding.ts';
import type { WholeFile } from './format.ts';
import { wrongInStrategy, type KnownRounds } from './strategy-checks.ts';

type DayPlan = NonNullable<FileAfterwards['dayPlan']>;

const years = (path: string, list: readonly { readonly year: number }[]): Found =>
	twice(
		list,
		({ year }) => year,
		(index) => `${path}.${index}.year`
	);

const wrongInPlan = ({ cxDay, items, before }: DayPlan, year: number): Found => {
	if (cxDay.year !== year) return 'cxDay.year';
	const chosen = chooseCxDay(cxDay);
	if (!chosen.ok || chosen.value.date !== cxDay.date) return 'cxDay.date';
	const entries = [...before, ...items.flatMap(({ checklist }) => checklist)];
	return doubled('items', items) ?? (new Set(entries.map(({ id }) => id)).size === entries.length ? null : 'before');
};

const wrongInAnnouncement = (
	{ year, draft }: FileAfterwards['announcements'][number],
	{ strategies, awards }: FileAfterwards,
	rounds: KnownRounds
): Found => {
	const strategy = strategies.find(({ id }) => id === draft.strategyId);
	if (!strategy) return 'draft.strategyId';
	const { round, awardId } = draft;
	if (awardId && !awards.some(({ id }) => id === awardId)) return 'draft.awardId';
	if (round && rounds.isOwn(round.workshopId) && !rounds.options.has(round.roundId)) return 'draft.round.roundId';
	const items = twice(
		draft.items,
		({ initiativeId }) => initiativeId,
		(index) => `draft.items.${index}.initiativeId`
	);
	return items ?? (checkDraft(draft, allowedYears(year, strategy.year)).ok ? null : 'draft');
};

const carriedRounds = ({ carried }: WholeFile): readonly string[] =>
	(carried?.rounds ?? []).flatMap((round) => (typeof round['id'] === 'string' ? [round['id']] : []));

/** What the shape of it cannot say. */
export const wrongInAfterwards = (file: WholeFile): Found => {
	const { afterwards, workshop } = file;
	if (!afterwards) return null;
	const { strategies, awards, dayPlan, announcements } = afterwards;
	const rounds: KnownRounds = {
		isOwn: (id) => id === workshop.id,
		options: new Map(file.rounds.map(({ round }) => [round.id, new Set(round.options.map(({ id }) => id as string))])),
		carried: new Set(carriedRounds(file))
	};
	const within = (path: string, found: Found): Found => found && `${path}.${found}`;
	const found =
		doubled('strategies', strategies) ??
		doubled('awards', awards) ??
		years('strategies', strategies) ??
		years('awards', awards) ??
		years('announcements', announcements) ??
		firstOf(strategies, (each, index) => within(`strategies.${index}`, wrongInStrategy(each, rounds))) ??
		firstOf(awards, (each, index) => within(`awards.${index}`, wrongInAward(each))) ??
		within('dayPlan', dayPlan && wrongInPlan(dayPlan, workshop.cxDay.year)) ??
		firstOf(announcements, (each, index) =>
			within(`announcements.${index}`, wrongInAnnouncement(each, afterwards, rounds))
		);
	return within('afterwards', found);
};
