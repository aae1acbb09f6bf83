import type { AccountStore } from './accounts.ts';
import type { AwardStore } from './awards.ts';
import type { AnnouncementStore } from './announcements.ts';
import type { BallotStore } from './ballots.ts';
import type { CxPlanStore } from './cx-plans.ts';
import type { DeliveryStore } from './delivery.ts';
import type { JournalStore } from './journal.ts';
import type { LetterStore } from './letters.ts';
import type { ReviewStore } from './reviews.ts';
import type { StrategyStore } from './strategies.ts';
import type { WorkshopStore } from './workshops.ts';

/** Two servers on one database would each miss what the other has in memory. */
export class AlreadyServed extends Error {
	override readonly name = 'AlreadyServed';
}

/**
 * Everything durable, behind one asynchronous port with an in-memory twin (`memory.ts`) and one contract suite. A promise
 * resolves when the change is on disk. Units of work are methods: there is no general transaction.
 */
export interface Store {
	readonly accounts: AccountStore;
	readonly workshops: WorkshopStore;
	readonly journal: JournalStore;
	readonly ballots: BallotStore;
	readonly strategies: StrategyStore;
	readonly cxPlans: CxPlanStore;
	readonly delivery: DeliveryStore;
	readonly announcements: AnnouncementStore;
	readonly letters: LetterStore;
	readonly reviews: ReviewStore;
	readonly awards: AwardStore;
	/** What is wrong with what is stored, by the database's own judgement; empty when all is well. */
	faults(): Promise<string[]>;
	/** What was deleted or written over is in none of the files any more, unless somebody reads an older state meanwhile. */
	scrub(): Promise<void>;
	/** True when a write reaches the disk now. */
	writable(): Promise<boolean>;
	close(): Promise<void>;
}
