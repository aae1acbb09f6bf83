import { describe, expect, it } from 'vitest';
import { isNewEnough, openDatabase } from './database.ts';

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
