import type { Verdict } from './divergence.ts';
import type { InitiativeId, NoteId, OptionId, RoundId, WorkshopId } from './ids.ts';
import type { Bilingual } from './languages.ts';
import type { NoteKind } from './notes.ts';
import type { GroupResult, OptionResult, Withheld } from './results.ts';
import type { Segment } from './segments.ts';

/** A note that may be quoted, as somebody outside of the room reads it. */
export interface QuotedNote {
	readonly id: NoteId;
	readonly text: string;
	readonly translation?: string;
	readonly segment: Segment;
	readonly kind: NoteKind;
	/** What a customer had said or written before, where that may be published. */
	readonly quote?: string;
	/** Its speaker took it back: nothing else is put in its place where it was quoted. */
	readonly quoteWithdrawn?: true;
	readonly channel?: string;
}
/** What one option got in a released round: the room, and the groups that the round shows. */
export interface OptionVotes {
	readonly roundId: RoundId;
	readonly title: Bilingual;
	readonly ballots: number;
	readonly result: OptionResult;
	readonly groups: readonly (Omit<GroupResult, 'options'> & { readonly result: OptionResult })[];
	/** Leaders against customers; null: too few to compare. */
	readonly verdict: Verdict | null;
	readonly withheld: readonly Withheld[];
}
/** What is behind something of a strategy, as it may be read at this moment: words go with the consent to quote them. */
export interface Behind {
	readonly workshop: { readonly id: WorkshopId; readonly title: Bilingual } | null; // null: it is not there any more
	/** Of a group, or of a note that may be quoted; empty otherwise, and where it rests on no vote. */
	readonly title: Bilingual;
	readonly notes: number; // those set aside are left out
	readonly isHeard: boolean; // a customer or somebody of the front line wrote one of them
	readonly quoted: readonly QuotedNote[];
	readonly votes: OptionVotes | null;
}
export interface StrategyEvidence {
	readonly initiatives: readonly (Behind & { readonly initiative: InitiativeId })[];
	readonly parked: readonly (Behind & { readonly option: OptionId })[];
}
