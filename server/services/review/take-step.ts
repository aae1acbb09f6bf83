import { newId, type DecisionId } from '#domain/ids.ts';
import type { Decision, ReviewAct } from '#domain/strategy-review.ts';
import type { StrategyVersion } from '#domain/strategy-version.ts';
import type { ReviewStep } from '#server/storage/reviews.ts';
import type { Parts } from '../parts.ts';
import type { ReviewEntry } from './entry.ts';
import { keepInStep } from './live.ts';

/** Writes a step that is allowed: decision, version and a line in the chain of the strategy at once, then the document. */
export const takeStep = async (
	parts: Parts,
	{ row, by, name }: Pick<ReviewEntry, 'row' | 'by' | 'name'>,
	version: StrategyVersion,
	act: ReviewAct,
	also: Pick<ReviewStep, 'leader'> & Partial<Pick<Decision, 'reason' | 'of'>> = {}
): Promise<DecisionId> => {
	const { reason = '', of = null, leader } = also;
	const id = newId<DecisionId>(parts.random, 'decision');
	const at = parts.now();
	const { hash } = version;
	const about = { strategy: row.id, decision: id, hash, by, of, ...(leader && { leader: leader.id }) };
	await parts.store.reviews.take(row.id, {
		decision: { id, act, hash, by, byName: name, at, reason, of },
		version,
		audit: { workshop: row.id, at, event: { type: `review.${act}`, ...about } },
		...(leader && { leader })
	});
	await keepInStep(parts, row);
	return id;
};
