// The measurements, the same for every board. Each returns plain figures: ms, MB, KB, counts.
import { gzipSync } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import { heapOf, mainThreadOf, openPage } from './browser.mjs';
import { mouseDrag, touchDrag, typeKeys, wheelPan, wheelZoom } from './gestures.mjs';
import { median, percentile } from './statistics.mjs';

/** @typedef {import('./anchor-board.mjs').Board} Board @typedef {import('./browser.mjs').Opened} Opened */
/** @typedef {'desktop' | 'tablet' | 'phone'} Device @typedef {'reading' | 'overview'} View */

const middleOf = ({ page }) => {
	const { width, height } = page.viewportSize();
	return { x: Math.round(width / 2), y: Math.round(height / 2) };
};

/** Resolves when the page has handled the whole gesture and has had a frame to show it. @param {Opened} opened @param {import('./gestures.mjs').Handled} expected */
const handled = async ({ page }, expected) => {
	await page.waitForFunction(
		(end) => {
			const { handled: now } = /** @type {any} */ (window).probe;
			return 'x' in end ? now.x === end.x : now.ups >= end.ups;
		},
		expected,
		{ polling: 30, timeout: 30_000 }
	);
	await page.evaluate(() => new Promise((done) => /** @type {any} */ (window).probe.afterPaint(done)));
};

/** @param {number[]} intervals */
const frameFigures = (intervals) => ({
	p95: percentile(intervals, 0.95),
	longest: Math.max(...intervals),
	fps: (1000 * intervals.length) / intervals.reduce((sum, one) => sum + one, 0)
});

/** @param {Opened} opened @param {() => Promise<import('./gestures.mjs').Handled | void>} act */
const framesDuring = async (opened, act) => {
	const { page, cdp } = opened;
	/** @type {number[]} */
	let intervals = [];
	const thread = await mainThreadOf(cdp, async () => {
		await page.evaluate(() => /** @type {any} */ (window).probe.startFrames());
		const expected = await act();
		if (expected) await handled(opened, expected);
		intervals = await page.evaluate(() => /** @type {any} */ (window).probe.stopFrames());
	});
	return { ...frameFigures(intervals), thread };
};

/** Medians of the repetitions. @template {Record<string, number>} T @param {number} times @param {() => Promise<T>} measure */
const repeated = async (times, measure) => {
	const rounds = [];
	for (let round = 0; round < times; round++) rounds.push(await measure());
	return mediansOf(rounds);
};
/** @param {Record<string, number>[]} rounds */
export const mediansOf = (rounds) =>
	Object.fromEntries(
		Object.keys(rounds[0] ?? {}).map((key) => [key, median(rounds.map((round) => round[key] ?? NaN))])
	);

/** @param {string} html @param {string} tag @returns {number} KB gzip */
const insidePage = (html, tag) => {
	const texts = [...html.matchAll(new RegExp(`<${tag}[^>]*>([^<]+)</${tag}>`, 'g'))].map(([, text]) => text);
	return gzipSync(texts.join('\n'), { level: 9 }).length / 1024;
};

/**
 * KB gzip of every script and style that the page asks for until its notes are painted, and of what it fetches ahead later.
 * @param {import('playwright').Browser} browser @param {Board} board
 */
export const sizeOf = async (browser, board) => {
	const opened = await openPage(browser, 'desktop', board);
	await board.before?.(opened, 'reading');
	let isReady = false;
	const early = new Set();
	opened.page.on('request', (request) => !isReady && early.add(request.url()));
	/** @type {Promise<{ kb: number, js: boolean, early: boolean }>[]} */
	const sizes = [];
	opened.page.on('response', (response) => {
		const type = response.headers()['content-type'] ?? '';
		const js = /javascript/.test(type);
		if (!js && !/text\/css/.test(type)) return;
		const kb = response.body().then((body) => gzipSync(body, { level: 9 }).length / 1024);
		sizes.push(kb.then((size) => ({ kb: size, js, early: early.has(response.url()) })));
	});
	const answer = await opened.page.goto(board.address('reading'), { waitUntil: 'commit' });
	const html = (await answer?.text()) ?? '';
	await board.ready(opened, 'reading', 60_000);
	isReady = true;
	await opened.page.waitForLoadState('networkidle');
	const all = await Promise.all(sizes);
	await opened.close();
	const sum = (/** @type {typeof all} */ some) => some.reduce((total, { kb }) => total + kb, 0);
	const js = sum(all.filter((one) => one.early && one.js)) + insidePage(html, 'script');
	const css = sum(all.filter((one) => one.early && !one.js)) + insidePage(html, 'style');
	return {
		total: js + css,
		js,
		css,
		files: all.filter((one) => one.early).length,
		ahead: sum(all.filter((one) => !one.early))
	};
};

