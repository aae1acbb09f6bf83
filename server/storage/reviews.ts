import type { CommentId, LeaderId, PersonId, StrategyId } from '#domain/ids.ts';
import type { ReviewPart } from '#domain/strategy-difference.ts';
import type { CommentPlace, Decision, Leader, ReviewerId } from '#domain/strategy-review.ts';
import type { StrategyVersion } from '#domain/strategy-version.ts';
import type { AuditEvent } from '#server/storage/journal.ts';

export interface LeaderRow extends Leader {
	readonly strategyId: StrategyId;
	/** Of the personal link. */
	readonly tokenHash: string;
	readonly createdBy: PersonId;
}
export interface CommentRow extends CommentPlace {
	readonly id: CommentId;
	readonly strategyId: StrategyId;
	/** The first comment of its thread; that one names itself, and is resolved for all of them. */
	readonly thread: CommentId;
	readonly by: ReviewerId;
	readonly byName: string;
	readonly at: number;
	readonly text: string;
	readonly resolvedAt: number | null;
	readonly resolvedBy: string | null; // a name
}
/** How far somebody has read a part, and in which words. */
export interface ReadingRow {
	readonly strategyId: StrategyId;
	readonly by: ReviewerId;
	readonly part: ReviewPart;
	readonly hash: string;
	readonly at: number;
}
/** A step of a review, with all that becomes durable together with it. */
export interface ReviewStep {
	readonly decision: Decision;
	/** Kept for ever: it must be found later what was decided on. */
	readonly version: StrategyVersion;
	readonly audit: AuditEvent;
	readonly leader?: LeaderRow | Pick<LeaderRow, 'id' | 'revokedAt'>;
}
/** A review as a file brought it: history. Its lines in the chain say that it came, and not that it happened here. */
export interface CameReview {
	readonly leaders: readonly LeaderRow[];
	readonly versions: readonly StrategyVersion[];
	readonly steps: readonly Pick<ReviewStep, 'decision' | 'audit'>[];
	readonly comments: readonly CommentRow[];
}
export interface ReviewStore {
	/** All of it, or nothing. */
	restore(strategy: StrategyId, came: CameReview): Promise<void>;
	take(strategy: StrategyId, step: ReviewStep): Promise<void>;
	decisions(strategy: StrategyId): Promise<Decision[]>; // in the order in which they were taken
	version(strategy: StrategyId, hash: string): Promise<StrategyVersion | null>;
	leaders(strategy: StrategyId): Promise<LeaderRow[]>; // as they were named
	leaderByToken(tokenHash: string): Promise<LeaderRow | null>;
	/** Of a link that was lost: the old one ends. */
	renewLeader(id: LeaderId, tokenHash: string, expiresAt: number): Promise<void>;
	/** False when its thread is not there, or stands elsewhere. */
	addComment(row: CommentRow): Promise<boolean>;
	comments(strategy: StrategyId): Promise<CommentRow[]>;
	/** False when there is no such thread. */
	resolve(
		strategy: StrategyId,
		thread: CommentId,
		resolved: { readonly at: number; readonly by: string } | null
	): Promise<boolean>;
	/** One reading for each person and part; a version that neither a reading nor a decision needs any more goes. */
	read(row: ReadingRow, version: StrategyVersion): Promise<void>;
	readings(strategy: StrategyId): Promise<ReadingRow[]>;
}
