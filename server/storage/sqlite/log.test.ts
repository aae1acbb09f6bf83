import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DamagedLog } from '#server/storage/journal.ts';
import type { Store } from '#server/storage/store.ts';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import { copyDatabase } from './copy.ts';
import { openSqliteStore } from './store.ts';

const doc = 'board_1';
let folder: ReturnType<typeof temporaryFolder>;
let file: string;
let store: Store;
let beside: Sqlite.Database;
const write = (byte: number) => store.journal.commit({ updates: [{ doc, bytes: Uint8Array.of(byte, 1, 2, 3) }] });
/** As somebody has read it who got as far as this row. */
const upTo = async (last: number) => ({ ...(await store.journal.load(doc)).upTo, last });
const reopen = async () => {
	await store.close();
	store = await openSqliteStore(file);
};
const sums = () =>
	beside
		.prepare<[], number | null>('select length(sum) from doc_update union all select length(sum) from doc_snapshot')
		.pluck()
		.all();

beforeEach(async () => {
	folder = temporaryFolder();
	file = `${folder.path}/majlis.db`;
	store = await openSqliteStore(file);
	beside = new Sqlite(file);
});
afterEach(async () => {
	beside.close();
	await store.close();
	folder.remove();
});

describe('[D6] folding a log', () => {
	it('rows that came meanwhile follow the snapshot, and one of them that is taken out is missed', async () => {
		for (const byte of [1, 2, 3, 4, 5]) await write(byte);
		await store.journal.compact(doc, Uint8Array.of(9), await upTo(2));
		expect(await store.faults()).toEqual([]);
		await write(6);
		expect(await store.faults()).toEqual([]);
		await store.journal.compact(doc, Uint8Array.of(10), await upTo(6));
		await write(7);
		await write(8);
		expect(await store.faults()).toEqual([]);
		beside.exec('delete from doc_update where seq = 7');
		expect(await store.faults()).toEqual([`Row 8 of the log of ${doc} does not follow what stands before it.`]);
	});

	it('numbers of rows do not come back', async () => {
		for (const byte of [1, 2]) await write(byte);
		await store.journal.compact(doc, Uint8Array.of(9), await upTo(2));
		await write(3);
		expect(beside.prepare('select seq from doc_update').pluck().all()).toEqual([3]);
	});

	it.each([
		['a row', `update doc_update set bytes = x'ff' where seq = 2`],
		['the former snapshot', `update doc_snapshot set bytes = x'ff'`]
	])('keeps the log when %s is not as it was written: it would be sealed', async (_, damage) => {
		await write(1);
		await store.journal.compact(doc, Uint8Array.of(9), await upTo(1));
		for (const byte of [2, 3]) await write(byte);
		beside.exec(damage);
		const faults = await store.faults();
		expect(faults).toHaveLength(1);
		await expect(store.journal.compact(doc, Uint8Array.of(10), await upTo(3))).rejects.toThrow('not as it was written');
		expect((await store.journal.load(doc)).rows).toBe(2);
		expect(await store.faults()).toEqual(faults);
		await write(4); // and the board goes on
		expect((await store.journal.load(doc)).rows).toBe(3);
	});

	it.each([
		['of those that are folded', 3, 4],
		['between them and those behind', 4, 3]
	])('keeps it when a row is missing, %s: it would be missed by nobody', async (_, gone, last) => {
		for (const byte of [1, 2, 3, 4, 5]) await write(byte);
		beside.exec(`delete from doc_update where seq = ${gone}`);
		const faults = [`Row ${gone + 1} of the log of ${doc} does not follow what stands before it.`];
		expect(await store.faults()).toEqual(faults);
		await expect(store.journal.compact(doc, Uint8Array.of(9), await upTo(last))).rejects.toThrow(DamagedLog);
		expect(await store.faults()).toEqual(faults);
	});
});

it('[D11] a row of letters that became a text is not as it was written', async () => {
	await write(65);
	beside.exec('update doc_update set bytes = cast(bytes as text)');
	expect(await store.faults()).toEqual([`Row 1 of the log of ${doc} was changed.`]);
	await write(66); // and the board goes on
});

describe('[D11] rows of versions before', () => {
	const asBefore = (sum: string) =>
		beside.exec(`update doc_update set sum = ${sum}; update doc_snapshot set sum = ${sum}; pragma user_version = 0`);

	it.each([
		['without checksums', 'null'],
		['with short ones', 'substr(sum, 1, 8)']
	])('%s get them once, and a row that loses its own is found', async (_, sum) => {
		await write(1);
		await store.journal.compact(doc, Uint8Array.of(9), await upTo(1));
		for (const byte of [2, 3]) await write(byte);
		asBefore(sum);
		await reopen();
		expect(await store.faults()).toEqual([]);
		expect(sums()).toEqual([16, 16, 8]);
		await write(4);
		expect(await store.faults()).toEqual([]);
		asBefore('null');
		beside.pragma('user_version = 1');
		await reopen();
		expect(await store.faults()).toHaveLength(4);
	});

	it('what was changed before they got them is still found', async () => {
		for (const byte of [1, 2, 3]) await write(byte);
		asBefore('substr(sum, 1, 8)');
		beside.exec(`update doc_update set bytes = x'ff' where seq = 2`);
		await reopen();
		expect(await store.faults()).toEqual([`Row 2 of the log of ${doc} was changed.`]);
	});

	it('a backup remembers that it has them', async () => {
		await write(1);
		copyDatabase(file, `${folder.path}/copy.db`);
		const copy = new Sqlite(`${folder.path}/copy.db`);
		copy.exec('update doc_update set sum = null');
		copy.close();
		const again = await openSqliteStore(`${folder.path}/copy.db`);
		expect(await again.faults()).toEqual([`Row 1 of the log of ${doc} was changed.`]);
		await again.close();
	});
});
