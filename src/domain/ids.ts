/** Branded ids: a string that says what it names, so that a seat can never be passed where a note is meant. */
declare const brand: unique symbol;
export type Id<Name extends string> = string & { readonly [brand]: Name };

export type OrganisationId = Id<'organisation'>;
export type PersonId = Id<'person'>; // an account: facilitator or leader who signs in
export type WorkshopId = Id<'workshop'>;
export type BoardId = Id<'board'>;
export type SeatId = Id<'seat'>; // a place in one workshop
export type LinkId = Id<'link'>;
export type PhaseId = Id<'phase'>;
export type ZoneId = Id<'zone'>;
export type NoteId = Id<'note'>;
export type ClusterId = Id<'cluster'>;
export type RoundId = Id<'round'>;
export type InitiativeId = Id<'initiative'>;
export type StrategyId = Id<'strategy'>;
export type LineId = Id<'line'>; // a principle or a risk of a strategy
export type LeaderId = Id<'leader'>; // reviews a strategy by a personal link
export type DecisionId = Id<'decision'>; // a step of a review
export type CommentId = Id<'comment'>;
export type AwardId = Id<'award'>;
export type JudgeId = Id<'judge'>;
export type NominationId = Id<'nomination'>;
export type EvidenceFileId = Id<'evidence-file'>;
export type HeldId = Id<'held'>;
export type DayItemId = Id<'day-item'>; // an activity in the programme of a CX Day
export type DayEntryId = Id<'day-entry'>; // a step to be done before it
export type ExportId = Id<'export'>; // a file that is being made
export type AnnouncementId = Id<'announcement'>;
export type QuoteId = Id<'quote'>;
/** What a round is voted on: a cluster or a note. */
export type OptionId = ClusterId | NoteId;

const idPattern = /^[A-Za-z0-9_-]{1,40}$/;
/** Never a name that every object answers to: whatever is kept by its id would be found where there is nothing. [G7] */
export const isId = (text: string): boolean => idPattern.test(text) && !(text in Object.prototype);

/** Brands a string that has been checked at an edge (a request, a row, a frame). Throws on anything else: that is a bug. */
export const asId = <T extends Id<string>>(text: string): T => {
	if (!isId(text)) throw new Error('not an id');
	return text as T;
};

/** `random` fills bytes; 16 letters of a 32-letter alphabet carry 80 bits. */
export type RandomBytes = (length: number) => Uint8Array;
const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
export const newId = <T extends Id<string>>(random: RandomBytes, prefix: string): T =>
	`${prefix}_${Array.from(random(16), (byte) => letters[byte & 31]).join('')}` as T;
