import { randomBytes } from 'node:crypto';
import type { RandomBytes } from '#domain/ids.ts';
import type { Store } from '#server/storage/store.ts';
import { sqliteAccounts } from '#server/storage/sqlite/accounts.ts';
import { auditAppender } from '#server/storage/sqlite/audit.ts';
import { sqliteAwards } from '#server/storage/sqlite/awards.ts';
import { sqliteAnnouncements } from '#server/storage/sqlite/announcements.ts';
import { sqliteBallots } from '#server/storage/sqlite/ballots.ts';
import { sqliteCxPlans } from '#server/storage/sqlite/cx-plans.ts';
import { openDatabase } from '#server/storage/sqlite/database.ts';
import { sqliteDelivery } from '#server/storage/sqlite/delivery.ts';
import { databaseFaults } from '#server/storage/sqlite/faults.ts';
import { raiseFence } from '#server/storage/sqlite/fence.ts';
import { sqliteJournal } from '#server/storage/sqlite/journal.ts';
import { sqliteLetters } from '#server/storage/sqlite/letters.ts';
import { sqliteReviews } from '#server/storage/sqlite/reviews.ts';
import { lockForServing } from '#server/storage/sqlite/serving.ts';
import { sqliteStrategies } from '#server/storage/sqlite/strategies.ts';
import { sqliteWorkshops } from '#server/storage/sqlite/workshops.ts';

/**
 * Opens or makes the database and brings its schema up to date. `:memory:` serves one process and leaves nothing. Who serves
 * boards from it says so: of two such processes the second gets AlreadyServed, and if the lock should ever fail (network
 * disks), the first can commit no more. The command line does not serve.
 */
export const openSqliteStore = async (
	file: string,
	random: RandomBytes = randomBytes,
	{ serves = false }: { readonly serves?: boolean } = {}
): Promise<Store> => {
	const release = serves && file !== ':memory:' ? lockForServing(file) : () => undefined;
	const database = openDatabase(file);
	const fence = serves ? raiseFence(database) : null;
	const audit = auditAppender(database);
	const beat = database.sqlite.prepare(
		'insert into pulse (id, beats) values (1, 1) on conflict do update set beats = beats + 1'
	);
	return {
		accounts: sqliteAccounts(database),
		workshops: sqliteWorkshops(database),
		journal: sqliteJournal(database, audit, random, fence),
		ballots: sqliteBallots(database, audit, random),
		strategies: sqliteStrategies(database),
		cxPlans: sqliteCxPlans(database),
		delivery: sqliteDelivery(database),
		announcements: sqliteAnnouncements(database, audit),
		letters: sqliteLetters(database),
		reviews: sqliteReviews(database, audit),
		awards: sqliteAwards(database),
		async faults() {
			return databaseFaults(database);
		},
		async scrub() {
			database.scrub();
		},
		async writable() {
			try {
				beat.run();
				return true;
			} catch {
				return false; // a full or read-only disk, or a closed store: this is the question that was asked
			}
		},
		async close() {
			database.close();
			release();
		}
	};
};
