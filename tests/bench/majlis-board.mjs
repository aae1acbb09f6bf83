// The product's own board page, reached and moved by what a person has: address, keys, wheel, mouse.
import { setTimeout as sleep } from 'node:timers/promises';
import { limits } from '../../src/domain/limits.ts';
import { openPage } from './browser.mjs';
import { installWatch } from './majlis-watch.mjs';
import { nearest, textsInView } from './scene.mjs';

/** @typedef {import('./anchor-board.mjs').Board} Board @typedef {import('./browser.mjs').Opened} Opened */
/** @typedef {{ x: number, y: number, zoom: number }} View the world at the top left corner of the canvas */

const canvas = '[data-region="board"]';
const perPerson = limits.notesPerPerson;

const viewOf = ({ page }) => page.evaluate(() => /** @type {any} */ (window).watch.view());

/** The view once it has not changed for a while. @param {Opened} opened @returns {Promise<View>} */
const restingView = async (opened) => {
	let before = '';
	for (let quiet = 0; quiet < 5;) {
		const now = JSON.stringify(await viewOf(opened));
		quiet = now === before && now !== 'null' ? quiet + 1 : 0;
		before = now;
		await sleep(60);
	}
	return JSON.parse(before);
};

/** Window and canvas differ by the bar above it. @param {Opened} opened @param {View} view @returns {Promise<import('./scene.mjs').Center>} */
const centerOf = async (opened, { x, y, zoom }) => {
	const { left, top } = await opened.page.locator(canvas).evaluate((element) => {
		const box = element.getBoundingClientRect();
		return { left: box.left, top: box.top };
	});
	const { width, height } = opened.page.viewportSize() ?? { width: 0, height: 0 };
	return { x: x + (width / 2 - left) / zoom, y: y + (height / 2 - top) / zoom, zoom };
};

const press = async ({ page }, /** @type {string} */ key) => {
	await page.locator(canvas).focus();
	await page.keyboard.press(key);
};

/** @param {Opened} opened @param {View} to */
const panTo = async (opened, to) => {
	const { page } = opened;
	const now = await viewOf(opened);
	const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
	await page.mouse.move(width / 2, height / 2);
	await page.mouse.wheel((to.x - now.x) * now.zoom, (to.y - now.y) * now.zoom);
	await page.evaluate(() => new Promise((done) => /** @type {any} */ (window).probe.afterPaint(done)));
};

/**
 * @param {{ majlis: import('./majlis-server.mjs').Majlis, others: import('./others.mjs').Others, count: number,
 *   content: Awaited<ReturnType<typeof import('./majlis-notes.mjs').fillBoard>>, device: 'desktop' | 'tablet',
 *   browser: import('playwright').Browser }} given
 */
