import { copyFileSync, openSync, readFileSync, readSync, writeSync, closeSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import { verify } from '#server/verify.ts';
import { verifyFile } from '#server/verify-file.ts';
import { board, faultsOfCopy, fillDatabase } from '../tests/support/damaged-database.ts';
import { temporaryFolder } from '../tests/support/temporary-folder.ts';

let folder: ReturnType<typeof temporaryFolder>;
let file: string;
let copies = 0;
const copyName = () => `${folder.path}/copy${++copies}.db`;
beforeAll(async () => {
	folder = temporaryFolder();
	file = `${folder.path}/majlis.db`;
	await fillDatabase(file);
});
afterAll(() => folder.remove());

type Row = Record<string, string | number | Buffer>;
/** Flips bits of one field of one row after the other, verifies each time, and puts it back. */
const flipping = async (table: string, field: string, where: string, bits: (length: number) => [number, number][]) => {
	const to = copyName();
	copyFileSync(file, to);
	const store = await openSqliteStore(to);
	const beside = new Sqlite(to);
	const found: { row: Row; flip: string; faults: string }[] = [];
	const put = beside.prepare(`update ${table} set ${field} = ? where rowid = ?`);
	const putText = beside.prepare(`update ${table} set ${field} = cast(? as text) where rowid = ?`);
	for (const row of beside.prepare(`select rowid as place, * from ${table} where ${where}`).all() as Row[]) {
		const value = row[field] as string | Buffer;
		const bytes = Buffer.from(value as string);
		for (const [byte, bit] of bits(bytes.length)) {
			const flipped = Buffer.from(bytes);
			flipped[byte]! ^= 1 << bit;
			(typeof value === 'string' ? putText : put).run(flipped, row['place']);
			const { faults } = await verify(store);
			found.push({ row, flip: `${field}, byte ${byte}, bit ${bit}`, faults: faults.join('\n') });
			put.run(value, row['place']);
		}
	}
	expect((await verify(store)).faults).toEqual([]);
	beside.close();
	await store.close();
	expect(found.length).toBeGreaterThan(0);
	return found;
};
const ends = (length: number): [number, number][] => [
	[0, 0],
	[Math.floor(length / 2), 5],
	[length - 1, 7]
];

describe('[D11] verify names a byte that was flipped', () => {
	it('each byte of an event of the audit in turn, and each bit of three of them', async () => {
		const everywhere = (length: number): [number, number][] => [
			...Array.from({ length }, (_, byte): [number, number] => [byte, byte % 8]),
			...[0, Math.floor(length / 2), length - 1].flatMap((byte) =>
				Array.from({ length: 8 }, (_, bit): [number, number] => [byte, bit])
			)
		];
		const found = await flipping('audit', 'event', 'seq = 3', everywhere);
		expect(found.length).toBeGreaterThan(100);
		for (const { flip, faults } of found) {
			expect(faults, flip).toContain('The audit chain of workshop w1 is broken at row 3.');
			expect(faults, flip).not.toContain('cannot be read'); // the others are, all the same
		}
	});

	it.each(['event', 'hash'])(
		'the %s of every row of the audit: its beginning, its middle and its end',
		async (field) => {
			for (const { row, flip, faults } of await flipping('audit', field, 'true', ends))
				expect(faults, flip).toContain(`The audit chain of workshop w1 is broken at row ${String(row['seq'])}.`);
		}
	);

	it.each(['bytes', 'sum'])('the %s of rows of the log and of snapshots', async (field) => {
		for (const { row, flip, faults } of await flipping('doc_update', field, 'true', ends))
			expect(faults, flip).toMatch(new RegExp(`^Row ${String(row['seq'])} of the log of ${String(row['doc'])} `));
		for (const { row, flip, faults } of await flipping('doc_snapshot', field, 'true', ends))
			expect(faults, flip).toBe(`The snapshot of ${String(row['doc'])} was changed.`);
	});

	it('the name of the document that a row or a snapshot is of', async () => {
		for (const { row, flip, faults } of await flipping('doc_update', 'doc', 'true', ends))
			expect(faults, flip).toMatch(new RegExp(`^Row ${String(row['seq'])} of the log of .+ was changed`));
		for (const { flip, faults } of await flipping('doc_snapshot', 'doc', 'true', ends))
			expect(faults, flip).toMatch(/^The snapshot of .+ was changed/);
	});

	it.each(['text', 'bytes', 'sum', 'seat', 'note', 'code', 'kind', 'state', 'id', 'board'])(
		'the %s of held words',
		async (field) => {
			for (const { flip, faults } of await flipping('held_edit', field, 'true', ends))
				expect(faults, flip).toMatch(/^The held words .+ were changed\.$/s);
		}
	);
});

describe('[D11] verify names what was moved, taken out or emptied', () => {
	it.each([
		[
			'a row of the audit in another workshop',
			`update audit set workshop = 'w2' where seq = 3`,
			'w1 is broken at row 3'
		],
		[
			'the last row of the audit in another workshop',
			`update audit set workshop = 'w2' where seq = 6`,
			'chain of w2, of'
		],
		['a whole chain under another name', `update audit set workshop = 'w2'`, 'chain of w2, of'],
		['a row of the audit under another number', 'update audit set seq = 99 where seq = 3', 'w1 is broken at row 3'],
		['a row of the audit that is gone', 'delete from audit where seq = 3', 'w1 is broken at row 3'],
		['an event that became bytes', 'update audit set event = cast(event as blob) where seq = 3', 'broken at row 3'],
		[
			'a row of the log under another number',
			`update doc_update set seq = 99 where seq = (select max(seq) from doc_update)`,
			`Row 99 of the log of board_folded does not follow`
		],
		[
			'a row of the log in another document',
			`update doc_update set doc = '${board}' where seq = 7`,
			`Row 7 of the log of ${board} was changed.`
		],
		[
			'a row from the middle of a log',
			'delete from doc_update where seq = 8',
			`Row 10 of the log of ${board} does not`
		],
		['the first row of a log', 'delete from doc_update where seq = 4', `Row 6 of the log of ${board} does not follow`],
		['a snapshot that is gone', 'delete from doc_snapshot', 'Row 3 of the log of board_folded does not follow'],
		['a row without a checksum', 'update doc_update set sum = null where seq = 8', `Row 8 of the log of ${board} was`],
		['a snapshot without one', 'update doc_snapshot set sum = null', 'The snapshot of board_folded was changed.'],
		['half a checksum', 'update doc_update set sum = substr(sum, 1, 8) where seq = 8', `Row 8 of the log of ${board}`],
		['a name that became bytes', 'update doc_update set doc = cast(doc as blob) where seq = 8', 'Row 8 of'],
		['a log row that became a text', 'update doc_update set bytes = cast(bytes as text) where seq = 8', 'Row 8 of'],
		['a yes that became something else', 'update held_edit set sealed = 2', 'The held words held_1 of board_w1'],
		['what no longer is JSON', `update workshop set phase = '{'`, 'The list of workshops of org_1 cannot be read']
	])('%s', async (_, statement, named) => {
		const faults = await faultsOfCopy(file, copyName(), (database) => {
			expect(database.prepare(statement).run().changes).toBeGreaterThan(0);
		});
		expect(faults.join('\n')).toContain(named);
	});

	it('two rows of a log that have changed places', async () => {
		const faults = await faultsOfCopy(file, copyName(), (database) => {
			for (const [from, to] of [
				[6, 1_000],
				[8, 6],
				[1_000, 8]
			])
				database.prepare('update doc_update set seq = ? where seq = ?').run(to, from);
		});
		for (const seq of [6, 8, 10])
			expect(faults).toContain(`Row ${seq} of the log of ${board} does not follow what stands before it.`);
	});
});

describe('[D11] a byte that was flipped in the file itself', () => {
	const flipAt = (offset: number, mask = 0xff): string => {
		const to = copyName();
		copyFileSync(file, to);
		const handle = openSync(to, 'r+');
		const byte = Buffer.alloc(1);
		readSync(handle, byte, 0, 1, offset);
		byte[0]! ^= mask;
		writeSync(handle, byte, 0, 1, offset);
		closeSync(handle);
		return to;
	};

	it('a file that is no database any more is named, and nothing throws', async () => {
		const to = flipAt(0);
		expect((await verifyFile(to)).faults).toEqual([`The database ${to} cannot be read: file is not a database.`]);
	});

	it.each([
		['audit', 'The audit'],
		['doc_update', 'A log or snapshot'],
		['doc_snapshot', 'A log or snapshot'],
		['held_edit', 'Held words'],
		['workshop', 'The list of workshops of org_1'],
		['organisation', 'The list of organisations']
	])('the page of %s: %s cannot be read, says a sentence', async (table, what) => {
		const database = new Sqlite(file, { readonly: true });
		const page = database.prepare<[string], number>('select rootpage from sqlite_master where name = ?').pluck();
		const offset = (page.get(table)! - 1) * Number(database.pragma('page_size', { simple: true }));
		database.close();
		const { faults } = await verifyFile(flipAt(offset));
		expect(faults).toContain(`${what} cannot be read: database disk image is malformed.`);
	});

	it('a row of the log, where it lies on the disk', async () => {
		const database = new Sqlite(file, { readonly: true });
		const bytes = database.prepare<[], Buffer>('select bytes from doc_update where seq = 8').pluck().get()!;
		database.close();
		const at = readFileSync(file).indexOf(bytes);
		expect(at).toBeGreaterThan(0);
		for (const place of [0, 30, bytes.length - 1])
			expect((await verifyFile(flipAt(at + place, 1))).faults).toContain(`Row 8 of the log of ${board} was changed.`);
	});

	it('wherever it is, verify comes to an end with sentences', async () => {
		const { length } = readFileSync(file);
		for (let offset = 1; offset < length; offset += Math.ceil(length / 80)) {
			const { faults } = await verifyFile(flipAt(offset));
			for (const fault of faults) expect(fault, `byte ${offset}`).toMatch(/^[A-Z][^]*\.$/);
		}
	});
});
