import {
	announcementState,
	assemble,
	compose,
	allowedYears,
	emptyAnnouncement,
	factsOf,
	isDue,
	marksOf,
	type AnnouncementDraft
} from '#domain/announcement.ts';
import type { AnnouncementView } from '#domain/announcement-views.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import { unplanned } from '#domain/day-plan-changes.ts';
import { minuteOf } from '#domain/day-plan.ts';
import type { OrganisationId, StrategyId } from '#domain/ids.ts';
import type { Segment } from '#domain/segments.ts';
import { instantOfDay } from '#domain/time-zones.ts';
import { readStrategy } from '#collab/strategy-schema.ts';
import type { AnnouncementRow } from '#server/storage/announcements.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';
import { zoneOf } from '../organisation-zone.ts';
import type { Parts } from '../parts.ts';
import { readGrounds, type LiveGrounds } from './grounds.ts';
import { isStillApproved } from './opening.ts';
import { tellableAwards } from './tellable-awards.ts';

const usualHour = '11:00';
const stageActivity = 'announce_strategy';

/** When the programme says that the strategy is announced, on the clocks of the day's own time zone. */
const openingOf = async ({ store }: Parts, organisation: OrganisationId, year: number) => {
	const planned = await store.cxPlans.get(organisation, year);
	const plan = planned?.plan ?? unplanned(year, await zoneOf({ store }, organisation));
	const stage = plan.items.find(({ activityId }) => activityId === stageActivity);
	const minute = minuteOf(stage?.start ?? usualHour) ?? 0;
	return { timeZone: plan.timeZone, suggestedOpening: instantOfDay(plan.cxDay.date, minute, plan.timeZone) };
};

/** The strategy of the year after the day, else the one before it; and the latest vote behind it. */
const firstDraft = async (parts: Parts, rows: readonly StrategyRow[], year: number): Promise<AnnouncementDraft> => {
	const row = rows.find((each) => each.year === year + 1) ?? rows.find((each) => each.year === year) ?? null;
	if (!row) return emptyAnnouncement(null, null);
	const [latest] = (await readGrounds(parts, row, { round: null })).rounds;
	return emptyAnnouncement(row.id, latest ? { workshopId: latest.workshopId, roundId: latest.roundId } : null);
};

export const strategyOf = async (
	{ store }: Parts,
	organisation: OrganisationId,
	id: StrategyId | null
): Promise<StrategyRow | null> => {
	const row = id && (await store.strategies.get(id));
	return row && row.organisationId === organisation ? row : null;
};

const isBehind = (row: AnnouncementRow | null, draft: AnnouncementDraft, grounds: LiveGrounds | null): boolean => {
	if (!row?.sealed || !grounds) return false;
	const { by: _, at: __, ...sealed } = row.sealed;
	return canonicalJson(assemble(draft, grounds)) !== canonicalJson(sealed);
};

const heardFirst: readonly Segment[] = ['customer', 'frontline'];
const placeOf = ({ segment }: { readonly segment: Segment }): number =>
	heardFirst.includes(segment) ? heardFirst.indexOf(segment) : heardFirst.length;

export const composerView = async (
	parts: Parts,
	organisation: OrganisationId,
	year: number,
	mayEdit: boolean
): Promise<AnnouncementView> => {
	const { store, now } = parts;
	const [row, strategies, opening] = await Promise.all([
		store.announcements.ofYear(organisation, year),
		store.strategies.list(organisation),
		openingOf(parts, organisation, year)
	]);
	const draft = row?.draft ?? (await firstDraft(parts, strategies, year));
	const strategy = await strategyOf(parts, organisation, draft.strategyId);
	const grounds = strategy && (await readGrounds(parts, strategy, draft));
	const standing = grounds?.live.standing;
	return {
		year,
		version: row?.version ?? 0,
		state: row ? announcementState(row) : 'draft',
		isHeld: row !== null && isDue(row, now()) && !(await isStillApproved(parts, row)),
		isBehind: isBehind(row, draft, grounds),
		slug: row?.slug ?? null,
		opensAt: row?.opensAt ?? null,
		publishedAt: row?.publishedAt ?? null,
		...opening,
		sealed: row?.sealed ? { hash: row.sealed.hash, at: row.sealed.at, by: row.sealed.by.name } : null,
		mayEdit,
		serverNow: now(),
		draft,
		strategies: await Promise.all(
			strategies.map(async ({ id, year: own, boardId }) => ({
				id,
				year: own,
				title: (await parts.boards.read(boardId, readStrategy)).title
			}))
		),
		approval:
			strategy && standing
				? {
						strategyId: strategy.id,
						state: standing.state,
						isChanged: standing.revoked !== null,
						hash: grounds.hash,
						signed: standing.approvals.length,
						asked: standing.approvals.length + standing.missing.length
					}
				: null,
		rounds: grounds?.rounds ?? [],
		awards: (await tellableAwards(parts, organisation))
			.filter((each) => each.year === year || each.year === year + 1 || each.told.id === draft.awardId)
			.map(({ told: { id, title } }) => ({ id, title })),
		facts: grounds ? factsOf(grounds.content, grounds.hash, grounds.round) : [],
		promises: (grounds?.content.initiatives ?? []).map(({ id, title, summary }) => ({
			id,
			title,
			text: summary,
			quotable: [...(grounds?.quotable.get(id) ?? [])].sort((a, b) => placeOf(a) - placeOf(b))
		})),
		marks: marksOf(draft),
		notes: row?.notes ?? []
	};
};

/** Everything checked that can be checked: for sealing and correcting. */
export const composed = (draft: AnnouncementDraft, grounds: LiveGrounds, year: number) =>
	compose(draft, grounds, allowedYears(year, grounds.content.year));
