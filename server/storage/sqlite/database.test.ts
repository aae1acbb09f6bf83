import { statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import { isNewEnough, openDatabase, type Database } from './database.ts';

describe('the version of SQLite', () => {
	it.each(['3.51.3', '3.51.10', '3.53.0', '4.0.0'])('%s is new enough', (version) => {
		expect(isNewEnough(version)).toBe(true);
	});
	it.each(['3.51.2', '3.45.1', '3.9.9', '2.99.9'])('%s is not', (version) => {
		expect(isNewEnough(version)).toBe(false);
	});
});

describe('a database', () => {
	it('is set to keep what is acknowledged and to forget what is deleted', () => {
		const database = openDatabase(':memory:');
		const setting = (name: string) => database.sqlite.pragma(name, { simple: true });
		expect(setting('synchronous')).toBe(2); // FULL
		expect(setting('foreign_keys')).toBe(1);
		expect(setting('secure_delete')).toBe(1);
		expect(setting('busy_timeout')).toBe(2000);
		database.close();
	});
});

describe('a database that another process uses too', () => {
	let folder: ReturnType<typeof temporaryFolder>;
	let database: Database;
	let other: Sqlite.Database;
	beforeEach(() => {
		folder = temporaryFolder();
		const file = `${folder.path}/majlis.db`;
		database = openDatabase(file);
		database.sqlite.exec('create table word (text text)');
		other = new Sqlite(file);
	});
	afterEach(() => {
		other.close();
		database.close();
		folder.remove();
	});
	const counted = () => database.sqlite.prepare<[], number>('select count(*) from word').pluck().get()!;
	const write = (on: Sqlite.Database) => void on.prepare('insert into word values (1)').run();

	it('remembers what it has read until anybody writes: itself at once, the other a moment later', async () => {
		const read = vi.fn(counted);
		const count = database.remember(() => read());
		expect([count('a'), count('a'), read.mock.calls.length]).toEqual([0, 0, 1]);
		write(database.sqlite);
		expect([count('a'), count('a'), read.mock.calls.length]).toEqual([1, 1, 2]);
		write(other);
		await expect.poll(() => count('a'), { interval: 5 }).toBe(2);
		expect([count('a'), read.mock.calls.length]).toEqual([2, 3]);
	});

	it('remembers nothing of what is taken back', () => {
		const count = database.remember(counted);
		const undone = () =>
			database.atomic(() => {
				write(database.sqlite);
				expect(count('a')).toBe(1);
				throw new Error('no');
			});
		expect(undone).toThrow('no');
		expect(count('a')).toBe(0);
	});

	it('puts it off to empty its log while the disk is full, and nobody falls over it', async () => {
		write(database.sqlite);
		const pragma = database.sqlite.pragma.bind(database.sqlite);
		let code = 'SQLITE_FULL';
		vi.spyOn(database.sqlite, 'pragma').mockImplementation((text, options) => {
			if (code !== '' && text.startsWith('wal_checkpoint')) throw new Sqlite.SqliteError('no', code);
			return pragma(text, options);
		});
		database.scrub();
		expect(pragma('busy_timeout', { simple: true })).toBe(2000);
		code = '';
		const wal = `${folder.path}/majlis.db-wal`;
		expect(statSync(wal).size).toBeGreaterThan(0);
		await expect.poll(() => statSync(wal).size).toBe(0);
		code = 'SQLITE_CORRUPT';
		expect(() => database.scrub()).toThrow(Sqlite.SqliteError);
		code = '';
	});

	it('does not stand still while somebody reads an old state, and empties its log once they are done', async () => {
		other.exec('begin');
		other.prepare('select * from word').all();
		write(database.sqlite);
		const asked = vi.spyOn(database.sqlite, 'pragma');
		database.scrub();
		const [patience, checkpoint, again] = asked.mock.calls.map(([text]) => text);
		expect([patience, checkpoint, again]).toEqual([
			'busy_timeout = 0',
			'wal_checkpoint(TRUNCATE)',
			'busy_timeout = 2000'
		]);
		expect(asked.mock.results[1]!.value).toMatchObject([{ busy: 1 }]);
		other.exec('commit');
		await expect.poll(() => asked.mock.results.at(-2)!.value).toMatchObject([{ busy: 0 }]);
	});
});
