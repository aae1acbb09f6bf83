import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { launchOptions } from './scripts/chromium.mjs';
import { appInDev } from './server/dev.ts';

/** What all pages share comes in one file instead of eight: a file is a request, and far away each of them is waited for. */
const sharedInOneFile = (): Plugin => ({
	name: 'shared-in-one-file',
	apply: 'build',
	config: ({ build }) =>
		build?.ssr
			? {}
			: {
					build: { rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shared', minShareCount: 6 }] } } } }
				}
});

/** A slow machine is not a fault: nothing here looks at a clock, so nobody waits for longer than it takes. */
const patience = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 30_000 } } };

export default defineConfig({
	// Tests must not start the app, so they bring their own plugins.
	plugins: process.env.VITEST
		? []
		: [
				paraglideVitePlugin({
					project: './project.inlang',
					outdir: './src/lib/paraglide',
					strategy: ['cookie', 'preferredLanguage', 'baseLocale']
				}),
				sveltekit(),
				sharedInOneFile(),
				appInDev()
			],
	build: {
		rolldownOptions: {
			checks: { pluginTimings: false }, // twenty lines of noise in every build
			// What every page loads in one file: small shared chunks cost their names, their headers and a request each.
			output: {
				codeSplitting: {
					groups: [
						{
							name: 'shell',
							test: /node_modules\/(svelte|@sveltejs\/kit|devalue|clsx|esm-env)\/|src\/lib\/(i18n\/format|paraglide\/runtime|ui\/(Icon|Logo|Field|toasts|announcer|Announcer|LanguageSwitch|submission)\.)/
						}
					]
				}
			}
		}
	},
	test: {
		projects: [
			{
				plugins: [svelte()], // rune classes
				test: {
					name: 'node',
					environment: 'node',
					pool: 'forks',
					...patience,
					include: ['{src,server,tests}/**/*.test.ts'],
					exclude: ['tests/component/**', 'tests/e2e/**', '**/node_modules/**'] // the bench brings boards with tests of their own
				}
			},
			{
				plugins: [svelte()],
				// found only while a test runs, they would reload the page under it
				optimizeDeps: {
					include: ['idb-keyval', 'yjs', 'lib0/decoding', 'lib0/encoding', 'y-protocols/awareness', 'y-websocket']
				},
				test: {
					name: 'browser',
					...patience,
					include: ['tests/component/**/*.test.ts'],
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						provider: playwright({ launchOptions }),
						instances: [{ browser: 'chromium' }]
					}
				}
			}
		]
	}
});
