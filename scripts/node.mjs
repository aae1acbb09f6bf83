// Which Node runs the server, and how the scripts start other programs. No dependency: this runs before the install.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
/** The server as the build makes it: bundle.mjs. */
export const bundled = 'build/served/main.js';
/**
 * How Node runs it. A young generation of 4 MB instead of 16: a small room costs a fifth, at the same speed. The old one is
 * collected when it has grown by a third: a full house needs 20 MB less, for a twentieth of the speed at which edits are taken.
 * And the right to collect when the house has emptied: an idle process never does it by itself.
 */
export const serving = ['--max-semi-space-size=4', '--heap-growing-percent=30', '--expose-gc', bundled];

/** Runs TypeScript as it is, without a flag; and the database's binary crashes on older ones. @param {string} version */
const isNewEnough = (version) => {
	const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
	return major >= 24 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
};

/** The locked Node if it runs on this machine (its binary wants glibc), else the one that runs us. @returns {string} */
export const chooseNode = () => {
	const name = process.platform === 'win32' ? 'node.exe' : 'node';
	const locked = join(
		root,
		'node_modules',
		`node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
		'bin',
		name
	);
	if (existsSync(locked)) {
		const { status, stdout } = spawnSync(locked, ['--version'], { encoding: 'utf8' });
		if (status === 0 && isNewEnough(stdout.trim())) return locked;
	}
	if (isNewEnough(process.version)) return process.execPath;
	process.stderr.write(
		`Majlis needs Node 22.18 or newer, this is ${process.version}: install a newer one and start again.\n`
	);
	process.exit(1);
};

/** The environment of a child: its `node`, and the children of its own, are the locked one. */
export const childEnv = () => {
	const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'; // Windows says Path
	return { ...process.env, [name]: [resolve(root, 'node_modules/.bin'), process.env[name]].join(delimiter) };
};

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
let ending = false;

/** Asks the running program to end; nothing is started afterwards. @param {NodeJS.Signals} signal */
export const endAll = (signal) => {
	ending = true;
	for (const child of running) child.kill(signal);
};

/**
 * Resolves with the exit code; a program that a signal ended counts as 128 and more, as in a shell.
 * Not spawnSync: a signal must reach the child while we wait.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, shell?: boolean, keepStdin?: boolean }} [options]
 * @returns {Promise<number>}
 */
export const run = (command, args, { env = childEnv(), shell = false, keepStdin = false } = {}) =>
	new Promise((done, fail) => {
		if (ending) return done(143);
		const child = spawn(command, args, {
			cwd: root,
			env,
			shell,
			stdio: [keepStdin ? 'inherit' : 'ignore', 'inherit', 'inherit']
		});
		running.add(child);
		child.once('error', fail);
		child.once('exit', (code, signal) => {
			running.delete(child);
			done(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGKILL' ? 137 : 143));
		});
	});

/**
 * Passes signals on, and ends the child when npm is gone: a SIGTERM to npm ends npm and its shell, not us,
 * and the server would keep the port.
 */
export const followParent = () => {
	for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
		process.on(signal, () => endAll(signal === 'SIGHUP' ? 'SIGTERM' : signal));
	}
	if (!process.env.npm_lifecycle_event) return;
	const parent = process.ppid;
	const watch = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(watch);
		endAll('SIGTERM');
	}, 500);
	watch.unref();
};