/**
 * Loads the board `times` times, each in an empty profile, and leaves the last one open.
 * @param {import('playwright').Browser} browser @param {Board} board @param {Device} device @param {View} view @param {number} times
 */
export const load = async (browser, board, device, view, times) => {
	const rounds = [];
	for (let round = 1; ; round++) {
		const opened = await openPage(browser, device, board);
		await board.before?.(opened, view);
		await opened.page.goto(board.address(view), { waitUntil: 'commit', timeout: 120_000 });
		rounds.push(await board.ready(opened, view, 120_000));
		if (round >= times) return { opened, ms: median(rounds) };
		await opened.close();
	}
};

export const heap = ({ cdp }) => heapOf(cdp);

/** @param {Opened} opened @param {Device} device @param {{ x: number, y: number }} step */
const pan = (opened, device, step) =>
	device === 'desktop' ? wheelPan(opened.cdp, middleOf(opened), step) : touchDrag(opened.cdp, middleOf(opened), 150); // one finger pans

/** @param {Board} board @param {Opened} opened @param {Device} device @param {View} view @param {number} times */
export const panning = async (board, opened, device, view, times) => {
	const step = view === 'reading' ? { x: 22, y: 14 } : { x: 8, y: 5 };
	return repeated(times, async () => {
		await board.look(opened, view);
		await sleep(300);
		return framesDuring(opened, () => pan(opened, device, step));
	});
};

/** From 100 % to 10 % and back. @param {Board} board @param {Opened} opened @param {number} times */
export const zooming = async (board, opened, times) => {
	const count = 75;
	await board.look(opened, 'reading');
	await sleep(300);
	return repeated(times, async () => {
		let low = 1;
		const figures = await framesDuring(opened, async () => {
			const down = await wheelZoom(opened.cdp, middleOf(opened), count, board.zoomDelta(1, 0.1, count));
			await handled(opened, down);
			low = await board.zoom(opened);
			return wheelZoom(opened.cdp, middleOf(opened), count, board.zoomDelta(0.1, 1, count));
		});
		const high = await board.zoom(opened);
		await board.look(opened, 'reading');
		return { ...figures, low, high };
	});
};

/** @param {Board} board @param {Opened} opened @param {Device} device @param {number} times */
export const dragging = async (board, opened, device, times) => {
	await board.look(opened, 'reading');
	return repeated(times, async () => {
		const from = await board.noteOnScreen(opened);
		const figures = await framesDuring(opened, () =>
			device === 'desktop' ? mouseDrag(opened.cdp, from, 150) : touchDrag(opened.cdp, from, 100, board.holdMs)
		);
		await sleep(300);
		return figures;
	});
};

/** Fifty notes on the screen are moved by others, twenty times a second. @param {Board} board @param {Opened} opened @param {number} times */
export const remoteMoves = async (board, opened, times) => {
	await board.look(opened, 'reading');
	await board.remote(opened, true);
	await sleep(500);
	const figures = await repeated(times, () => framesDuring(opened, () => sleep(2500)));
	await board.remote(opened, false);
	return figures;
};

/** @param {Board} board @param {Opened} opened @param {number} times */
export const bursting = async (board, opened, times) => {
	await board.look(opened, 'reading');
	return repeated(times, async () => {
		const ms = await board.burst(opened);
		await sleep(500);
		return { ms };
	});
};

/**
 * Typing in one note while fifty others are moved.
 * @param {Board} board @param {Opened} opened @param {Device} device @param {number} times
 */
export const typing = async (board, opened, device, times) => {
	const { page, cdp } = opened;
	await board.look(opened, 'reading');
	await board.beginTyping(opened, device);
	await board.remote(opened, true);
	const count = 20;
	const figures = await repeated(times, async () => {
		await page.evaluate(() => void (/** @type {any} */ (window).probe.startKeys()));
		await typeKeys(cdp, count, 100);
		const keys = () => page.evaluate(() => /** @type {any} */ (window).probe.keys());
		const until = performance.now() + 20_000;
		let latencies = await keys();
		while (latencies.length < count && performance.now() < until) {
			await sleep(100);
			latencies = await keys();
		}
		return { p95: percentile(latencies, 0.95), longest: Math.max(...latencies), keys: latencies.length };
	});
	await board.remote(opened, false);
	await board.endTyping(opened);
	return figures;
};

/** Frames of a page on which nothing happens: what the machine itself costs. @param {{ page: import('playwright').Page, cdp: import('playwright').CDPSession }} opened */
export const emptyPageFrames = async ({ page, cdp }) =>
	framesDuring(/** @type {any} */ ({ page, cdp }), () => sleep(2000));
