// Writes what the type checker and the tests read: the compiled messages and the framework's tsconfig.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { stampInstall } from './setup.mjs';

const run = (/** @type {string} */ bin, /** @type {string[]} */ ...args) => {
	const { status } = spawnSync(process.execPath, [bin, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
	if (status !== 0) process.exit(status ?? 1);
};

// A production install has neither; there the built bundle holds both already.
if (existsSync('node_modules/@sveltejs/kit') && existsSync('node_modules/@inlang/paraglide-js')) {
	run(
		'node_modules/@inlang/paraglide-js/bin/run.js',
		'compile',
		'--project',
		'./project.inlang',
		'--outdir',
		'./src/lib/paraglide',
		'--silent'
	);
	run('node_modules/@sveltejs/kit/svelte-kit.js', 'sync');
	// At the end of an install node_modules is what the lock asks for; `npm start` need not install again.
	const { npm_command: command, npm_lifecycle_event: event, npm_config_dry_run: dry } = process.env;
	if (event === 'prepare' && /^(ci|install)$/.test(command ?? '') && !dry) stampInstall();
}
