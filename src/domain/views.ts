import type { Allocations, Round } from './ballots.ts';
import type { RefusalCode } from './errors.ts';
import type { Estimate, Fist } from './estimates.ts';
import type { HeldState } from './held.ts';
import type {
	BoardId,
	ExportId,
	HeldId,
	InitiativeId,
	LinkId,
	NoteId,
	OptionId,
	PersonId,
	RoundId,
	SeatId,
	StrategyId,
	WorkshopId,
	ZoneId
} from './ids.ts';
import type { NoteKind } from './notes.ts';
import type { Initiative } from './initiatives.ts';
import type { Bilingual, Direction, Language } from './languages.ts';
import type { Phase, PhaseState } from './phases.ts';
import type { Receipt } from './receipts.ts';
import type { RoundResults } from './results.ts';
import type { Consent, JoiningSegment, Segment, VotingSegment } from './segments.ts';
import type { Strategy, StrategyState } from './strategy.ts';
import type { Workshop } from './workshop.ts';

/** What services return and screens show. Plain data: it survives serialisation, and holds nothing its reader may not see. */
export interface WorkshopListItem {
	readonly id: WorkshopId;
	readonly title: Bilingual;
	readonly purpose: Bilingual;
	readonly phase: PhaseState;
	readonly phases: number;
	readonly kind: Phase['kind'];
	readonly people: number; // seats taken, facilitators apart
	readonly here: number; // connected now
	readonly notes: number | null; // null while private writing hides them
	readonly createdAt: number;
	readonly cxDayDate: string; // YYYY-MM-DD
	readonly initiatives: number;
	readonly resultsReleased: boolean;
}
export interface LinkView {
	readonly id: LinkId;
	readonly segment: JoiningSegment;
	readonly url: string; // absolute
	readonly code: string;
	readonly expiresAt: number | null;
	readonly maxUses: number | null;
	readonly uses: number;
}
/** What somebody who holds a link reads before sitting down. */
export interface InvitationView {
	readonly workshopId: WorkshopId;
	readonly organisation: Bilingual;
	readonly title: Bilingual;
	readonly purpose: Bilingual;
	readonly segment: JoiningSegment;
	readonly authorship: 'hidden' | 'named';
	readonly votersFloor: number;
	readonly consentsAsked: readonly Consent[];
	readonly seats: number;
	readonly status: PhaseState['status'];
	readonly doorOpen: boolean;
	readonly isSeated: boolean; // this browser holds a seat: go to the board
	readonly aliases: readonly Bilingual[]; // three to choose from
	readonly languages: readonly Language[];
}
export interface Me {
	readonly seat: SeatId;
	readonly segment: Segment;
	readonly name: string;
	readonly hideName: boolean;
	readonly consents: readonly Consent[]; // given and not withdrawn
	readonly byline: string;
	readonly run: boolean; // may lead the workshop
}
/** Everything the board page needs beside the document. */
export interface BoardView {
	readonly workshopId: WorkshopId;
	readonly boardId: BoardId;
	readonly lineage: string;
	readonly organisation: Bilingual;
	readonly title: Bilingual;
	readonly purpose: Bilingual;
	readonly flow: Direction;
	readonly authorship: 'hidden' | 'named';
	readonly agenda: readonly Phase[];
	readonly stages: Workshop['stages'];
	readonly phase: PhaseState;
	readonly serverNow: number;
	readonly me: Me;
	readonly doorOpen: boolean;
	readonly link: LinkView | null; // the customers' link, for facilitators
}
export interface RoundView {
	readonly round: Round;
	readonly eligible: boolean;
	readonly own: Allocations | null;
	readonly cast: boolean;
	readonly turnout: Turnout;
}
/** The answer to a cast. Outside of the voter's browser the nonce of a receipt is nowhere but in the question and here. */
export interface CastView extends RoundView {
	readonly receipt: Receipt;
}
export interface Turnout {
	readonly voted: number;
	readonly eligible: number;
	readonly bySegment: Readonly<Partial<Record<VotingSegment, { readonly voted: number; readonly eligible: number }>>>;
}
export interface ResultsView {
	readonly rounds: readonly {
		readonly round: Round;
		readonly results: RoundResults;
		/** Hash of the close in the audit chain; the same for everybody and for ever. */
		readonly seal: string | null;
	}[];
	readonly released: boolean;
	readonly initiatives: readonly Initiative[];
	readonly auditHead: string | null;
}
/**
 * The read-only page: no names, no seats. Notes are the counted, revealed ones; a customer's only with the consent to be
 * quoted. `groups` are the groups in reading order, then what is in none, by zone under the zone's title.
 */
