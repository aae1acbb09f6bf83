import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp, databaseFile } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { seedDemo } from '#server/demo.ts';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'majlis-'));
const env = { ...process.env, MAJLIS_DATA_DIR: folder, MAJLIS_SECRET_FILE: '', MAJLIS_LOG_LEVEL: 'silent' };
const majlis = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
	new Promise((done) =>
		execFile(
			process.execPath,
			[fileURLToPath(new URL('cli.ts', import.meta.url)), ...args],
			{ env },
			(error, out, err) => done({ code: Number(error?.code ?? 0), out, err })
		)
	);

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

describe('the command line', { timeout: 60_000 }, () => {
	it('imports, exports and verifies', async () => {
		const sample = fileURLToPath(new URL('demo-workshop.json', import.meta.url));
		const imported = await majlis('workshop', 'import', '--file', sample, '--strategy', 'leave');
		expect(imported).toMatchObject({ code: 0, err: '' });
		const exported = await majlis('workshop', 'export', '--id', imported.out.trim(), '--format', 'csv');
		expect(exported.out).toContain('Appointments kept');
		const verified = await majlis('verify');
		expect(verified).toMatchObject({ code: 0, err: '' });
		expect(verified.out).toMatch(/^3 workshops, 1 strategies, 2 rounds, \d+ rows of audit\nAll is well\.\n$/);
	});
	it('prints one-time links', async () => {
		expect((await majlis('user', 'create', '--email', 'new@example.org')).out).toMatch(/\/welcome\/[\w-]{43}\n$/);
		const email = /\S+@\S+/.exec(lines.join('\n'))?.[0] ?? '';
		expect((await majlis('user', 'reset', '--email', email)).out).toMatch(/\/reset\/[\w-]{43}\n$/);
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
