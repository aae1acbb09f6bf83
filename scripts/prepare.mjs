// Writes what the type checker and the tests read: the compiled messages and the framework's tsconfig.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const run = (/** @type {string} */ bin, /** @type {string[]} */ ...args) => {
	const { status } = spawnSync(process.execPath, [bin, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
	if (status !== 0) process.exit(status ?? 1);
};

// A production install has neither; there the built bundle holds both already.
if (existsSync('node_modules/@sveltejs/kit') && existsSync('node_modules/@inlang/paraglide-js')) {
	run('node_modules/@inlang/paraglide-js/bin/run.js', 'compile', '--project', './project.inlang', '--outdir', './src/lib/paraglide', '--silent');
	run('node_modules/@sveltejs/kit/svelte-kit.js', 'sync');
}
