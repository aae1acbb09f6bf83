import type { DeliveryState } from './delivery.ts';
import type { ClusterId, InitiativeId, NoteId, QuoteId, RoundId, StrategyId, WorkshopId } from './ids.ts';
import type { Bilingual } from './languages.ts';
import type { Segment } from './segments.ts';
import type { Kpi, StrategyState } from './strategy.ts';
import type { OptionVotes, QuotedNote } from './strategy-views.ts';

/** From what somebody said to what was announced. [design: the thread] */
export const lineNodes = [
	'quote',
	'note',
	'cluster',
	'round',
	'initiative',
	'strategy',
	'criterion',
	'announcement'
] as const;
export type LineNodeKind = (typeof lineNodes)[number];

/**
 * `missing`: the line is broken here, `broken` says why. `withdrawn`: it was there, and whoever it belongs to took it back.
 * `skipped`: the line goes on without it. `ahead`: it has not come that far.
 */
export type NodeState = 'present' | 'missing' | 'withdrawn' | 'skipped' | 'ahead';
export const brokenLinks = [
	'not-from-workshop',
	'workshop-gone',
	'no-quote',
	'no-notes',
	'notes-gone',
	'group-gone',
	'no-vote',
	'not-released',
	'not-promoted'
] as const;
export type BrokenLink = (typeof brokenLinks)[number];

export interface LineNode {
	readonly state: NodeState;
	readonly broken: BrokenLink | null;
}
/** What was here and is not shown: how many, and never which. */
export const removals = ['withdrawn', 'not-quoted', 'set-aside', 'gone'] as const;
export type Removal = (typeof removals)[number];
export type Removed = Readonly<Partial<Record<Removal, number>>>;

export interface LineQuote {
	/** null: a note of the workshop that its author lets us quote. */
	readonly id: QuoteId | null;
	readonly note: NoteId;
	readonly text: string;
	readonly translation?: string;
	readonly channel?: string;
	readonly segment: Segment;
}
export interface LineInitiative {
	readonly id: InitiativeId;
	readonly strategy: StrategyId;
	readonly year: number;
	readonly title: Bilingual;
	readonly owner: string;
	readonly kpi: Pick<Kpi, 'label' | 'unit' | 'baseline' | 'target'>;
	readonly delivery: DeliveryState;
	/** In the vote it came from, and why it was taken before what the vote puts higher. */
	readonly rank: number | null;
	readonly reason: string;
}
/** What rests on an initiative in a later part of the product. */
export interface LaterLink {
	readonly kind: 'criterion' | 'announcement';
	readonly title: Bilingual;
	/** Where to read it, within this site. */
	readonly path: string;
	/** Of a criterion, in percent. */
	readonly weight?: number;
	/** Of an announcement: when it opens; null: it is open. */
	readonly opensAt?: number | null;
}

/** Plain data; nothing in it names a voter or an author, and no group of voters is smaller than the floor. */
export interface EvidenceLine {
	readonly at:
		{ readonly kind: 'note'; readonly id: NoteId } | { readonly kind: 'initiative'; readonly id: InitiativeId };
	readonly workshop: { readonly id: WorkshopId; readonly title: Bilingual; readonly cxDayDate: string } | null;
	readonly quote: LineNode & { readonly quotes: readonly LineQuote[]; readonly removed: Removed };
	readonly note: LineNode & {
		/** All that it rests on, those that are not shown included. */
		readonly total: number;
		readonly notes: readonly QuotedNote[];
		readonly removed: Removed;
	};
	readonly cluster: LineNode & {
		readonly clusters: readonly { readonly id: ClusterId; readonly title: Bilingual; readonly notes: number }[];
	};
	readonly round: LineNode & {
		readonly votes: readonly OptionVotes[];
		/** Released rounds in which too few voted for a figure. */
		readonly tooFew: readonly RoundId[];
	};
	readonly initiative: LineNode & { readonly initiatives: readonly LineInitiative[] };
	readonly strategy: LineNode & {
		readonly strategies: readonly {
			readonly id: StrategyId;
			readonly year: number;
			readonly title: Bilingual;
			readonly state: StrategyState;
		}[];
	};
	readonly criterion: LineNode & { readonly links: readonly LaterLink[] };
	readonly announcement: LineNode & { readonly links: readonly LaterLink[] };
}

const untilStrategy: readonly LineNodeKind[] = ['quote', 'note', 'cluster', 'round', 'initiative', 'strategy'];
/** From the words of a customer to the strategy; what comes after is ahead, and no gap. */
export const isUnbroken = (line: Pick<EvidenceLine, LineNodeKind>): boolean =>
	untilStrategy.every((kind) => line[kind].state === 'present' || line[kind].state === 'skipped');

export const removedOf = (all: readonly (Removal | null)[]): Removed =>
	Object.fromEntries(
		removals.flatMap((how) => {
			const count = all.filter((each) => each === how).length;
			return count > 0 ? [[how, count]] : [];
		})
	);

/** Of something that belongs to people: there, taken back by them, or not there. */
export const stateOf = (shown: number, removed: Removed, broken: BrokenLink): LineNode => {
	if (shown > 0) return present;
	return (removed.withdrawn ?? 0) > 0 ? { state: 'withdrawn', broken: null } : missing(broken);
};
export const present: LineNode = { state: 'present', broken: null };
export const skipped: LineNode = { state: 'skipped', broken: null };
export const missing = (broken: BrokenLink): LineNode => ({ state: 'missing', broken });
/** `later`: what rests on it; none yet is no break. */
export const reached = (later: readonly unknown[]): LineNode =>
	later.length > 0 ? present : { state: 'ahead', broken: null };
