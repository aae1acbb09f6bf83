import type * as Y from 'yjs';
import type { Result } from '#domain/errors.ts';
import type { BoardId, HeldId, NoteId, RoundId, SeatId, WorkshopId } from '#domain/ids.ts';
import type { PhaseState } from '#domain/phases.ts';
import type { RoomPerson, Rules, ServerMessage } from '#collab/protocol.ts';
import type { AuditEvent } from '#server/storage/journal.ts';
import type { Admission } from './admission.ts';
import type { Refused } from './HeldEdits.ts';

/** What a reveal has brought onto the board. */
export interface Revealed {
	readonly notes: number;
	/** Drawers that are damaged: what lies in them stays there. */
	readonly unreadable: number;
}

/** What services may ask of the live boards. Implemented by rooms.ts. */
export interface BoardGateway {
	/** Reads the live (or loaded) document; the callback must not write. */
	read<T>(board: BoardId, look: (doc: Y.Doc) => T): Promise<T>;
	/** Writes as the server: applied, committed with `also` in one transaction, then broadcast. Authors name the notes it creates. */
	write(
		board: BoardId,
		change: (doc: Y.Doc) => void,
		also?: {
			phase?: { workshop: WorkshopId; state: PhaseState };
			/** Closed rounds whose figures `change` shows. */
			released?: readonly { round: RoundId; at: number }[];
			authors?: readonly { note: NoteId; author: SeatId }[];
			audit?: readonly AuditEvent[];
			/** What it takes away is to be left in no log either. */
			erases?: true;
		}
	): Promise<void>;
	/**
	 * The reveal: reads every draft, shuffles, writes each note into the board (same id, true author in the registry, byline as
	 * the board shows it), removes them from the drafts and records the phase, in one commit. Skips ids that exist.
	 */
	reveal(
		board: BoardId,
		/** `change` writes to the board in the same commit: the phase, for all to see. */
		also: {
			phase: { workshop: WorkshopId; state: PhaseState };
			audit?: readonly AuditEvent[];
			change?: (doc: Y.Doc) => void;
		}
	): Promise<Revealed>;
	/** Words that an author hands over; null when too many of theirs wait already, or the author is gone. */
	hold(board: BoardId, words: Omit<Refused, 'at' | 'bytes'>): Promise<HeldId | null>;
	/** Writes held words that still wait as notes of their authors, once and for all. */
	admit(board: BoardId, ids: ReadonlySet<HeldId>, about: Admission): Promise<Result<readonly NoteId[]>>;
	/** Returns how many of them were waiting. */
	settle(
		board: BoardId,
		ids: ReadonlySet<HeldId>,
		about: Admission & { readonly state: 'dismissed' | 'withdrawn' }
	): Promise<number>;
	/** Takes what a seat has written out of the board and its drawer, for good. Returns how many notes of the board it was. */
	erase(board: BoardId, seat: SeatId, audit: (notes: number) => AuditEvent): Promise<number>;
	/** Tells every open socket of the board that the rules changed; called after each phase, role or round change. */
	rulesChanged(board: BoardId): Promise<void>;
	send(board: BoardId, message: ServerMessage, only?: (seat: SeatId) => boolean): void;
	/** Closes the sockets of one seat with 4403. */
	drop(board: BoardId, seat: SeatId): void;
	presence(board: BoardId): { here: ReadonlySet<SeatId> };
	setDone(board: BoardId, seat: SeatId, done: boolean): void;
	setHand(board: BoardId, seat: SeatId, at: number | null): void;
	people(board: BoardId): Promise<readonly RoomPerson[]>;
	/** True author of notes, for exports and consent; never for a screen of the room. */
	authors(board: BoardId): Promise<ReadonlyMap<NoteId, SeatId>>;
	/** Told to the room within a moment, however many vote in it. */
	turnoutChanged(board: BoardId, round: RoundId): void;
	noteCount(board: BoardId): Promise<number>;
	connections(): number;
}

/**
 * What the live boards ask of the rest: who is at the door, and what they may do now. Implemented by services/standing.ts,
 * which must not call the gateway back: some of these are asked while a board is held.
 */
export interface BoardStanding {
	/** From the upgrade request's cookies or `?token=`; null refuses with 401. */
	admit(
		board: BoardId,
		request: { cookies: ReadonlyMap<string, string>; token: string | null; address: string }
	): Promise<Standing | null>;
	/** As it stands now; called after every change. Null when the seat was removed. */
	standing(board: BoardId, seat: SeatId): Promise<Standing | null>;
	exists(board: BoardId): Promise<boolean>;
	turnout(round: RoundId): Promise<Omit<Extract<ServerMessage, { t: 'turnout' }>, 't'>>;
	/** Seats of the workshop for the roster and the counts. */
	roster(board: BoardId): Promise<
		readonly {
			seat: SeatId;
			name: string;
			segment: RoomPerson['segment'];
			hideName: boolean;
			/** What the room sees as author of their notes. */
			byline: string;
		}[]
	>;
	doorOpen(board: BoardId): Promise<boolean>;
}
export interface Standing {
	readonly seat: SeatId;
	readonly workshop: WorkshopId | null; // null: of a strategy
	readonly segment: RoomPerson['segment'];
	readonly name: string;
	/** Others see the segment in place of the name. */
	readonly hideName: boolean;
	readonly byline: string;
	readonly run: boolean;
	readonly phase: PhaseState;
	readonly kind: Rules['kind'];
	readonly writing: Rules['writing'];
	readonly rights: Rules['rights'];
	readonly roundId: RoundId | null;
	readonly hidden: boolean; // workshop hides authors: no names in awareness or rosters
	readonly notesPerPerson: number;
}
