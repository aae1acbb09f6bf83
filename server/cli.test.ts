import { execFile } from 'node:child_process';
import {
	closeSync,
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readSync,
	rmSync,
	writeFileSync,
	writeSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asId, type WorkshopId } from '#domain/ids.ts';
import { createApp, databaseFile } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { seedDemo } from '#server/demo.ts';
import { doctor } from '#server/doctor.ts';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'majlis-'));
const env = { ...process.env, MAJLIS_DATA_DIR: folder, MAJLIS_SECRET_FILE: '', MAJLIS_LOG_LEVEL: 'silent' };
const majlisWith = (own: NodeJS.ProcessEnv, ...args: string[]): Promise<{ code: number; out: string; err: string }> =>
	new Promise((done) =>
		execFile(
			process.execPath,
			[fileURLToPath(new URL('cli.ts', import.meta.url)), ...args],
			{ env: { ...env, ...own } },
			(error, out, err) => done({ code: Number(error?.code ?? 0), out, err })
		)
	);
const majlis = (...args: string[]) => majlisWith({}, ...args);

let lines: string[];
beforeAll(async () => {
	const config = readConfig(env);
	const app = await createApp(config, { store: await openSqliteStore(databaseFile(config)) });
	lines = await seedDemo(app, 'http://demo.example');
	expect(await seedDemo(app, 'http://demo.example')).toEqual([]); // on a folder in use
	await app.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the demo', () => {
	it('prints a sign-in and the links of a leader and a customer', () => {
		const text = lines.join('\n');
		expect(text).toMatch(/Facilitator.*http:\/\/demo\.example\/sign-in\?to=%2Fboard%2Fworkshop_/);
		expect(text).toMatch(/Leader.*http:\/\/demo\.example\/j\/[\w-]{22}/);
		expect(text).toMatch(/Customer.*http:\/\/demo\.example\/j\/[\w-]{22}/);
	});
});

