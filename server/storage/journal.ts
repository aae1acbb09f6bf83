import type { RefusalCode } from '#domain/errors.ts';
import type { HeldDecision, HeldState } from '#domain/held.ts';
import type { BoardId, HeldId, NoteId, RoundId, SeatId, StrategyId, WorkshopId, ZoneId } from '#domain/ids.ts';
import type { NoteKind } from '#domain/notes.ts';
import type { PhaseState } from '#domain/phases.ts';

/** A document: the board, or one seat's draft. */
export type DocKey = string; // boardId, or `${boardId}/draft/${seatId}`
export const draftKey = (board: BoardId, seat: SeatId): DocKey => `${board}/draft/${seat}`;
/** The board itself or one of its drafts. */
export const isDocOf = (board: BoardId, doc: DocKey): boolean => doc === board || doc.startsWith(`${board}/`);

/** Everything that becomes durable together. Nothing of it is broadcast or acknowledged before `commit` resolves. */
export interface JournalBatch {
	readonly updates: readonly { readonly doc: DocKey; readonly bytes: Uint8Array }[];
	/** First use binds a Yjs client id to a seat for ever; the server's own ids are bound to 'server'. */
	readonly clients?: readonly { readonly doc: DocKey; readonly client: number; readonly owner: SeatId | 'server' }[];
	/** The true author of each note, for ever; one registry per board, drafts included. */
	readonly authors?: readonly { readonly board: BoardId; readonly note: NoteId; readonly author: SeatId }[];
	/** A phase change (with its reveal) commits in the same transaction as the document it writes. */
	readonly phase?: { readonly workshop: WorkshopId; readonly state: PhaseState };
	/** Closed rounds whose figures these updates show to the room; one that is released already stays as it is. */
	readonly released?: readonly { readonly round: RoundId; readonly at: number }[];
	readonly audit?: readonly AuditEvent[];
	/** Of these nothing is kept, whether it can be read or not; whose the ids in them are stays known. */
	readonly dropped?: readonly DocKey[];
	/** Words of refused changes, stored before their sender is told; not those of a seat that has left by now. */
	readonly held?: readonly NewHeld[];
	/**
	 * Each of words that wait; about others the batch fails as a whole, so that nothing is decided, or written, twice. Words that
	 * have gone with their author need no decision, and cannot be admitted.
	 */
	readonly decided?: readonly HeldVerdict[];
}
/** Words of one note in a change that was refused. [H] */
export interface HeldWords {
	readonly id: HeldId;
	readonly board: BoardId;
	/** The true author, whatever the room may see. */
	readonly seat: SeatId;
	readonly code: RefusalCode;
	readonly at: number;
	readonly note: NoteId;
	/** All of a note; false: only what was added to one. */
	readonly whole: boolean;
	readonly kind: NoteKind;
	readonly zone: ZoneId | null;
	readonly text: string; // empty once admitted or withdrawn
	/** Written in private: not to be shown to anybody else before the reveal. */
	readonly sealed: boolean;
}
export interface NewHeld extends HeldWords {
	/** The refused update, with the first of its words; empty once they are decided. */
	readonly bytes: Uint8Array;
}
export interface HeldRow extends HeldWords {
	readonly size: number; // of the bytes
	readonly state: HeldState;
	readonly decidedBy: SeatId | null;
	readonly decidedAt: number | null;
	/** The note that they became. */
	readonly admittedAs: NoteId | null;
}
export interface HeldVerdict {
	readonly id: HeldId;
	readonly state: HeldDecision;
	readonly by: SeatId;
	readonly at: number;
	readonly note?: NoteId;
}
/** What is kept of decided words: those that were not taken up stay readable for their author. */
export const keepsText = (state: HeldState): boolean => state === 'waiting' || state === 'dismissed';
/** What has a chain of its own: a workshop, and the review of a strategy. */
export type ChainId = WorkshopId | StrategyId;
export interface AuditEvent {
	readonly workshop: ChainId;
	readonly at: number;
	readonly event: Readonly<Record<string, string | number | boolean | null>>; // never a choice, never a text
}
export interface AuditRow {
	readonly seq: number; // 1, 2, 3 … in each chain
	readonly at: number;
	readonly event: string;
	readonly hash: string;
}
/** How far somebody has read a log, and on which snapshot it stood then. Rows get numbers that do not come back. */
export interface LogMark {
	/** The checksum of the snapshot; null: there was none. */
	readonly snapshot: string | null;
	/** The number of the last row; 0: there was none. */
	readonly last: number;
}
export interface LoadedDoc {
	readonly updates: readonly Uint8Array[]; // snapshot first, then the log in order
	/** How many of them are rows of the log, the last ones. */
	readonly rows: number;
	readonly upTo: LogMark;
	readonly clients: ReadonlyMap<number, SeatId | 'server'>;
}
/** Somebody else has folded or dropped the log since it was read: what was made of it is out of date, and nothing is changed. [D6] */
export class OvertakenFold extends Error {
	override readonly name = 'OvertakenFold';
}
/** What lies in a log is not as it was written, or not where: it is kept, and nothing takes its place. [D6] */
export class DamagedLog extends Error {
	override readonly name = 'DamagedLog';
}
export interface JournalStore {
	commit(batch: JournalBatch): Promise<void>;
	load(doc: DocKey): Promise<LoadedDoc>;
	authors(board: BoardId): Promise<ReadonlyMap<NoteId, SeatId>>;
	/** Keys of the drafts of a board that hold anything. */
	drafts(board: BoardId): Promise<DocKey[]>;
	/**
	 * One update in place of what was read up to there; checked by the caller before it is called. OvertakenFold, DamagedLog: then
	 * nothing is changed.
	 */
	compact(doc: DocKey, snapshot: Uint8Array, upTo: LogMark): Promise<void>;
	lineage(board: BoardId): Promise<string>; // made on first use
	/** After a restore: what browsers still hold of the boards must not be pushed into an older state. [D9] */
	renewLineages(): Promise<void>;
	/** Of a board, or of one seat on it, in the order of their coming, decided ones too. They leave with their seat or their workshop. */
	held(board: BoardId, seat?: SeatId): Promise<HeldRow[]>;
	/** Those of them that are there, in the order of their coming: all of a board can be tens of megabytes. */
	heldRows(board: BoardId, ids: Iterable<HeldId>): Promise<HeldRow[]>;
	/** In order; `event` is the canonical JSON that `hash` covers together with the hash before it. See audit-chain.ts. */
	audit(chain: ChainId): Promise<AuditRow[]>;
	/** All that have a row. */
	chains(): Promise<ChainId[]>;
	/** The last hash; whoever noted it can tell later that nothing before it was changed. */
	auditHead(chain: ChainId): Promise<string | null>;
}
