import { ok, refuse, type Result } from '#domain/errors.ts';
import type { ApprovedVersion } from '#domain/review-views.ts';
import { readContent } from '#domain/strategy-version.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';
import type { Parts } from '../parts.ts';
import { readLive } from './live.ts';

/**
 * The words that were signed, if they are the ones that stand in the document at this moment; what is announced is composed
 * from nothing else. Refused for a strategy that nobody approved, and for one that was changed since.
 */
export const approvedVersion = async (
	parts: Pick<Parts, 'store' | 'boards'>,
	row: StrategyRow
): Promise<Result<ApprovedVersion>> => {
	const { standing, version } = await readLive(parts, row);
	const { state, revoked, approvals } = standing;
	if (state !== 'approved' && state !== 'announced')
		return revoked ? refuse('review.changed', { hash: version.hash }) : refuse('review.unapproved', { state });
	return ok({
		strategyId: row.id,
		hash: version.hash,
		content: readContent(version.content),
		state,
		approvals: approvals.map(({ id, byName, at }) => ({ id, name: byName, at }))
	});
};
