import type { RoundId, SeatId, WorkshopId } from '#domain/ids.ts';
import type { Allocations, Round } from '#domain/ballots.ts';
import type { RoundResults } from '#domain/results.ts';
import type { Segment } from '#domain/segments.ts';
import type { KeptCount } from '#server/storage/ballot-secrecy.ts';

export interface Ballot {
	readonly segment: Segment;
	readonly allocations: Allocations;
}
/** What counts of a seat now. */
export interface StandingBallot {
	readonly allocations: Allocations;
	readonly commitment: string;
}
/** What the rules make of a ballot that they take. */
export interface AcceptedBallot {
	readonly accept: Allocations;
	readonly commitment: string;
	/** Commitments of ballots that this one takes the place of, should they come after it. */
	readonly givesUp?: readonly string[];
}
/** Ballots live here and nowhere else: never in the document, awareness, logs or another answer. */
export interface BallotStore {
	/** Opens a round with its voters frozen; `key` is the HMAC key that ties a voter to the marks until close. */
	open(round: Round, voters: readonly { seat: SeatId; segment: Segment }[], key: Uint8Array): Promise<void>;
	round(id: RoundId): Promise<Round | null>;
	rounds(workshop: WorkshopId): Promise<Round[]>; // in order of opening
	/** The open round, else the last one: asked at every door and after every change, so it reads no options and no results. */
	latest(workshop: WorkshopId): Promise<RoundId | null>;
	/**
	 * Adds a voter who joined after the opening, while it is open. A closed round gains nobody.
	 */
	addVoter(round: RoundId, seat: SeatId, segment: Segment): Promise<void>;
	/**
	 * Replaces the seat's whole ballot in one immediate transaction. `check` runs inside it on the round as it stands, so that
	 * fifty parallel casts cannot exceed the budget and none lands after the close. `commitment` is all that is kept of a
	 * receipt; the nonce behind it never comes here. [B2] One that the round knows as this seat's, or as replaced, was cast
	 * before: it is `cast`, and nothing changes. One of another seat is `taken`. One that this seat has given up with a later
	 * ballot, and that comes only now, is `cast` as well, and is from now on one that was replaced. [B9]
	 */
	cast<T>(
		round: RoundId,
		seat: SeatId,
		check: (round: Round, eligible: boolean, standing: StandingBallot | null) => AcceptedBallot | { refuse: T }
	): Promise<{ refuse: T } | 'cast' | 'taken' | 'no-round'>;
	/** The seat's own ballot while the round is open; null after close, when nobody can tell it any more. */
	own(round: RoundId, seat: SeatId): Promise<Allocations | null>;
	turnout(round: RoundId): Promise<{ segment: Segment; eligible: number; voted: number }[]>;
	hasVoted(round: RoundId, seat: SeatId): Promise<boolean>;
	/**
	 * Closes in one transaction: `count` turns the ballots into results, which are stored; the commitments go into the chain;
	 * then marks lose their voter and the key is destroyed. Closing twice returns the stored results and counts nothing again.
	 */
	close(
		round: RoundId,
		now: number,
		count: (
			round: Round,
			ballots: Ballot[],
			turnout: { segment: Segment; eligible: number; voted: number }[]
		) => RoundResults
	): Promise<RoundResults | null>;
	/**
	 * A closed round that comes from another installation, with the figures that were counted there. It has no ballots, no
	 * voters and no commitments: its seal in the chain says what came, not that it was counted here.
	 */
	restore(round: Round, results: RoundResults): Promise<void>;
	/** Where notes are voted on, an option is their words: those of these notes go, their figures stay. [S4] */
	forgetWords(workshop: WorkshopId, notes: ReadonlySet<string>): Promise<void>;
	results(round: RoundId): Promise<RoundResults | null>;
	/** Hash of the close in the audit chain: whoever noted it can tell later that nothing of the round was changed. */
	seal(round: RoundId): Promise<string | null>;
	/** The sums that stay of the marks, as they are stored: for `verify`, which counts again. Empty before the close. */
	kept(round: RoundId): Promise<KeptCount[]>;
}
