import { done, refuse, type Result } from './errors.ts';
import type { DecisionId, InitiativeId, LeaderId, PersonId } from './ids.ts';
import type { StrategyGap, StrategyState } from './strategy.ts';

/** Whoever reviews: an account of the organisation, or a leader with a personal link. */
export type ReviewerId = PersonId | LeaderId;

export const reviewActs = [
	'submitted',
	'withdrawn',
	'approved',
	'changes', // asked for
	'answered', // somebody says that they are made, or whoever asked takes it back
	'named', // a leader
	'released', // a leader, whose link ends
	'announced',
	'imported' // all before it came with a file: it is told, and signs nothing here
] as const;
export type ReviewAct = (typeof reviewActs)[number];

/** One step of a review. They are only ever added: where a strategy stands is read from all of them and its live words. */
export interface Decision {
	readonly id: DecisionId;
	readonly act: ReviewAct;
	/** The version before the eyes of whoever decided. */
	readonly hash: string;
	readonly by: ReviewerId;
	readonly byName: string;
	readonly at: number;
	readonly reason: string; // of `changes`; empty elsewhere
	/** The request that `answered` answers. */
	readonly of: DecisionId | null;
}

/** Somebody who was asked by name to read, and mostly to sign. */
export interface Leader {
	readonly id: LeaderId;
	readonly name: string;
	readonly signs: boolean;
	readonly createdAt: number;
	readonly expiresAt: number;
	readonly revokedAt: number | null;
}

export interface ReviewStanding {
	readonly state: StrategyState;
	/** A later edit took it away: it was approved or announced in other words than stand there now. */
	readonly revoked: { readonly from: 'approved' | 'announced'; readonly hash: string; readonly at: number } | null;
	readonly submitted: Decision | null;
	/** Of exactly the words that stand there now, one for each person. */
	readonly approvals: readonly Decision[];
	/** The last of each person who has signed other words, and not these. */
	readonly outdated: readonly Decision[];
	/** Requests for changes that nobody has answered. */
	readonly asked: readonly Decision[];
	/** Leaders whose signature is asked for and is not there. */
	readonly missing: readonly LeaderId[];
}

interface Folded {
	submitted: Decision | null;
	announced: Decision | null;
	reached: { hash: string; at: number } | null;
	readonly approvals: Map<ReviewerId, Map<string, Decision>>;
	readonly asked: Map<DecisionId, Decision>;
}

/** Steps that were taken in this installation. */
export const decidedHere = (decisions: readonly Decision[]): readonly Decision[] =>
	decisions.slice(decisions.findLastIndex(({ act }) => act === 'imported') + 1);

const isNamed = ({ createdAt, revokedAt }: Leader, at: number): boolean =>
	createdAt <= at && (revokedAt === null || revokedAt > at);

const missingAt = ({ approvals }: Folded, leaders: readonly Leader[], hash: string, at: number): readonly LeaderId[] =>
	leaders
		.filter((leader) => leader.signs && isNamed(leader, at) && !approvals.get(leader.id)?.has(hash))
		.map(({ id }) => id);

/** Somebody signed exactly this, everybody who must, and nobody waits for a change. */
const isApproved = (folded: Folded, leaders: readonly Leader[], hash: string, at: number): boolean =>
	folded.submitted !== null &&
	[...folded.approvals.values()].some((own) => own.has(hash)) &&
	folded.asked.size === 0 &&
	missingAt(folded, leaders, hash, at).length === 0;

const take = (folded: Folded, decision: Decision): void => {
	const { act, by, hash } = decision;
	if (act === 'imported') {
		for (const signs of [folded.approvals, folded.asked]) signs.clear();
		folded.submitted = folded.announced = folded.reached = null;
	}
	if (act === 'submitted') folded.submitted = decision;
	if (act === 'withdrawn') {
		folded.submitted = null;
		folded.reached = null;
	}
	if (act === 'announced') folded.announced = decision;
	if (act === 'answered' && decision.of !== null) folded.asked.delete(decision.of);
	if (act === 'approved') {
		folded.approvals.set(by, new Map([...(folded.approvals.get(by) ?? []), [hash, decision]]));
		// whoever signs has what they asked for
		for (const [id, asked] of folded.asked) if (asked.by === by) folded.asked.delete(id);
	}
	if (act === 'changes') {
		folded.approvals.delete(by);
		folded.asked.set(decision.id, decision);
	}
};

/**
 * Where a strategy stands whose words have this hash. Nothing of it is stored: one character more is another hash, for which
 * nobody has signed, and the same words again are approved again.
 */
