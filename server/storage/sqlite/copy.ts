import { closeSync, fsyncSync, openSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

/**
 * The database as it is at one moment, in a file that must not exist yet, while servers go on writing. What has been deleted
 * does not come along.
 */
export const copyDatabase = (file: string, to: string): void => {
	const database = new Sqlite(file, { readonly: true, fileMustExist: true });
	try {
		database.pragma('busy_timeout = 10000');
		closeSync(openSync(to, 'wx', 0o600)); // SQLite would make it readable for everybody, for as long as it writes
		database.prepare('vacuum into ?').run(to);
	} finally {
		database.close();
	}
	const written = openSync(to, 'r');
	fsyncSync(written);
	closeSync(written);
};
