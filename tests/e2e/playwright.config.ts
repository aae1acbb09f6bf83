import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { launchOptions } from '../../scripts/chromium.mjs';
import { chooseNode } from '../../scripts/node.mjs';

const freePort = (): Promise<number> =>
	new Promise((resolve, reject) => {
		const probe = createServer().once('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const { port } = probe.address() as AddressInfo;
			probe.close(() => resolve(port));
		});
	});

// Every worker reads this file again; the environment makes them agree on one server and one data folder. Tests may
// run the command line on that folder: MAJLIS_DATA_DIR is set for them too.
if (!process.env['MAJLIS_E2E_PORT']) {
	process.env['MAJLIS_E2E_PORT'] = String(await freePort());
	const folder = mkdtempSync(join(tmpdir(), 'majlis-e2e-'));
	process.env.MAJLIS_DATA_DIR = folder;
	process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}
const port = process.env['MAJLIS_E2E_PORT'];
const baseURL = `http://localhost:${port}`;

export default defineConfig({
	testDir: '.',
	outputDir: '../../test-results',
	workers: 1, // two cores: the server and the browsers share them
	retries: 0,
	forbidOnly: true,
	timeout: 120_000, // whole workshops with four browsers, on a slow machine
	expect: { timeout: 15_000 },
	use: { baseURL, launchOptions, trace: 'retain-on-failure' },
	webServer: {
		command: `"${chooseNode()}" server/main.ts`,
		cwd: '../..',
		url: `${baseURL}/readyz`,
		env: { PORT: port, MAJLIS_LOG_LEVEL: 'warn', MAJLIS_TRUST_PROXY: '0', MAJLIS_ORIGIN: '', MAJLIS_SECRET_FILE: '' },
		stdout: 'ignore',
		stderr: 'pipe',
		reuseExistingServer: false,
		gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 }
	}
});
