import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { AlreadyServed } from '#server/storage/store.ts';

/**
 * One process serves a database. The lock is the operating system's own, on a file beside it: it is gone with its process,
 * however that ended, and a restart after a crash waits for nothing. Throws AlreadyServed.
 */
export const lockForServing = (file: string): (() => void) => {
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	const lock = new Sqlite(`${file}.serving`);
	try {
		lock.pragma('busy_timeout = 0');
		lock.exec('begin exclusive');
	} catch (error) {
		lock.close();
		if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
		throw new AlreadyServed(`Another Majlis already serves ${file}.`);
	}
	return () => {
		lock.close();
	};
};
