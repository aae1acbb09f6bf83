import { randomBytes } from 'node:crypto';
import type { RandomBytes } from '#domain/ids.ts';
import type { Store } from '#server/storage/store.ts';
import { memoryAccounts } from '#server/storage/memory/accounts.ts';
import { memoryAwards } from '#server/storage/memory/awards.ts';
import { memoryAnnouncements } from '#server/storage/memory/announcements.ts';
import { memoryBallots } from '#server/storage/memory/ballots.ts';
import { memoryCxPlans } from '#server/storage/memory/cx-plans.ts';
import { memoryDelivery } from '#server/storage/memory/delivery.ts';
import { memoryJournal } from '#server/storage/memory/journal.ts';
import { memoryLetters } from '#server/storage/memory/letters.ts';
import { memoryReviews } from '#server/storage/memory/reviews.ts';
import { memoryStrategies } from '#server/storage/memory/strategies.ts';
import { emptyTables } from '#server/storage/memory/tables.ts';
import { memoryWorkshops } from '#server/storage/memory/workshops.ts';

/** The twin of the SQLite store for tests; nothing of it outlives the process. */
export const openMemoryStore = (random: RandomBytes = randomBytes): Store => {
	const tables = emptyTables();
	let open = true;
	return {
		accounts: memoryAccounts(tables),
		workshops: memoryWorkshops(tables),
		journal: memoryJournal(tables, random),
		ballots: memoryBallots(tables),
		strategies: memoryStrategies(tables),
		cxPlans: memoryCxPlans(tables),
		delivery: memoryDelivery(tables),
		announcements: memoryAnnouncements(tables),
		letters: memoryLetters(tables),
		reviews: memoryReviews(tables),
		awards: memoryAwards(tables),
		faults: async () => [],
		scrub: async () => undefined,
		writable: async () => open,
		close: async () => {
			open = false;
		}
	};
};
