import type { WorkshopId } from '#domain/ids.ts';
import type { AuditEvent } from '#server/storage/journal.ts';
import type { Ground } from './parts.ts';

/** One line in the chain of a workshop: what happened and when; never a text, a choice or a name. */
export const record = (
	{ store, now }: Pick<Ground, 'store' | 'now'>,
	workshop: WorkshopId,
	event: AuditEvent['event']
): Promise<void> => store.journal.commit({ updates: [], audit: [{ workshop, at: now(), event }] });
