import type {
	AnnouncedAward,
	AnnouncedPromise,
	AnnouncementDraft,
	AnnouncementState,
	Fact,
	PublicNote,
	TellableRound
} from './announcement.ts';
import type { InitiativeId, SeatId, StrategyId } from './ids.ts';
import type { Bilingual, Language } from './languages.ts';
import type { LetterOutcome } from './letters.ts';
import type { NoteKind } from './notes.ts';
import type { Segment } from './segments.ts';
import type { StrategyState } from './strategy.ts';
import type { QuotedNote } from './strategy-views.ts';

/** Words of somebody who may be quoted at this moment. */
export interface PublicQuote {
	readonly text: string;
	readonly translation?: string;
	readonly segment: Segment;
	readonly kind: NoteKind;
	/** When the vote on it closed. */
	readonly at: number | null;
}
export interface PublicPromise extends Omit<AnnouncedPromise, 'noteId'> {
	/** `removed`: it was shown, and its author does not wish it any more. */
	readonly quote: PublicQuote | 'removed' | null;
}
/** The page that everybody reads. Withdrawn, it holds its notes and nothing else. */
export interface PublicAnnouncement {
	readonly slug: string;
	readonly year: number; // of the CX Day
	readonly organisation: Bilingual;
	readonly state: 'preview' | 'published' | 'withdrawn';
	readonly opensAt: number | null;
	readonly timeZone: string;
	readonly title: Bilingual; // with facts in braces, as its other words
	readonly lead: Bilingual;
	readonly facts: readonly Fact[];
	readonly promises: readonly PublicPromise[];
	readonly notChosen: Bilingual;
	readonly parked: readonly { readonly title: Bilingual; readonly why: Bilingual }[];
	readonly award: AnnouncedAward | null;
	/** Of the version that was approved; empty when it was withdrawn. */
	readonly hash: string;
	readonly notes: readonly PublicNote[];
	readonly changedAt: number;
}
/** Where the strategy stands that is announced. */
export interface AnnouncedApproval {
	readonly strategyId: StrategyId;
	readonly state: StrategyState;
	readonly isChanged: boolean; // since it was approved
	readonly hash: string; // of the words as they stand now
	readonly signed: number;
	readonly asked: number; // to sign, with those who have
}
/** For whoever writes it, and for whoever reads it before the day. */
export interface AnnouncementView {
	readonly year: number;
	/** 0 while nothing is stored. */
	readonly version: number;
	readonly state: AnnouncementState;
	/** Its instant has come, and what was sealed is not what is approved. */
	readonly isHeld: boolean;
	/** The draft holds other words, or rests on another version, than what was sealed. */
	readonly isBehind: boolean;
	readonly slug: string | null;
	readonly opensAt: number | null;
	readonly publishedAt: number | null;
	readonly timeZone: string;
	/** An instant that the programme of the day suggests. */
	readonly suggestedOpening: number;
	readonly sealed: { readonly hash: string; readonly at: number; readonly by: string } | null;
	readonly mayEdit: boolean;
	readonly serverNow: number;
	readonly draft: AnnouncementDraft;
	readonly strategies: readonly { readonly id: StrategyId; readonly year: number; readonly title: Bilingual }[];
	readonly approval: AnnouncedApproval | null;
	readonly rounds: readonly TellableRound[];
	/** Of the year after the day, or of its own; those whose rules are published. */
	readonly awards: readonly Pick<AnnouncedAward, 'id' | 'title'>[];
	readonly facts: readonly Fact[];
	readonly promises: readonly {
		readonly id: InitiativeId;
		readonly title: Bilingual;
		readonly text: Bilingual;
		readonly quotable: readonly QuotedNote[];
	}[];
	/** Numbers in words, for a last look. */
	readonly marks: readonly string[];
	readonly notes: readonly PublicNote[];
}
/** Whom to thank: customers who agreed to be written to. */
export interface ThanksView {
	readonly year: number;
	readonly organisation: Bilingual;
	readonly promises: number | null;
	/** The path of the page, once it is public. */
	readonly slug: string | null;
	readonly customers: readonly ThankedCustomer[];
	/** Took part and did not agree to it. */
	readonly notAsked: number;
	/** There is a mail server that takes letters from here. */
	readonly sends: boolean;
}
export interface ThankedCustomer {
	readonly seat: SeatId;
	readonly name: string;
	readonly language: Language;
	readonly workshop: Bilingual;
	/** What became of the letter that went from here; null: none did. */
	readonly letter: { readonly outcome: LetterOutcome; readonly at: number } | null;
}
/** `again`: on purpose, to somebody who may have it already. The address is used for this letter and kept nowhere. */
export interface WantedLetter {
	readonly seat: SeatId;
	readonly address: string;
	readonly again: boolean;
}
/** `had`: they have it, or somebody else is at it. `not-agreed`: not, or not any more. */
export type LetterAnswer = LetterOutcome | 'had' | 'not-agreed' | 'address-invalid';
export interface ThanksSent {
	readonly letters: readonly { readonly seat: SeatId; readonly answer: LetterAnswer }[];
	/** Why it stopped before the end; what was not tried may be sent again. */
	readonly fault: 'unreachable' | 'denied' | null;
}
