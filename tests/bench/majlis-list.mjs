// The product on a phone: below 700 px the board is a list, and there is no canvas to measure.
import { installScreenWatch } from './majlis-watch.mjs';

const list = '[data-region="board"]';

/**
 * @param {{ majlis: import('./majlis-server.mjs').Majlis, others: import('./others.mjs').Others,
 *   content: Awaited<ReturnType<typeof import('./majlis-notes.mjs').fillBoard>> }} given
 * @returns {import('./anchor-board.mjs').Board}
 */
export const majlisList = ({ majlis, others, content }) => {
	const { origin, workshop } = majlis;
	const [name = '', value = ''] = (workshop.seats[0] ?? '').split('=');
	const moved = content.notes.filter(({ grouped }) => !grouped).slice(0, 50);
	const none = () => Promise.reject(new Error('there is no canvas on a phone'));
	return {
		name: 'Majlis',
		cookies: [{ name, value, url: origin }],
		parts: ['load', 'pan', 'typing'],
		holdMs: 0,
		address: () => `${origin}/board/${workshop.id}`,
		async before({ context }) {
			await context.addInitScript(installScreenWatch);
		},
		async ready({ page }, _view, patienceMs) {
			await page.waitForFunction(() => 'boardReadyAt' in window, null, { polling: 100, timeout: patienceMs });
			return page.evaluate(() => /** @type {any} */ (window).boardReadyAt);
		},
		look: async ({ page }) => {
			await page.locator(`${list} [data-note]`).first().scrollIntoViewIfNeeded();
		},
		zoom: none,
		zoomDelta: () => 0,
		inView: none,
		noteOnScreen: none,
		// The first notes are the person's own.
		async beginTyping({ page }) {
			await page.locator(`${list} [data-note]`).first().dblclick();
			await page.waitForFunction(() => document.activeElement?.matches('textarea'));
		},
		async endTyping({ page }) {
			await page.keyboard.press('Escape');
		},
		remote: (_opened, on) => (on ? others.start(moved.map(({ id }) => id)) : others.stop()),
		burst: none
	};
};
