import type { DayPlan } from '#domain/day-plan.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { WorkshopRow } from '#server/storage/workshops.ts';
import type { Parts } from '../parts.ts';
import { readWholeAnnouncements, type WholeAnnouncement } from './announcements.ts';
import { readWholeAwards, type WholeAward } from './awards.ts';
import { readWholeStrategies, type WholeStrategy } from './strategies.ts';
import { Withheld, type WholeWithheld } from './withheld.ts';

/** What a workshop led to. For whoever leads: they read all of it on the pages too. [decision 0022] */
export interface Afterwards {
	readonly strategies: readonly WholeStrategy[];
	readonly awards: readonly WholeAward[];
	/** Of its CX Day. */
	readonly dayPlan: DayPlan | null;
	readonly announcements: readonly WholeAnnouncement[];
	readonly withheld: readonly WholeWithheld[];
}

export const readAfterwards = async (
	parts: Pick<Parts, 'store' | 'boards'>,
	viewer: Viewer,
	row: WorkshopRow
): Promise<Afterwards> => {
	const { organisationId, cxDay } = row.workshop;
	const withheld = new Withheld();
	const strategies = await readWholeStrategies(parts, row);
	const announcements = await readWholeAnnouncements(parts, row, strategies);
	return {
		strategies,
		awards: await readWholeAwards(parts, viewer, row, strategies, announcements, withheld),
		dayPlan: (await parts.store.cxPlans.get(organisationId, cxDay.year))?.plan ?? null,
		announcements,
		withheld: withheld.list
	};
};
