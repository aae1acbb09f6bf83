import { ok, refuse, type Result } from '#domain/errors.ts';
import type { StrategyId } from '#domain/ids.ts';
import { can, type Action, type Role } from '#domain/permissions.ts';
import type { ReviewerId } from '#domain/strategy-review.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { LeaderRow } from '#server/storage/reviews.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';
import type { Parts } from '../parts.ts';
import { strategyFor } from '../strategy-access.ts';

/** How somebody comes to a review: signed in, or by the token of a personal link, which opens this one strategy. */
export type ReviewDoor =
	{ readonly viewer: Viewer; readonly strategy: StrategyId } | { readonly token: string; readonly strategy?: never };

export interface ReviewEntry {
	readonly row: StrategyRow;
	readonly by: ReviewerId;
	readonly name: string;
	readonly role: Role;
	readonly leader: LeaderRow | null;
}

const byToken = async ({ store, seals, now }: Parts, token: string): Promise<Result<ReviewEntry>> => {
	const leader = await store.reviews.leaderByToken(seals.hash(token));
	const row = leader && (await store.strategies.get(leader.strategyId));
	if (!leader || !row) return refuse('not-found');
	if (leader.revokedAt !== null || leader.expiresAt <= now()) return refuse('review.link-expired');
	// what reviewers may, and in no other strategy
	return ok({ row, by: leader.id, name: leader.name, role: 'reviewer', leader });
};

export const enterReview = async (parts: Parts, door: ReviewDoor, action: Action): Promise<Result<ReviewEntry>> => {
	if ('token' in door) {
		const entry = await byToken(parts, door.token);
		return entry.ok && !can(entry.value.role, action, null) ? refuse('not-allowed') : entry;
	}
	const entry = await strategyFor(parts, door.viewer, door.strategy, action);
	if (!entry.ok) return entry;
	const { row, account } = entry.value;
	return ok({ row, by: account.personId, name: account.name, role: account.role, leader: null });
};
