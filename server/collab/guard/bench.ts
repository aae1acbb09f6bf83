import type * as Y from 'yjs';
import type { NoteId, SeatId } from '#domain/ids.ts';
import type { Bounds } from '#server/collab/bounds.ts';
import type { Chains } from './chains.ts';
import type { Powers } from './powers.ts';

/** What the judge may look at beside the update. Nothing of it is changed by judging. */
export interface Bench {
	readonly doc: Y.Doc;
	readonly roots: ReadonlyMap<string, Y.AbstractType<unknown>>;
	readonly bounds: Bounds;
	/** Of this document: what judging has found out of it is remembered here, and changes no verdict. */
	readonly chains: Pick<Chains, 'has' | 'forget'>;
	ownerOf(client: number): SeatId | 'server' | undefined;
	/** Who points with it, though nobody has written with it yet. */
	announcerOf(client: number): SeatId | undefined;
	/** Client ids bound to a seat in this document. */
	clientsOf(seat: SeatId): number;
	/** Of all seats. */
	clients(): number;
	/** Pieces that a seat's work on board and draft, since the board is in memory, may make a reading pass. */
	conflictsOf(seat: SeatId): number;
	/** Of all seats. */
	conflicts(): number;
	/** What the document remembers of a seat, living or not. */
	structsOf(seat: SeatId): number;
	/** No less than board and drawers remember of all of them together, and known without looking for any. */
	structsAtMost(): number;
	/** How many entries of a root live. */
	entriesOf(root: Y.AbstractType<unknown>): number;
	/** No less than it takes to name all that was ever deleted. */
	deletionBytes(): number;
	/** Notes that a seat ever made on this board or in its draft. */
	noteIdsOf(seat: SeatId): number;
	/** Of all seats. */
	noteIds(): number;
	/** From the registry of the board, for ever; what the document says does not count. */
	authorOf(note: NoteId): SeatId | undefined;
	/** The byline a note had when it was last seen. */
	bylineOf(note: NoteId): string | undefined;
	/** Held by another document: a draft must not take an id that lives on the board. */
	occupied(note: NoteId): boolean;
	liveNotes(): number;
	liveNotesOf(seat: SeatId): number;
	/** A note that is gone and that this struct belonged to. */
	graveOf(ref: { readonly client: number; readonly clock: number }): NoteId | undefined;
}
export interface Sender {
	readonly seat: SeatId;
	readonly byline: string;
	readonly notesPerPerson: number;
	readonly powers: Powers;
}
