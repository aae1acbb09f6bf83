import type { PhaseKind, PhaseState } from '#domain/phases.ts';
import type { NoteId, RoundId, SeatId } from '#domain/ids.ts';
import type { Segment, VotingSegment } from '#domain/segments.ts';
import type { RefusalCode } from '#domain/errors.ts';

/**
 * Messages beside y-websocket. One WebSocket frame of type 100 carries one JSON text. Types 0–3 are y-websocket's own.
 * Sent only to connections opened with `?cap=1`; any change here raises the version and adds a line to the history.
 */
export const protocolVersion = 6;
export const protocolHistory = [
	'1: first version',
	'2: cursors as records on request; names once; a step 2 may be followed by what was written since',
	'3: words of refused changes are held; `changed` says so',
	'4: strategies: four roots more, the right to plan',
	'5: who has nothing gets the document with the handshake, packed',
	'6: `ballot`: one was cast of this seat'
] as const;
export const majlisMessage = 100;

/** Rooms: `/collab/<boardId>` is the shared board; `/collab/<boardId>/draft` is the private document of the seat that asks. */
export const draftRoom = (boardId: string): string => `${boardId}/draft`;

/** 4400–4499 stop y-websocket from reconnecting; 1012 (server restarts) does not. */
export const closeCodes = {
	restart: 1012,
	malformed: 4400,
	signedOut: 4401, // said by the page to itself
	notAllowed: 4403,
	slowReader: 4408
} as const;

export type WritingMode = 'private' | 'open' | 'none';

/** What this connection may do now; sent on connect and on every change. The client answers `seen`. */
export interface Rules {
	readonly t: 'rules';
	readonly version: number;
	readonly epoch: number;
	readonly serverNow: number;
	readonly lineage: string;
	readonly phase: PhaseState;
	readonly kind: PhaseKind;
	readonly writing: WritingMode;
	readonly me: { readonly seat: SeatId; readonly segment: Segment; readonly name: string; readonly byline: string };
	readonly rights: {
		readonly write: boolean; // new notes, own notes
		readonly moveOthers: boolean;
		readonly group: boolean;
		readonly editAny: boolean;
		readonly vote: boolean;
		readonly run: boolean;
		readonly plan: boolean; // a strategy; nobody on a board
	};
	readonly roundId: RoundId | null; // the round that is open, or the last one
}

export interface RoomPerson {
	readonly seat: SeatId;
	readonly name: string;
	readonly segment: Segment;
	readonly online: boolean;
	readonly done: boolean;
	readonly handAt: number | null;
}

export type ServerMessage =
	| Rules
	| { readonly t: 'ack'; readonly n: number }
	| {
			readonly t: 'refused';
			readonly n: number;
			readonly code: RefusalCode;
			readonly params?: Record<string, string | number>;
			readonly heldId?: string; // words of it wait for a facilitator [H]
	  }
	| {
			readonly t: 'void';
			readonly n: number;
			readonly items: readonly { readonly noteId: NoteId; readonly text: string }[];
	  }
	| { readonly t: 'slow'; readonly ms: number }
	| { readonly t: 'time'; readonly id: number; readonly serverNow: number }
	/** Ids of this seat's own notes whose byline is hidden, so that only their author sees "You". */
	| { readonly t: 'own'; readonly notes: readonly NoteId[] }
	/** Names behind the bylines of a named workshop, of people who have a note on the board: those not told before. */
	| {
			readonly t: 'bylines';
			readonly people: Readonly<Record<string, { readonly name: string; readonly segment: Segment }>>;
	  }
	/** Who is here. `people` is complete for facilitators; others get at most 200, and nobody in a hidden workshop. */
	| {
			readonly t: 'room';
			readonly here: Readonly<Partial<Record<Segment, number>>>;
			readonly seats: number;
			readonly done: number;
			readonly open: boolean; // the door
			readonly people: readonly RoomPerson[];
	  }
	/** During private writing: how many notes exist in each zone, and who has written, as counts. Never more. */
	| {
			readonly t: 'counts';
			readonly zones: Readonly<Record<string, number>>;
			readonly wrote: Readonly<Partial<Record<Segment, { readonly wrote: number; readonly of: number }>>>;
	  }
	/** How many have voted of those who may; never who, and never what. */
	| {
			readonly t: 'turnout';
			readonly roundId: RoundId;
			readonly voted: number;
			readonly eligible: number;
			readonly bySegment: Readonly<
				Partial<Record<VotingSegment, { readonly voted: number; readonly eligible: number }>>
			>;
	  }
	/** A ballot of this seat was cast, on whichever of its pages; nobody else hears of it. */
	| { readonly t: 'ballot'; readonly commitment: string }
	/** A result was released, an initiative was added, …: load the page's data again. */
	| { readonly t: 'changed'; readonly what: 'results' | 'initiatives' | 'workshop' | 'door' | 'held' }
	| { readonly t: 'removed' };

/** A drag in flight or a cursor goes through awareness; nothing else comes from the client here. */
export type ClientMessage =
	{ readonly t: 'seen'; readonly epoch: number } | { readonly t: 'time'; readonly id: number };