export interface SummaryView {
	readonly workshopId: WorkshopId;
	readonly organisation: Bilingual;
	readonly title: Bilingual;
	readonly purpose: Bilingual;
	readonly cxDayDate: string;
	readonly people: Readonly<Partial<Record<Segment, number>>>;
	readonly notes: {
		readonly total: number;
		readonly setAside: number;
		readonly byLanguage: Readonly<Record<Language, number>>;
		readonly byZone: readonly { readonly title: Bilingual; readonly count: number }[];
	};
	readonly groups: readonly {
		readonly id: string;
		readonly title: Bilingual;
		readonly notes: readonly {
			readonly text: string;
			readonly translation?: string;
			readonly segment: Segment;
			readonly kind: string;
		}[];
		/** Notes whose words their authors took back. */
		readonly withdrawn: number;
	}[];
	readonly results: ResultsView; // released rounds only
	/** Rounds of other methods that came with an import, counted. */
	readonly estimates: readonly SummaryEstimates[];
	readonly withheld: readonly SummaryWithheld[];
}
export type SummaryEstimates = {
	readonly id: string;
	readonly title: Bilingual;
	readonly ballots: number;
} & (
	| {
			readonly method: 'impact_effort';
			readonly options: readonly (Estimate & { readonly title: Bilingual })[];
	  }
	| { readonly method: 'fist_of_five'; readonly fist: Fist }
);
/**
 * What a summary or an export leaves out, beside what each round says itself: names of people, notes of people who did not
 * agree to be quoted, words taken back since, notes set aside, rounds that are not released, rounds of methods that are carried but not shown.
 */
export type SummaryWithheldCode = 'names' | 'not-quoted' | 'withdrawn' | 'set-aside' | 'unreleased' | 'carried';
export interface SummaryWithheld {
	readonly code: SummaryWithheldCode;
	readonly params?: { readonly count: number };
}
export interface PersonView {
	readonly id: PersonId;
	readonly name: string;
	readonly email: string;
	readonly role: 'owner' | 'facilitator' | 'reviewer';
	readonly self: boolean;
}
/** Words that wait for a facilitator. One entry a note, in an order that ties nothing together; never a hidden name. */
export interface HeldView {
	readonly id: HeldId;
	readonly at: number; // to the minute
	readonly code: RefusalCode;
	readonly name: string | null; // null where authors are hidden
	readonly segment: Segment;
	readonly text: string;
	readonly kind: NoteKind;
	readonly zone: ZoneId | null;
	readonly whole: boolean; // false: was to be added to a note
}
/** What became of one's own words. */
export interface OwnHeldView {
	readonly id: HeldId;
	readonly note: NoteId;
	readonly at: number;
	readonly code: RefusalCode;
	readonly text: string;
	readonly kind: NoteKind;
	readonly zone: ZoneId | null;
	readonly state: HeldState;
	readonly admittedAs: NoteId | null;
}
/** Words that their author hands over. */
export interface HeldInput {
	readonly note: NoteId | null;
	readonly text: string;
	readonly kind: NoteKind;
	readonly zone: ZoneId | null;
	readonly code: RefusalCode;
}
/** `from`: the phase that whoever asks has before them; when the workshop stands elsewhere by now, nothing is done. */
export type FacilitationCommand = { readonly from?: number } & (
	| { readonly act: 'start' | 'pause' | 'resume' | 'next' | 'back' | 'end' }
	| { readonly act: 'extend'; readonly minutes: number }
	| { readonly act: 'go'; readonly index: number }
);
/** Where the workshop stands after a command. */
export interface PhaseStep {
	readonly phase: PhaseState;
	/** People whose private notes could not be read at the reveal, and are not on the board. */
	readonly unreadable: number;
}
export interface InitiativeInput {
	readonly id?: InitiativeId;
	readonly title: string;
	readonly owner: string;
	readonly measure: string;
	readonly roundId: RoundId | null;
	readonly optionId: string | null;
}

export interface StrategyListItem {
	readonly id: StrategyId;
	readonly year: number;
	readonly title: Bilingual;
	readonly state: StrategyState;
	readonly initiatives: number;
	readonly createdAt: number;
}
/** `strategy` is what the document said a moment ago: whoever connects to `boardId` sees it go on. */
export interface StrategyView {
	readonly id: StrategyId;
	readonly year: number;
	readonly boardId: BoardId;
	readonly lineage: string;
	readonly organisation: Bilingual;
	readonly state: StrategyState;
	readonly strategy: Strategy;
	readonly mayEdit: boolean;
	readonly me: { readonly id: PersonId; readonly name: string };
	readonly serverNow: number;
}
/** What becomes an initiative: an option of a closed round, or what the workshop decided to do. */
export type PromotionInput =
	| { readonly workshopId: WorkshopId; readonly roundId: RoundId; readonly optionId: OptionId }
	| { readonly workshopId: WorkshopId; readonly initiativeId: InitiativeId };
/** A file that somebody asked for: how many are written before it, and how far it is. */
export interface ExportView {
	readonly id: ExportId;
	readonly state: 'waiting' | 'writing' | 'ready' | 'failed';
	readonly ahead: number;
	/** Of the file, once it is there. */
	readonly name: string | null;
}
