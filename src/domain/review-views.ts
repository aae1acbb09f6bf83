import type { CommentId, DecisionId, InitiativeId, LeaderId, StrategyId } from './ids.ts';
import type { Bilingual } from './languages.ts';
import type { StrategyGap, StrategyState } from './strategy.ts';
import type { ReviewPart, StrategyChange } from './strategy-difference.ts';
import type { CommentPlace, Decision, ReviewerId, ReviewerState, ReviewStanding } from './strategy-review.ts';
import type { StrategyContent } from './strategy-version.ts';
import type { Behind } from './strategy-views.ts';

export interface ReviewerView {
	readonly by: ReviewerId;
	readonly name: string;
	readonly state: ReviewerState;
	readonly at: number | null; // of what made the state
	readonly isMe: boolean;
	/** Of those who were asked by name. */
	readonly leader: {
		readonly id: LeaderId;
		readonly signs: boolean;
		readonly expiresAt: number;
		readonly revokedAt: number | null;
	} | null;
}
export interface CommentView {
	readonly id: CommentId;
	readonly name: string;
	readonly isMine: boolean;
	readonly at: number;
	readonly text: string;
}
export interface ThreadView extends CommentPlace {
	readonly id: CommentId;
	readonly comments: readonly CommentView[];
	readonly resolved: { readonly at: number; readonly by: string } | null;
}
export interface ReviewView {
	readonly id: StrategyId;
	readonly year: number;
	readonly organisation: Bilingual;
	readonly state: StrategyState;
	readonly standing: ReviewStanding;
	/** Of the words below; whoever decides sends it back. */
	readonly hash: string;
	readonly content: StrategyContent;
	/** What is behind each initiative, as it may be read at this moment. */
	readonly evidence: Readonly<Record<InitiativeId, Behind>>;
	readonly gaps: readonly StrategyGap[];
	readonly me: {
		readonly by: ReviewerId;
		readonly name: string;
		readonly isLeader: boolean; // came by a personal link
		readonly may: Readonly<Record<'submit' | 'comment' | 'approve' | 'name' | 'edit', boolean>>;
	};
	readonly reviewers: readonly ReviewerView[];
	readonly threads: readonly ThreadView[];
	/** By me, part by part. */
	readonly readings: readonly {
		readonly part: ReviewPart;
		readonly hash: string;
		readonly at: number;
		readonly changes: number;
	}[];
	/** Who, when, and which version. */
	readonly log: readonly Decision[];
	readonly serverNow: number;
}
/** What changed between a version and the words that stand there now. */
export interface DifferenceView {
	readonly from: string;
	readonly to: string;
	readonly changes: readonly StrategyChange[];
	/** Titles of initiatives in both versions. */
	readonly titles: Readonly<Record<InitiativeId, Bilingual>>;
}
/** For whoever announces it: the words that were signed, and who signed them. */
export interface ApprovedVersion {
	readonly strategyId: StrategyId;
	readonly hash: string;
	readonly content: StrategyContent;
	readonly state: 'approved' | 'announced';
	readonly approvals: readonly { readonly id: DecisionId; readonly name: string; readonly at: number }[];
}
