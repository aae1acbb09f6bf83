import type { AnnouncementId, SeatId } from '#domain/ids.ts';
import type { LetterOutcome } from '#domain/letters.ts';

/** That somebody was thanked for what an announcement tells. It holds no address and none of its words. */
export interface LetterRow {
	readonly announcementId: AnnouncementId;
	readonly seatId: SeatId;
	readonly outcome: LetterOutcome;
	readonly at: number;
	/** How often it was given to a mail server, or should have been. */
	readonly attempts: number;
}
export interface LetterStore {
	of(announcement: AnnouncementId): Promise<LetterRow[]>;
	/**
	 * Before a letter leaves: from now on it is `unclear`, until `settle` says more, so that a server that dies on the way sends
	 * it to nobody twice. `attempts` are those that were seen, 0 for the first. False: somebody else is at it.
	 */
	claim(announcement: AnnouncementId, seat: SeatId, attempts: number, at: number): Promise<boolean>;
	settle(announcement: AnnouncementId, seat: SeatId, outcome: LetterOutcome, at: number): Promise<void>;
}
