// A server as a process of its own, on its own core.
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../../scripts/node.mjs';
import { freePort } from '../majlis-server.mjs';
import { pinned } from './pinning.mjs';

const patienceMs = 20_000;
const flags = process.env.BENCH_SERVER_FLAGS?.split(' ') ?? []; // a profile: --cpu-prof --cpu-prof-dir=…

/** @param {string[]} args @param {string} ready @param {(port: number) => Record<string, string>} [envOf] */
export const startProcess = async (args, ready, envOf = () => ({})) => {
	const port = await freePort();
	const origin = `http://127.0.0.1:${port}`;
	const [command, all] = pinned('server', process.execPath, [
		...flags,
		...args.map((each) => (each === ':port' ? String(port) : each))
	]);
	const child = spawn(command, all, {
		cwd: root,
		env: { ...process.env, ...envOf(port) },
		stdio: ['ignore', 'ignore', process.env.BENCH_SERVER_LOG ? 'inherit' : 'ignore']
	});
	const ended = new Promise((done) => child.once('exit', done));
	const kill = () => void child.kill('SIGKILL');
	process.on('exit', kill);
	const isRunning = () => child.exitCode === null && child.signalCode === null;
	for (const until = performance.now() + patienceMs; ; await sleep(20)) {
		const answers = await fetch(`${origin}${ready}`).then(
			({ ok }) => ok,
			() => false
		);
		if (answers) break;
		if (!isRunning() || performance.now() > until) throw new Error(`a server did not start: ${args[0]}`);
	}
	/** @param {NodeJS.Signals} signal */
	const end = async (signal = 'SIGTERM') => {
		child.kill(signal);
		const late = setTimeout(kill, 8_000);
		await ended;
		clearTimeout(late);
		process.off('exit', kill);
	};
	return { pid: child.pid ?? 0, port, origin, isRunning, end };
};
/** @typedef {Awaited<ReturnType<typeof startProcess>>} ServerProcess */
