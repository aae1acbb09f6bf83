// tldraw and Excalidraw: a page of ours around each, which carries out what cannot be done by an input event.
import { nearest, textsInView } from './scene.mjs';

/**
 * What the measurements ask of a board. `browserOf` opens pages; positions are in px of the screen.
 * @typedef {object} Board
 * @property {string} name
 * @property {string[]} [parts] what can be measured; everything unless it says so
 * @property {(view: 'reading' | 'overview') => string} address
 * @property {{ name: string, value: string, url: string }[]} cookies
 * @property {(opened: import('./browser.mjs').Opened, view: 'reading' | 'overview') => Promise<void>} [before] the navigation
 * @property {(opened: import('./browser.mjs').Opened, view: 'reading' | 'overview', patienceMs: number) => Promise<number>} ready ms since the navigation
 * @property {(opened: import('./browser.mjs').Opened, view: 'reading' | 'overview') => Promise<void>} look
 * @property {(opened: import('./browser.mjs').Opened) => Promise<number>} zoom
 * @property {(from: number, to: number, count: number) => number} zoomDelta of each event
 * @property {(opened: import('./browser.mjs').Opened) => Promise<{ x: number, y: number }>} noteOnScreen
 * @property {(opened: import('./browser.mjs').Opened, device: import('./browser.mjs').Device) => Promise<void>} beginTyping
 * @property {(opened: import('./browser.mjs').Opened) => Promise<void>} endTyping
 * @property {(opened: import('./browser.mjs').Opened, on: boolean) => Promise<void>} remote
 * @property {(opened: import('./browser.mjs').Opened) => Promise<number>} burst
 * @property {(opened: import('./browser.mjs').Opened) => Promise<string[]>} inView the words of every note whose middle is on the screen at 100 %
 * @property {(opened: import('./browser.mjs').Opened) => Promise<{ inList: number, all: number }>} [countList]
 * @property {number} holdMs of a finger before it drags a note
 */

const zoomDeltas = {
	// factor 1 - delta / 100 per event, up to 10
	tldraw: (/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ count) =>
		100 * (1 - (to / from) ** (1 / count)),
	// so many hundredths less per event, up to 10
	excalidraw: (/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ count) =>
		(100 * (from - to)) / count
};

/**
 * @param {'tldraw' | 'excalidraw'} name
 * @param {string} origin
 * @param {import('./scene.mjs').Scene} scene
 * @returns {Board}
 */
export const anchorBoard = (name, origin, scene) => {
	const [middle] = nearest(scene, 1, scene.views.reading);
	const others = nearest(scene, 51, scene.views.reading)
		.slice(1)
		.map(({ id }) => id);
	const id = middle?.id ?? '';
	return {
		name,
		cookies: [],
		holdMs: 0,
		inView: async ({ page }) => textsInView(scene, page.viewportSize() ?? { width: 0, height: 0 }),
		address: (view) => `${origin}/${name}.html?scene=${scene.name}&view=${view}`,
		async ready({ page }, _view, patienceMs) {
			await page.waitForFunction(() => 'boardReadyAt' in window, null, { polling: 100, timeout: patienceMs });
			return page.evaluate(() => /** @type {any} */ (window).boardReadyAt);
		},
		async look({ page }, view) {
			await page.evaluate((center) => void (/** @type {any} */ (window).board.setView(center)), scene.views[view]);
			await page.evaluate(() => new Promise((done) => /** @type {any} */ (window).probe.afterPaint(done)));
		},
		zoom: ({ page }) => page.evaluate(() => /** @type {any} */ (window).board.view().zoom),
		zoomDelta: zoomDeltas[name],
		noteOnScreen: ({ page }) => page.evaluate((note) => /** @type {any} */ (window).board.screenOf(note), id),
		async beginTyping({ page }) {
			const { x, y } = await page.evaluate((note) => /** @type {any} */ (window).board.screenOf(note), id);
			await page.mouse.dblclick(x, y);
			await page.waitForFunction(() => document.activeElement?.matches('textarea, [contenteditable="true"]'));
		},
		async endTyping({ page }) {
			await page.keyboard.press('Escape');
			await page.keyboard.press('Escape');
			await page.evaluate(() => void (/** @type {any} */ (window).board.leave()));
		},
		async remote({ page }, on) {
			await page.evaluate(([ids, start]) => {
				const { pump } = /** @type {any} */ (window).board;
				if (start) pump.start(ids);
				else pump.stop();
			}, /** @type {const} */ ([others, on]));
		},
		async burst({ page }) {
			const ms = await page.evaluate((notes) => /** @type {any} */ (window).board.burst(notes), scene.burst);
			await page.evaluate(
				(ids) => void (/** @type {any} */ (window).board.remove(ids)),
				scene.burst.map((note) => note.id)
			);
			return ms;
		}
	};
};

/**
 * The scene in the board's own format, made once by the board itself.
 * @param {'tldraw' | 'excalidraw'} name
 * @param {import('playwright').Browser} browser
 * @param {Awaited<ReturnType<typeof import('./static-server.mjs').startStaticServer>>} files
 * @param {import('./scene.mjs').Scene} scene
 */
export const prepareAnchor = async (name, browser, files, scene) => {
	const page = await browser.newPage();
	await page.goto(`${files.origin}/${name}.html?scene=${scene.name}&prepare`);
	await page.waitForFunction(() => 'prepared' in window, null, { polling: 200, timeout: 120_000 });
	files.put(`${scene.name}.${name}`, await page.evaluate(() => /** @type {any} */ (window).prepared));
	await page.close();
};
