// From the link to the first key, as somebody does it with a phone in a hall.
import { openPage } from './browser.mjs';

const network = {
	offline: false,
	latency: 150,
	downloadThroughput: (1.6 * 1024 * 1024) / 8,
	uploadThroughput: (0.75 * 1024 * 1024) / 8
};
const patience = { timeout: 60_000 };

/** Presses one key and waits until its letter has been painted. @param {import('playwright').Page} page @param {import('playwright').Locator} field */
const firstKey = async (page, field) => {
	await page.evaluate(() => void (/** @type {any} */ (window).probe.startKeys()));
	await field.press('a');
	await page.waitForFunction(() => /** @type {any} */ (window).probe.keys().length > 0, null, patience);
};

/**
 * Waiting only: the time that the person needs to read and tick is left out.
 * @param {import('playwright').Browser} browser @param {string} link
 */
export const wayIn = async (browser, link) => {
	const { page, cdp, close } = await openPage(browser, 'phone');
	await cdp.send('Network.enable');
	await cdp.send('Network.emulateNetworkConditions', network);

	const opened = performance.now();
	await page.goto(link, { waitUntil: 'commit' });
	const name = page.locator('form input[name="name"]');
	await name.waitFor(patience);
	await name.focus();
	await firstKey(page, name);
	const door = performance.now() - opened;

	await name.fill('Noura');
	const open = page.locator('form input[type="checkbox"]:not(:checked)');
	while ((await open.count()) > 0) await open.first().check({ force: true });
	const sat = performance.now();
	await page.locator('.seat button').click({ noWaitAfter: true });
	const words = page.locator('textarea').first();
	await words.waitFor(patience);
	await words.focus();
	await firstKey(page, words);
	const seat = performance.now() - sat;
	await close();
	return { door, seat };
};