export const majlisBoard = async ({ majlis, others, content, device, count, browser }) => {
	const { origin, workshop } = majlis;
	const [name = '', value = ''] = (workshop.seats[0] ?? '').split('=');
	const cookies = [{ name, value, url: origin }];
	const address = `${origin}/board/${workshop.id}`;
	const notes = content.notes.map(({ id, x, y }) => ({ id, x, y }));

	// Where the page looks by itself, and what it shows of the whole board: the others look there too.
	const first = await openPage(browser, device, { cookies });
	await first.context.addInitScript(installWatch, { notes, view: null, goal: 'reading' });
	await first.page.goto(address);
	await first.page.locator(canvas).waitFor();
	const home = await restingView(first);
	await press(first, '0');
	const reading = { ...home, zoom: 1 };
	await panTo(first, reading);
	await press(first, '1');
	const overview = await restingView(first);
	const views = { reading: await centerOf(first, reading), overview: await centerOf(first, overview) };
	await first.close();

	/** @param {import('./scene.mjs').Scene} scene @returns {Board} */
	const board = (scene) => {
		const loose = content.notes.filter(({ grouped }) => !grouped);
		const around = (/** @type {(typeof loose)[number][]} */ some, /** @type {number} */ many) =>
			nearest({ ...scene, notes: some }, many, views.reading).map(({ id }) => id);
		// A person may rewrite their own notes only.
		const [edited = ''] = around(
			loose.filter(({ id }) => Number(id.slice(4)) < perPerson),
			1
		);
		const [dragged = '', ...moved] = around(
			loose.filter(({ id }) => id !== edited),
			51
		);
		const screenOf = async (/** @type {Opened} */ { page }, /** @type {string} */ id) => {
			const box = await page.locator(`[data-note="${id}"]`).boundingBox();
			if (!box) throw new Error(`${id} is not on the screen`);
			return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
		};
		let bursts = 0;
		return {
			name: 'Majlis',
			cookies,
			holdMs: 400,
			address: () => address,
			async before({ context, page }, view) {
				// There is no address for the whole board: the key for it is pressed as soon as there is a canvas.
				await page.emulateMedia({ reducedMotion: view === 'overview' ? 'reduce' : 'no-preference' });
				await context.addInitScript(installWatch, { notes, view: view === 'overview' ? overview : home, goal: view });
			},
			async ready({ page }, _view, patienceMs) {
				await page.waitForFunction(() => 'boardReadyAt' in window, null, { polling: 100, timeout: patienceMs });
				return page.evaluate(() => /** @type {any} */ (window).boardReadyAt);
			},
			async look(opened, view) {
				await press(opened, view === 'overview' ? '1' : '0');
				if (view === 'overview') await restingView(opened);
				else await panTo(opened, reading);
			},
			zoom: async (opened) => (await viewOf(opened)).zoom,
			zoomDelta: (from, to, steps) => (-100 * Math.log(to / from)) / steps,
			inView: async ({ page }) => textsInView(scene, page.viewportSize() ?? { width: 0, height: 0 }),
			noteOnScreen: (opened) => screenOf(opened, dragged),
			async beginTyping(opened) {
				const { x, y } = await screenOf(opened, edited);
				await opened.page.mouse.dblclick(x, y);
				await opened.page.waitForFunction(() => document.activeElement?.matches('textarea'));
			},
			async endTyping({ page }) {
				await page.keyboard.press('Escape');
			},
			async countList(opened) {
				// The list is never a part: it grows until every note of the board is in it.
				await press(opened, 'l');
				const { page } = opened;
				const rows = page.locator(`${canvas} [data-note]`);
				await page
					.waitForFunction(
						([selector, many]) => document.querySelectorAll(selector).length >= many,
						/** @type {const} */ ([`${canvas} [data-note]`, count]),
						{ timeout: 20_000 }
					)
					.catch(() => null); // then the count says how far it came
				const inList = await rows.count();
				await page.keyboard.press('l');
				await page.locator(`${canvas} > .world`).first().waitFor({ state: 'attached' });
				await restingView(opened);
				return { inList, all: count };
			},
			remote: (_opened, on) => (on ? others.start(moved) : others.stop()),
			async burst({ page }) {
				const prefix = `burst${device}${bursts++}x`;
				const fresh = scene.burst.flatMap(({ text, kind, x, y }, index) => {
					const place = content.placeOf({ x, y });
					return place ? [{ id: `${prefix}${index}`, text, kind, ...place }] : [];
				});
				if (count + fresh.length > limits.notesPerBoard) await makeRoom(fresh.length);
				const painted = page.evaluate(
					([start, many]) => /** @type {any} */ (window).watch.burst(start, many),
					/** @type {const} */ ([prefix, fresh.length])
				);
				await others.burst(fresh);
				const ms = await painted;
				await others.remove(fresh.map(({ id }) => id));
				return ms;
			}
		};
	};
	let hasRoom = false;
	/** The board is full: the notes that are farthest away go. @param {number} many */
	const makeRoom = async (many) => {
		if (hasRoom) return;
		hasRoom = true;
		const far = [...content.notes].sort((a, b) => b.x + b.y - a.x - a.y).slice(0, many);
		await others.remove(far.map(({ id }) => id));
		await sleep(500);
	};
	return { views, board };
};
