import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { fillSums } from '#server/storage/sqlite/fill-sums.ts';

/** The one connection of this process. It is synchronous: whatever runs without `await` between two calls is alone. */
export interface Database {
	readonly sqlite: Sqlite.Database;
	readonly drizzle: BetterSQLite3Database;
	/** One immediate transaction: all of it or, if it throws, nothing. */
	atomic<T>(work: () => T): T;
	/**
	 * For what is read at every door and after every change, far more often than anything is written: kept until anybody
	 * writes anything, this process or another. What it returns is shared: it must not be changed.
	 */
	remember<K, V>(read: (key: K) => V): (key: K) => V;
	/** Empties the write-ahead log, so that what was deleted is nowhere in the files. */
	scrub(): void;
	close(): void;
}

const oldest = [3, 51, 3] as const; // earlier ones can lose committed pages when a second connection checkpoints
const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));
const scrubAgainMs = 1_000;
const rememberedMost = 1_000;
const othersMs = 25; // what another process has written is seen after this long at most
const busyMs = 2_000;
const restMs = 300;
const walMost = 256 * 1024;
const laterErrors = /^SQLITE_(FULL|IOERR|BUSY|LOCKED|READONLY|CANTOPEN)/;

const versionOf = (sqlite: Sqlite.Database): string => String(sqlite.prepare('select sqlite_version()').pluck().get());
export const isNewEnough = (version: string): boolean => {
	const parts = version.split('.').map(Number);
	const at = oldest.findIndex((least, index) => (parts[index] ?? 0) !== least);
	return at === -1 || (parts[at] ?? 0) > (oldest[at] ?? 0);
};

export const sqliteVersion = (): string => {
	const database = new Sqlite(':memory:');
	try {
		return versionOf(database);
	} finally {
		database.close();
	}
};

export const openDatabase = (file: string): Database => {
	if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	const sqlite = new Sqlite(file);
	const version = versionOf(sqlite);
	if (!isNewEnough(version)) throw new Error(`Majlis needs SQLite ${oldest.join('.')} or newer, and found ${version}.`);
	sqlite.pragma(`busy_timeout = ${busyMs}`); // the command line may write beside the server; the loop stands still meanwhile
	sqlite.pragma('journal_mode = WAL');
	sqlite.pragma('synchronous = FULL'); // an acknowledged edit survives power loss
	sqlite.pragma('foreign_keys = ON');
	sqlite.pragma('secure_delete = ON');
	sqlite.pragma('mmap_size = 0');

	/** False when somebody reads an old state (a backup), or the disk is full: the log may only be emptied after that. */
	const emptied = (): boolean => {
		sqlite.pragma('busy_timeout = 0'); // for a reader we come back, and stand still for nobody
		try {
			const [state] = sqlite.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
			return !state?.busy;
		} catch (error) {
			// what was written is on disk: neither the server nor whoever asked may fall over what can be done later
			if (error instanceof Sqlite.SqliteError && laterErrors.test(error.code)) return false;
			throw error;
		} finally {
			sqlite.pragma(`busy_timeout = ${busyMs}`);
		}
	};
	let again: NodeJS.Timeout | undefined;
	const scrub = (): void => {
		clearTimeout(again);
		if (!emptied()) again = setTimeout(scrub, scrubAgainMs).unref();
	};
	// While much is written the log beside the database grows to 4 MB; it need not stay so when nobody writes any more.
	const resting = setTimeout(() => {
		const wal = file === ':memory:' ? undefined : statSync(`${file}-wal`, { throwIfNoEntry: false });
		if (sqlite.open && (wal?.size ?? 0) > walMost) scrub();
	}, restMs).unref();
	const ownChanges = sqlite.prepare<[], number>('select total_changes()').pluck();
	const othersChanges = sqlite.prepare<[], number>('pragma data_version').pluck();
	// This one takes the locks of a read, and another process is not in step with us anyway: asked now and then.
	let others: number | undefined;
	const written = (): number => {
		if (others === undefined) {
			others = othersChanges.get() ?? 0;
			setTimeout(() => (others = undefined), othersMs).unref();
		}
		return (ownChanges.get() ?? 0) * 65_536 + others;
	};
	const remember = <K, V>(read: (key: K) => V): ((key: K) => V) => {
		const known = new Map<K, V>();
		let stamp = -1;
		return (key) => {
			if (sqlite.inTransaction) return read(key); // it may be taken back
			const now = written();
			if (now !== stamp || known.size > rememberedMost) known.clear();
			stamp = now;
			const value = known.has(key) ? (known.get(key) as V) : read(key);
			known.set(key, value);
			return value;
		};
	};
	const database = drizzle(sqlite);
	migrate(database, { migrationsFolder });
	fillSums(sqlite);
	scrub(); // a crash may have come between the close of a round and its scrubbing
	return {
		sqlite,
		drizzle: database,
		atomic: (work) => {
			resting.refresh();
			return sqlite.transaction(work).immediate();
		},
		remember,
		scrub,
		close: () => {
			if (!sqlite.open) return;
			scrub();
			clearTimeout(again);
			clearTimeout(resting);
			sqlite.close();
		}
	};
};
