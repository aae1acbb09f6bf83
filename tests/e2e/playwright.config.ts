import { defineConfig } from '@playwright/test';
import { launchOptions } from '../../scripts/chromium.mjs';

export default defineConfig({
	testDir: '.',
	outputDir: '../../test-results',
	workers: 1, // two cores: the server and the browsers share them
	retries: 0,
	forbidOnly: true,
	timeout: 240_000, // whole workshops with four browsers, on a slow machine
	expect: { timeout: 30_000 },
	// What everybody saw is kept when a test fails; `npm run e2e -- --trace on` records every step, at a price.
	use: { launchOptions, actionTimeout: 30_000, navigationTimeout: 30_000, trace: 'off' }
});
