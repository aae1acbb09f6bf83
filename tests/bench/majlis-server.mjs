// The real server on a folder that is thrown away, as its operator starts it.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root, serving } from '../../scripts/node.mjs';
import { seedWorkshop } from './seed.mjs';

/** @returns {Promise<number>} */
export const freePort = () =>
	new Promise((found) => {
		const probe = createServer().listen(0, '127.0.0.1', () => {
			const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
			probe.close(() => found(port));
		});
	});

/**
 * @template T
 * @param {(dataDir: string) => Promise<T>} seed
 */
export const startSeeded = async (seed) => {
	const dataDir = mkdtempSync(join(tmpdir(), 'majlis-bench-'));
	const forget = () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
	process.on('exit', forget);
	const seeded = await seed(dataDir);
	const port = await freePort();
	const origin = `http://127.0.0.1:${port}`;
	const env = {
		...process.env,
		PORT: String(port),
		HOST: '127.0.0.1',
		MAJLIS_DATA_DIR: dataDir,
		MAJLIS_SECRET_FILE: '',
		MAJLIS_LOG_LEVEL: 'warn',
		MAJLIS_ORIGIN: '',
		MAJLIS_DEMO: '0'
	};
	const server = spawn(process.execPath, serving, {
		cwd: root,
		env,
		stdio: ['ignore', 'ignore', 'inherit']
	});
	const end = () => server.kill('SIGTERM');
	process.on('exit', end);
	for (const until = performance.now() + 20_000; ; await sleep(100)) {
		const ready = await fetch(`${origin}/readyz`).then(
			({ ok }) => ok,
			() => false
		);
		if (ready) break;
		if (server.exitCode !== null || performance.now() > until) throw new Error('the server did not start');
	}
	return {
		origin,
		seeded,
		async close() {
			const ended = new Promise((done) => server.once('exit', done));
			end();
			await ended;
			process.off('exit', end);
			process.off('exit', forget);
			forget();
		}
	};
};

/** @param {{ sections: number, seats: number, phase: 'cluster' | 'silent' }} wanted */
export const startMajlis = async (wanted) => {
	const { seeded, ...server } = await startSeeded((dataDir) => seedWorkshop(dataDir, wanted));
	return { ...server, workshop: seeded };
};
/** @typedef {Awaited<ReturnType<typeof startMajlis>>} Majlis */