export const reviewStanding = (
	decisions: readonly Decision[],
	leaders: readonly Leader[],
	hash: string
): ReviewStanding => {
	const folded: Folded = {
		submitted: null,
		announced: null,
		reached: null,
		approvals: new Map(),
		asked: new Map()
	};
	for (const decision of decisions) {
		take(folded, decision);
		if (isApproved(folded, leaders, decision.hash, decision.at))
			folded.reached = { hash: decision.hash, at: decision.at };
	}
	const { submitted, announced, reached, approvals, asked } = folded;
	const own = [...approvals.values()];
	const rest = {
		submitted,
		approvals: own.flatMap((signed) => signed.get(hash) ?? []),
		outdated: own.flatMap((signed) => (signed.has(hash) ? [] : ([...signed.values()].at(-1) ?? []))),
		asked: [...asked.values()],
		missing: missingAt(folded, leaders, hash, Infinity)
	};
	if (announced?.hash === hash) return { ...rest, state: 'announced', revoked: null };
	if (submitted === null) return { ...rest, state: 'draft', revoked: null };
	if (isApproved(folded, leaders, hash, Infinity)) return { ...rest, state: 'approved', revoked: null };
	const before = announced ? { from: 'announced' as const, hash: announced.hash, at: announced.at } : null;
	const changed = reached && reached.hash !== hash ? { from: 'approved' as const, ...reached } : null;
	return { ...rest, state: 'in_review', revoked: before ?? changed };
};

const gapName = (gap: StrategyGap): string => {
	if ('initiative' in gap) return `${gap.code}:${gap.initiative}`;
	return 'element' in gap ? `${gap.code}:${gap.element}` : gap.code;
};
const complete = (gaps: readonly StrategyGap[]): Result<void> =>
	gaps.length === 0 ? done : refuse('review.gaps', { count: gaps.length, gaps: gaps.map(gapName).join(' ') });

/** What stands before the eyes of whoever decides, beside what is decided on. */
export interface Deciding {
	readonly standing: ReviewStanding;
	/** Of the live words. */
	readonly hash: string;
	/** Of the words that whoever decides has read. */
	readonly seen: string;
	readonly by: ReviewerId;
	readonly gaps: readonly StrategyGap[];
}
const current = ({ hash, seen }: Deciding): Result<void> =>
	hash === seen ? done : refuse('review.outdated', { hash });
const inState = ({ standing }: Deciding, ...states: readonly StrategyState[]): Result<void> =>
	states.includes(standing.state) ? done : refuse('review.wrong-state', { state: standing.state });
const each = (...results: readonly Result<void>[]): Result<void> => results.find(({ ok: isOk }) => !isOk) ?? done;

/** May this step be taken now? By whom at all is asked of domain/permissions first. */
export const mayDecide: {
	readonly [act in 'submitted' | 'withdrawn' | 'approved' | 'changes' | 'announced']: (about: Deciding) => Result<void>;
} = {
	submitted: (about) => {
		const { standing, hash } = about;
		const isAgain = standing.state === 'in_review' && standing.submitted?.hash !== hash;
		return each(isAgain ? done : inState(about, 'draft'), current(about), complete(about.gaps));
	},
	withdrawn: (about) => inState(about, 'in_review', 'approved'),
	approved: (about) =>
		each(
			inState(about, 'in_review', 'approved'),
			// nobody signs what they have put forward themselves
			about.standing.submitted?.by === about.by ? refuse('review.own-submission') : done,
			current(about),
			complete(about.gaps)
		),
	changes: (about) => inState(about, 'in_review', 'approved'),
	announced: (about) => {
		const { state, revoked } = about.standing;
		if (state === 'approved') return current(about);
		return revoked ? refuse('review.changed', { hash: about.hash }) : refuse('review.unapproved', { state });
	}
};

/** By whoever asked at any time; by others once other words stand there. */
export const mayAnswer = (asked: Decision, by: ReviewerId, hash: string): Result<void> =>
	asked.by === by || asked.hash !== hash ? done : refuse('review.unchanged');

/** How far somebody is, for the bar of the review. */
export const reviewerStates = ['unread', 'read', 'commented', 'changes', 'signed', 'outdated'] as const;
export type ReviewerState = (typeof reviewerStates)[number];
export const reviewerState = (
	by: ReviewerId,
	{ approvals, outdated, asked }: Pick<ReviewStanding, 'approvals' | 'outdated' | 'asked'>,
	has: { readonly read: boolean; readonly commented: boolean }
): ReviewerState => {
	const isTheirs = (decision: Decision): boolean => decision.by === by;
	if (asked.some(isTheirs)) return 'changes';
	if (approvals.some(isTheirs)) return 'signed';
	if (outdated.some(isTheirs)) return 'outdated';
	if (has.commented) return 'commented';
	return has.read ? 'read' : 'unread';
};

export type CommentField = (typeof commentFields)[number];
/** Paragraphs that can be commented on; an initiative as a whole is one too. */
export const commentFields = [
	'title',
	'vision',
	'principles',
	'elements',
	'governance',
	'risks',
	'communication',
	'notChosen',
	'whole',
	'summary',
	'evidence',
	'change',
	'people',
	'spirit'
] as const;
export interface CommentPlace {
	readonly part: 'strategy' | InitiativeId;
	readonly field: CommentField;
}

export const reviewLimits = { leaders: 40, comments: 2_000, asked: 20, linkDays: 30, linkDaysMost: 365 } as const;
