// `npm run bench`: installs and builds what is missing, then measures on the Node that the server runs on.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from '../../scripts/chromium.mjs';
import { chooseNode, followParent, run } from '../../scripts/node.mjs';
import { buildIfNeeded, installIfNeeded } from '../../scripts/setup.mjs';
import { pinned } from './realtime/pinning.mjs';
import { readRealtimeSettings } from './realtime/settings.mjs';
import { readSettings } from './settings.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const hashOf = (/** @type {string[]} */ files) => {
	const hash = createHash('sha256');
	for (const file of files) hash.update(file).update(readFileSync(join(here, file)));
	return hash.digest('hex');
};
const isMadeFrom = (/** @type {string} */ stamp, /** @type {string} */ hash) =>
	existsSync(join(here, stamp)) && readFileSync(join(here, stamp), 'utf8') === hash;

/** @param {string} sentence @param {number} code */
const stopUnlessZero = (sentence, code) => {
	if (code === 0) return;
	process.stderr.write(`${sentence}\n`);
	process.exit(code);
};

/** The boards to compare with: their own packages, then two pages built from them. @param {string} node */
const prepareAnchors = async (node) => {
	const lock = hashOf(['package-lock.json']);
	const installed = 'node_modules/.stamp';
	if (!isMadeFrom(installed, lock)) {
		process.stdout.write('Installing the boards to compare with\n');
		stopUnlessZero('The boards to compare with could not be installed.', await run('npm', ['ci', '--prefix', here]));
		writeFileSync(join(here, installed), lock);
	}
	const sources = readdirSync(join(here, 'anchors'), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(here.length + 1))
		.sort();
	const hash = hashOf([...sources, 'package-lock.json']);
	const built = 'node_modules/.cache/anchors/.stamp';
	if (isMadeFrom(built, hash)) return;
	process.stdout.write('Building the boards to compare with\n');
	stopUnlessZero('The boards to compare with could not be built.', await run(node, [join(here, 'anchors/build.mjs')]));
	writeFileSync(join(here, built), hash);
};

/** Servers to compare with. */
const prepareServers = async () => {
	const folder = join(here, 'realtime/anchors');
	const lock = hashOf(['realtime/anchors/package-lock.json']);
	const installed = 'realtime/anchors/node_modules/.stamp';
	if (isMadeFrom(installed, lock)) return;
	process.stdout.write('Installing the servers to compare with\n');
	const code = await run('npm', ['ci', '--ignore-scripts', '--prefix', folder]);
	stopUnlessZero('The servers to compare with could not be installed; `--peers none` does without them.', code);
	writeFileSync(join(here, installed), lock);
};

const args = process.argv.slice(2);
followParent();
if (args[0] === 'realtime') {
	const { peers } = readRealtimeSettings(args);
	await installIfNeeded();
	const node = chooseNode();
	if (peers.length > 0) await prepareServers();
	await buildIfNeeded(node);
	process.exit(await run(...pinned('people', node, [join(here, 'realtime/main.mjs'), ...args])));
}
if (args[0] === 'guard') {
	await installIfNeeded();
	process.exit(await run(chooseNode(), [join(here, 'guard.mjs'), ...args]));
}
const settings = readSettings(args);
await installIfNeeded();
const node = chooseNode();
if (!ensureChromium(node)) process.exit(1);
if (settings.what === 'board' && settings.peers.length > 0) await prepareAnchors(node);
await buildIfNeeded(node);
process.exit(await run(node, [join(here, `${settings.what}.mjs`), ...args]));
