import { randomBytes } from 'node:crypto';
import type { RandomBytes } from '#domain/ids.ts';
import type { Store } from '#server/storage/store.ts';
import { sqliteAccounts } from '#server/storage/sqlite/accounts.ts';
import { auditAppender } from '#server/storage/sqlite/audit.ts';
import { sqliteBallots } from '#server/storage/sqlite/ballots.ts';
import { openDatabase } from '#server/storage/sqlite/database.ts';
import { sqliteJournal } from '#server/storage/sqlite/journal.ts';
import { sqliteWorkshops } from '#server/storage/sqlite/workshops.ts';

/** Opens or makes the database and brings its schema up to date. `:memory:` serves one process and leaves nothing. */
export const openSqliteStore = async (file: string, random: RandomBytes = randomBytes): Promise<Store> => {
	const database = openDatabase(file);
	const audit = auditAppender(database);
	const beat = database.sqlite.prepare(
		'insert into pulse (id, beats) values (1, 1) on conflict do update set beats = beats + 1'
	);
	return {
		accounts: sqliteAccounts(database),
		workshops: sqliteWorkshops(database),
		journal: sqliteJournal(database, audit, random),
		ballots: sqliteBallots(database, audit, random),
		async faults() {
			const found = database.sqlite.pragma('integrity_check') as { integrity_check: string }[];
			const orphans = database.sqlite.pragma('foreign_key_check') as { table: string }[];
			return [
				...found.map((row) => row.integrity_check).filter((text) => text !== 'ok'),
				...orphans.map(({ table }) => `a row of ${table} belongs to nothing`)
			];
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
		}
	};
};
