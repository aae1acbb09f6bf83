import type { AnnouncementDraft, AnnouncementStanding, PublicNote, SealedAnnouncement } from '#domain/announcement.ts';
import type { AnnouncementRow } from '#server/storage/announcements.ts';
import type { WorkshopRow } from '#server/storage/workshops.ts';
import type { Parts } from '../parts.ts';

/** What was sealed, by whom as a name, and when it was public: history, wherever it is read later. */
export interface ToldBefore extends Omit<AnnouncementStanding, 'sealed'> {
	readonly sealed: Omit<SealedAnnouncement, 'by'> & { readonly by: string };
	readonly notes: readonly PublicNote[];
}
export interface WholeAnnouncement {
	readonly year: number;
	readonly draft: AnnouncementDraft;
	readonly told: ToldBefore | null;
}

/** Under this key of what a workshop carries along; by year. */
export const toldKey = 'told';
const carriedTold = ({ workshop }: WorkshopRow, year: number): ToldBefore | null => {
	const told = workshop.carried?.[toldKey] as Readonly<Record<string, ToldBefore>> | undefined;
	return told?.[year] ?? null; // judged when it came in
};

const toldOf = (row: AnnouncementRow): ToldBefore | null => {
	const { sealed, opensAt, publishedAt, withdrawnAt, notes } = row;
	return sealed && { sealed: { ...sealed, by: sealed.by.name }, opensAt, publishedAt, withdrawnAt, notes };
};

/** Of strategies that are in the file, the earliest first. A strategy is announced on the CX Day before its year, or late. */
export const readWholeAnnouncements = async (
	{ store }: Pick<Parts, 'store'>,
	row: WorkshopRow,
	strategies: readonly { readonly id: string; readonly year: number }[]
): Promise<WholeAnnouncement[]> => {
	const { cxDay, organisationId } = row.workshop;
	const near = strategies.flatMap(({ year }) => [year - 1, year, year + 1]);
	const found: WholeAnnouncement[] = [];
	for (const year of [...new Set([cxDay.year, ...near])].sort((a, b) => a - b)) {
		const known = await store.announcements.ofYear(organisationId, year);
		if (!known || !strategies.some(({ id }) => id === known.draft.strategyId)) continue;
		found.push({ year, draft: known.draft, told: toldOf(known) ?? carriedTold(row, year) });
	}
	return found;
};
