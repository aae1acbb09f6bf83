import { isDue } from '#domain/announcement.ts';
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

/** Within its turn: makes a sealed one public whose instant has come, once. Null: it is not to be seen. */
export const openNow = async (parts: Parts, id: AnnouncementRow['id']): Promise<AnnouncementRow | null> => {
	const { store, now } = parts;
	const row = await store.announcements.get(id);
	if (!row?.sealed) return null;
	if (row.publishedAt !== null) return row;
	if (!isDue(row, now()) || !(await isStillApproved(parts, row))) return null;
	const { strategyId, hash, by } = row.sealed;
	const strategy = await store.strategies.get(strategyId);
	const version = await store.reviews.version(strategyId, hash);
	if (!strategy || !version) return null;
	const announced = (await store.reviews.decisions(strategyId)).some(
		(decision) => decision.act === 'announced' && decision.hash === hash
	);
	if (!announced) await takeStep(parts, { row: strategy, by: by.id, name: by.name }, version, 'announced');
	const open = { ...row, publishedAt: now(), changedAt: now() };
	const isSaved = await store.announcements.save(open, told(parts, row, 'published', { opensAt: row.opensAt }));
	return isSaved ? { ...open, version: row.version + 1 } : null;
};
