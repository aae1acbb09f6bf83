// Install and build, each only when what it was made from has changed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundled, root, run } from './node.mjs';

const served = dirname(bundled);

/** @param {string} path @returns {string[]} */
const filesIn = (path) => {
	const full = join(root, path);
	if (!existsSync(full)) return [];
	if (!statSync(full).isDirectory()) return [path];
	return readdirSync(full)
		.sort()
		.flatMap((name) => filesIn(`${path}/${name}`));
};

/** @param {string[]} paths */
const hashOf = (paths) => {
	const hash = createHash('sha256');
	for (const file of paths.flatMap(filesIn)) {
		if (file.startsWith('src/lib/paraglide/') || file.endsWith('.test.ts')) continue; // made by the build; not in the build
		hash
			.update(`${file}\0`)
			.update(readFileSync(join(root, file)))
			.update('\0');
	}
	return hash.digest('hex');
};

/** @param {string} folder @param {string} hash */
const isMadeFrom = (folder, hash) => {
	const stamp = join(root, folder, '.stamp');
	return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
};
/** @param {string} folder @param {string} hash */
const stamp = (folder, hash) => writeFileSync(join(root, folder, '.stamp'), hash);

/** Says that node_modules is what the lock asks for; also called by the `prepare` script of npm. */
export const stampInstall = () => stamp('node_modules', hashOf(['package-lock.json']));

/** @param {string} sentence @param {number} code */
const stopUnlessZero = (sentence, code) => {
	if (code === 0) return;
	if (code < 128) process.stderr.write(`${sentence}\n`);
	process.exit(code);
};

export const installIfNeeded = async () => {
	if (isMadeFrom('node_modules', hashOf(['package-lock.json']))) return;
	process.stdout.write('Installing packages\n');
	const npm = process.env.npm_execpath; // a file for Node; without it, npm from the PATH (on Windows a script for the shell)
	// The build needs the development packages, also where NODE_ENV=production is set. Our own Node, not the locked one:
	// that one is about to be replaced.
	const args = ['ci', '--include=dev'];
	stopUnlessZero(
		'The packages could not be installed.',
		await (npm?.endsWith('.js')
			? run(process.execPath, [npm, ...args], { env: process.env })
			: run('npm', args, { env: process.env, shell: process.platform === 'win32' }))
	);
	stampInstall();
};

const sources = [
	'src',
	'static',
	'messages',
	'project.inlang/settings.json',
	'server/slot.ts',
	'scripts/bundle.mjs',
	'svelte.config.js',
	'vite.config.ts',
	'package.json',
	'package-lock.json'
];

const serverSources = ['server', 'src/collab', 'src/domain', 'scripts/bundle.mjs', 'package.json', 'package-lock.json'];

/** @param {string} node */
export const buildIfNeeded = async (node) => {
	// before the build: an edit in between is built next time
	const [pages, server] = [hashOf(sources), hashOf(serverSources)];
	const isBuilt = isMadeFrom('build', pages);
	if (isBuilt && isMadeFrom(served, server)) return;
	process.stdout.write('Building\n');
	const failed = 'The build failed.';
	if (!isBuilt) {
		stopUnlessZero(failed, await run(node, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']));
		stamp('build', pages);
	}
	stopUnlessZero(failed, await run(node, ['scripts/bundle.mjs']));
	stamp(served, server);
};
