import { isDue, type SealedAnnouncement } from '#domain/announcement.ts';
import type { AnnouncementRow } from '#server/storage/announcements.ts';
import type { AuditEvent } from '#server/storage/journal.ts';
import type { Parts } from '../parts.ts';
import { approvedVersion } from '../review/approved-version.ts';
import { takeStep } from '../review/take-step.ts';

export const turnOf = ({ organisationId, year }: Pick<AnnouncementRow, 'organisationId' | 'year'>): string =>
	`announcement/${organisationId}/${year}`;

/** A line in the chain of the strategy: which version, and when. */
export const told = (
	{ now }: Pick<Parts, 'now'>,
	row: AnnouncementRow,
	act: string,
	more: AuditEvent['event'] = {}
): AuditEvent[] =>
	row.sealed
		? [
				{
					workshop: row.sealed.strategyId,
					at: now(),
					event: { type: `announcement.${act}`, announcement: row.id, version: row.sealed.hash, ...more }
				}
			]
		: [];

/** Is what was sealed what is approved at this moment? */
export const isStillApproved = async (parts: Parts, { sealed }: AnnouncementRow): Promise<boolean> => {
	const strategy = sealed && (await parts.store.strategies.get(sealed.strategyId));
	if (!strategy) return false;
	const approved = await approvedVersion(parts, strategy);
	return approved.ok && approved.value.hash === sealed.hash;
};

/** A step of the review, once for each version. False: the version is not kept. */
export const announceVersion = async (parts: Parts, { strategyId, hash, by }: SealedAnnouncement): Promise<boolean> => {
	const { store } = parts;
	const [row, version] = await Promise.all([store.strategies.get(strategyId), store.reviews.version(strategyId, hash)]);
	if (!row || !version) return false;
	const decisions = await store.reviews.decisions(strategyId);
	const isTold = decisions.some((decision) => decision.act === 'announced' && decision.hash === hash);
	if (!isTold) await takeStep(parts, { row, by: by.id, name: by.name }, version, 'announced');
	return true;
};

/** Within its turn: makes a sealed one public whose instant has come, once. Null: it is not to be seen. */
export const openNow = async (parts: Parts, id: AnnouncementRow['id']): Promise<AnnouncementRow | null> => {
	const { store, now } = parts;
	const row = await store.announcements.get(id);
	if (!row?.sealed) return null;
	if (row.publishedAt !== null) return row;
	if (!isDue(row, now()) || !(await isStillApproved(parts, row))) return null;
	if (!(await announceVersion(parts, row.sealed))) return null;
	const open = { ...row, publishedAt: now(), changedAt: now() };
	const isSaved = await store.announcements.save(open, told(parts, row, 'published', { opensAt: row.opensAt }));
	return isSaved ? { ...open, version: row.version + 1 } : null;
};
