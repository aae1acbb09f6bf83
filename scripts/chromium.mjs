// The browser of the tests: one that is here already, else one that is fetched.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './node.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const isProgram = (/** @type {string} */ file) => {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
};

/** @returns {string | undefined} */
const find = () => {
	if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
	const folders = (process.env.PATH ?? '').split(delimiter);
	return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
};

const args = [
	'--no-sandbox', // containers run as root
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];
const found = find();
/** For Vitest and Playwright alike. Without a path Playwright takes the browser that it installed itself. */
export const launchOptions = { args, ...(found ? { executablePath: found } : {}) };

const quiet = (/** @type {string} */ command, /** @type {string[]} */ ...rest) =>
	spawnSync(command, rest, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });

/**
 * Makes sure that a browser starts; true when it does.
 * @param {string} node the Node to run Playwright with
 */
export const ensureChromium = (node) => {
	if (process.env.CHROMIUM_PATH || find()) return true;
	process.stdout.write('Fetching a browser for the tests\n');
	const playwright = 'node_modules/playwright/cli.js';
	const starts =
		"import('playwright').then(({ chromium }) => chromium.launch({ args: ['--no-sandbox'] })).then((b) => b.close())";
	// The download may be there and still not start: it brings no system libraries.
	if (
		quiet(node, playwright, 'install', 'chromium-headless-shell').status === 0 &&
		quiet(node, '-e', starts).status === 0
	)
		return true;
	const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
	for (const step of [
		['apt-get', 'update', '-q'],
		['apt-get', 'install', '-y', '-q', '--no-install-recommends', 'chromium']
	]) {
		const [command, ...rest] = [...asRoot, ...step];
		const { status, stderr, error } = quiet(/** @type {string} */ (command), ...rest);
		if (status !== 0) process.stderr.write(`${step.join(' ')}: ${error?.message ?? stderr}\n`);
	}
	if (find()) return true;
	process.stderr.write('No Chromium starts here: install one, or name it in CHROMIUM_PATH.\n');
	return false;
};