describe('the command line', () => {
	let workshop: WorkshopId;
	it('imports, exports and verifies', async () => {
		const sample = fileURLToPath(new URL('demo-workshop.json', import.meta.url));
		const imported = await majlis('workshop', 'import', '--file', sample, '--strategy', 'leave');
		expect(imported).toMatchObject({ code: 0, err: '' });
		workshop = asId(imported.out.trim());
		const exported = await majlis('workshop', 'export', '--id', workshop, '--format', 'csv');
		expect(exported.out).toContain('Appointments kept');
		const verified = await majlis('verify');
		expect(verified).toMatchObject({ code: 0, err: '' });
		expect(verified.out).toMatch(/^3 workshops, 1 strategies, 2 rounds, \d+ rows of audit\nAll is well\.\n$/);
	});
	it('[D6] folds no log: the server beside it may be folding the same one', async () => {
		const store = await openSqliteStore(databaseFile(readConfig(env)));
		const board = (await store.workshops.get(workshop))!.workshop.boardId;
		const rows = (await store.journal.load(board)).rows;
		expect(rows).toBeGreaterThan(0); // of the import
		expect(await majlis('workshop', 'export', '--id', workshop)).toMatchObject({ code: 0, err: '' });
		expect((await store.journal.load(board)).rows).toBe(rows);
		await store.close();
	});
	it('says what it runs on', async () => {
		const { code, out, err } = await majlis('doctor');
		expect([code, err]).toEqual([0, '']);
		expect(out).toContain(`ok    Node ${process.versions.node} on `);
		expect(out).toMatch(/^ok {4}SQLite 3\.\d+\.\d+$/m);
		expect(out).toContain(`ok    database ${join(folder, 'majlis.db')}\n`);
	});
	it.each([
		[{ node: '24.0.0', sqlite: '3.51.3' }, 'ok', 'ok'],
		[{ node: '25.1.0', sqlite: '3.52.0' }, 'ok', 'ok'],
		[{ node: '23.11.1', sqlite: '3.51.2' }, 'look', 'look'],
		[{ node: '22.20.0', sqlite: '3.51.3' }, 'look', 'ok']
	])('%o: what is too old is to be looked at', async (versions, node, sqlite) => {
		const store = await openSqliteStore(':memory:');
		const lines = await doctor(readConfig(env), store, versions);
		await store.close();
		const marks = lines.slice(0, 2).map((line) => line.split(' ', 1)[0]);
		expect(marks).toEqual([node, sqlite]);
	});
	it('names what cannot be read of a damaged database, with code 1 and no stack', async () => {
		const damaged = join(folder, 'damaged');
		mkdirSync(damaged);
		copyFileSync(join(folder, 'majlis.db'), join(damaged, 'majlis.db'));
		const there = { MAJLIS_DATA_DIR: damaged };
		const flip = (offset: number) => {
			const handle = openSync(join(damaged, 'majlis.db'), 'r+');
			const byte = Buffer.alloc(1);
			readSync(handle, byte, 0, 1, offset);
			writeSync(handle, Buffer.of(byte[0]! ^ 0xff), 0, 1, offset);
			closeSync(handle);
		};
		const database = new Sqlite(join(damaged, 'majlis.db'), { readonly: true });
		const page = database.prepare<[], number>(`select rootpage from sqlite_master where name = 'audit'`).pluck().get()!;
		const size = Number(database.pragma('page_size', { simple: true }));
		database.close();
		flip((page - 1) * size);
		const verified = await majlisWith(there, 'verify');
		expect(verified).toMatchObject({ code: 1, err: 'Something was changed outside of Majlis.\n' });
		expect(verified.out).toContain('The audit cannot be read: database disk image is malformed.\n');
		flip(0);
		const file = join(damaged, 'majlis.db');
		expect((await majlisWith(there, 'verify')).out).toContain(
			`The database ${file} cannot be read: file is not a database.`
		);
		expect(await majlisWith(there, 'doctor')).toEqual({
			code: 1,
			out: '',
			err: 'The database does not do what it is asked: file is not a database. Run verify.\n'
		});
	});
	it('prints one-time links', async () => {
		expect((await majlis('user', 'create', '--email', 'new@example.org')).out).toMatch(/\/welcome\/[\w-]{43}\n$/);
		const email = /\S+@\S+/.exec(lines.join('\n'))?.[0] ?? '';
		expect((await majlis('user', 'reset', '--email', email)).out).toMatch(/\/reset\/[\w-]{43}\n$/);
	});
	it('looks at what is there, and makes nothing in a folder that is the wrong one', async () => {
		const elsewhere = join(folder, 'elsewhere');
		for (const args of [['verify'], ['doctor'], ['backup', '--to', join(folder, 'copy')]]) {
			const { code, out, err } = await majlisWith({ MAJLIS_DATA_DIR: elsewhere }, ...args);
			expect({ code, out }).toEqual({ code: 1, out: '' });
			expect(err).toContain(`There is no database in ${elsewhere}`);
		}
		expect(existsSync(elsewhere)).toBe(false);
		expect(existsSync(join(folder, 'copy'))).toBe(false);
	});
	it('answers a mistake with one sentence and no stack', async () => {
		const broken = join(folder, 'broken.json');
		writeFileSync(broken, '{');
		for (const [args, sentence] of [
			[['workshop', 'import', '--file', broken], 'The file is not JSON.'],
			[['workshop', 'import', '--file', join(folder, 'none')], 'The file cannot be read.'],
			[['workshop', 'export', '--id', 'nothing'], 'Refused: not-found.'],
			[['user', 'reset', '--email', 'nobody@example.org'], 'Nobody here has this e-mail.'],
			[['user', 'create'], 'Say --email …']
		] as const)
			expect(await majlis(...args)).toEqual({ code: 1, out: '', err: `${sentence}\n` });
	});
});
