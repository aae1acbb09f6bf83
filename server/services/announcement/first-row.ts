import { newId, type AnnouncementId } from '#domain/ids.ts';
import type { AnnouncementRow } from '#server/storage/announcements.ts';
import type { Parts } from '../parts.ts';

/** The announcement of a year, as a draft. Null: there is one. */
export const addAnnouncement = async (
	{ store, random, now }: Pick<Parts, 'store' | 'random' | 'now'>,
	first: Pick<AnnouncementRow, 'organisationId' | 'year' | 'draft'>
): Promise<AnnouncementRow | null> => {
	const id = newId<AnnouncementId>(random, 'announcement');
	const row: AnnouncementRow = {
		...first,
		id,
		slug: `cx-day-${first.year}`,
		version: 1,
		sealed: null,
		opensAt: null,
		publishedAt: null,
		withdrawnAt: null,
		notes: [],
		changedAt: now()
	};
	if (await store.announcements.add(row)) return row;
	// of two organisations in one installation the second has a longer address
	const longer = { ...row, slug: `${row.slug}-${id.slice(-6)}` };
	return (await store.announcements.add(longer)) ? longer : null;
};
