import { ok, refuse, type Result } from '#domain/errors.ts';
import type { StrategyId } from '#domain/ids.ts';
import type { Action } from '#domain/permissions.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';
import { accountFor } from './access.ts';
import type { Ground } from './parts.ts';

export interface StrategyEntry {
	readonly row: StrategyRow;
	readonly account: NonNullable<Viewer['account']>;
}

/** Enters a strategy of one's own organisation and asks for one right. */
export const strategyFor = async (
	{ store }: Pick<Ground, 'store'>,
	viewer: Viewer,
	id: StrategyId,
	action: Action
): Promise<Result<StrategyEntry>> => {
	const account = accountFor(viewer, action);
	if (!account.ok) return account;
	const row = await store.strategies.get(id);
	// nobody must learn which strategies others have
	return row?.organisationId === account.value.organisationId
		? ok({ row, account: account.value })
		: refuse('not-found');
};
