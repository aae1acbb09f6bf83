import { refuse, ok, type Result } from '#domain/errors.ts';
import type { AwardId, WorkshopId } from '#domain/ids.ts';
import type { Award } from '#domain/awards.ts';
import type { Judge } from '#domain/judges.ts';
import type { Nomination } from '#domain/nominations.ts';
import type { Action } from '#domain/permissions.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { AuditEvent } from '#server/storage/journal.ts';
import type { AwardRow } from '#server/storage/awards.ts';
import { accountFor } from './access.ts';
import { record } from './audit.ts';
import type { Ground } from './parts.ts';

export interface AwardEntry extends AwardRow {
	readonly account: NonNullable<Viewer['account']>;
}

/** The award of one's own organisation; a stranger must not learn that others exist. */
export const awardFor = async (
	{ store }: Pick<Ground, 'store'>,
	viewer: Viewer,
	id: AwardId,
	action: Extract<Action, `award.${string}`>
): Promise<Result<AwardEntry>> => {
	const account = accountFor(viewer, action);
	if (!account.ok) return account;
	const row = await store.awards.get(id);
	if (row?.award.organisationId !== account.value.organisationId) return refuse('not-found');
	return ok({ ...row, account: account.value });
};

/** The chain of an award is kept as those of workshops are, under its own id. */
export const chainOf = (award: AwardId): WorkshopId => award as string as WorkshopId;
export const recordAward = (
	ground: Pick<Ground, 'store' | 'now'>,
	award: AwardId,
	event: AuditEvent['event']
): Promise<void> => record(ground, chainOf(award), event);

type Sealed = Pick<Ground, 'seals'>;
/** Made again whenever they are shown: a database that leaks holds no link that works. */
export const awardToken = ({ seals }: Sealed, { id, linkVersion }: Pick<Award, 'id' | 'linkVersion'>): string =>
	seals.derive('award', `${id}.${linkVersion}`);
export const judgeToken = ({ seals }: Sealed, { id, version }: Pick<Judge, 'id' | 'version'>): string =>
	seals.derive('judge', `${id}.${version}`);
export const nominationToken = ({ seals }: Sealed, { id }: Pick<Nomination, 'id'>): string =>
	seals.derive('nomination', id);
