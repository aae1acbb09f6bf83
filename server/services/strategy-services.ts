import type { DeliveryMove, DeliveryView, OpenBefore } from '#domain/delivery-views.ts';
import type { Result } from '#domain/errors.ts';
import type {
	BoardId,
	CommentId,
	DecisionId,
	InitiativeId,
	LeaderId,
	NoteId,
	QuoteId,
	StrategyId,
	WorkshopId
} from '#domain/ids.ts';
import type { ApprovedVersion, DifferenceView, ReviewView } from '#domain/review-views.ts';
import type { ReviewPart } from '#domain/strategy-difference.ts';
import type { CommentPlace } from '#domain/strategy-review.ts';
import type { StrategyEvidence } from '#domain/strategy-views.ts';
import type { EvidenceLine } from '#domain/trace.ts';
import type { PromotionInput, StrategyListItem, StrategyView } from '#domain/views.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { ReviewDoor } from './review/entry.ts';

export interface Strategies {
	list(viewer: Viewer): Promise<Result<StrategyListItem[]>>;
	/** The one strategy of a year; made if it is not there. */
	open(viewer: Viewer, year: number): Promise<Result<StrategyView>>;
	get(viewer: Viewer, id: StrategyId): Promise<Result<StrategyView>>;
	/** What is behind its initiatives and its parking lot: notes that may be quoted, and votes. */
	evidence(viewer: Viewer, id: StrategyId): Promise<Result<StrategyEvidence>>;
	/** A new initiative out of what a workshop chose, once; a reason where it goes before what the vote put higher. */
	promote(
		viewer: Viewer,
		id: StrategyId,
		input: PromotionInput,
		reason?: string
	): Promise<Result<{ id: InitiativeId }>>;
}
/** Every step of a review, by somebody who is signed in or holds a personal link. */
export interface Reviews {
	get(door: ReviewDoor): Promise<Result<ReviewView>>;
	/** `hash`: of the words that whoever decides has before them. Any other words are refused, with the hash of those that stand. */
	submit(door: ReviewDoor, hash: string): Promise<Result<{ id: DecisionId; hash: string }>>;
	withdraw(door: ReviewDoor): Promise<Result<{ id: DecisionId; hash: string }>>;
	approve(door: ReviewDoor, hash: string): Promise<Result<{ id: DecisionId; hash: string }>>;
	askChanges(door: ReviewDoor, hash: string, reason: string): Promise<Result<{ id: DecisionId }>>;
	/** A request is met: by whoever made it, or by those who lead once other words stand there. */
	answer(door: ReviewDoor, request: DecisionId): Promise<Result<void>>;
	comment(
		door: ReviewDoor,
		input: CommentPlace & { readonly text: string; readonly thread?: CommentId }
	): Promise<Result<{ id: CommentId }>>;
	resolve(door: ReviewDoor, thread: CommentId, resolved: boolean): Promise<Result<void>>;
	read(door: ReviewDoor, part: ReviewPart, hash: string): Promise<Result<void>>;
	/** What changed since a version that is kept. */
	difference(door: ReviewDoor, from: string): Promise<Result<DifferenceView>>;
	/** The token is told this once; its link opens the review for `days`, 30 unless said otherwise. */
	nameLeader(
		door: ReviewDoor,
		input: { readonly name: string; readonly signs: boolean; readonly days?: number }
	): Promise<Result<{ id: LeaderId; token: string }>>;
	renewLeader(door: ReviewDoor, leader: LeaderId): Promise<Result<{ id: LeaderId; token: string }>>;
	releaseLeader(door: ReviewDoor, leader: LeaderId): Promise<Result<void>>;
	/** Only while the signed words are the ones that stand there. */
	approvedVersion(viewer: Viewer, strategy: StrategyId): Promise<Result<ApprovedVersion>>;
	announced(door: ReviewDoor, hash: string): Promise<Result<{ id: DecisionId; hash: string }>>;
	/** Told after every change of any document; keeps the state that a strategy shows in step. */
	documentChanged(board: BoardId): Promise<void>;
}
/** The line from a quote to what became of it, in both directions. */
export interface Evidence {
	ofInitiative(viewer: Viewer, strategy: StrategyId, initiative: InitiativeId): Promise<Result<EvidenceLine>>;
	ofNote(viewer: Viewer, workshop: WorkshopId, note: NoteId): Promise<Result<EvidenceLine>>;
	/** Takes back what somebody outside of the workshop had said: its words are gone from everything at once. */
	withdrawQuote(viewer: Viewer, workshop: WorkshopId, quote: QuoteId): Promise<Result<void>>;
	/** After every change of a board: what was taken back stays away. */
	documentChanged(board: BoardId): Promise<void>;
}
/** Initiatives on their way through the project office, and what they move. */
export interface Delivery {
	get(viewer: Viewer, strategy: StrategyId): Promise<Result<DeliveryView>>;
	/** One step on, or back, or a halt with its reason. */
	move(viewer: Viewer, strategy: StrategyId, initiative: InitiativeId, step: DeliveryMove): Promise<Result<void>>;
	/** What the measure was in a month, `YYYY-MM`; null takes it back. */
	record(
		viewer: Viewer,
		strategy: StrategyId,
		initiative: InitiativeId,
		month: string,
		value: number | null
	): Promise<Result<void>>;
	/** What the workshop before this one began and nobody has finished; null: there was none. */
	openBefore(viewer: Viewer, workshop: WorkshopId): Promise<Result<OpenBefore | null>>;
}
