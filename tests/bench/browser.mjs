// A browser that reaches this machine only, and pages with a probe in them.
import { chromium } from 'playwright';
import { launchOptions } from '../../scripts/chromium.mjs';
import { installProbe } from './probe.mjs';

export const devices = {
	desktop: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
	/** The smallest screen on which the product shows the canvas; below it, the list. */
	tablet: { viewport: { width: 700, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
	phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }
};
/** @typedef {keyof typeof devices} Device */
export const slowdown = 6; // of the processor of phone and tablet

const offline = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost';

export const launch = () => chromium.launch({ ...launchOptions, args: [...launchOptions.args, offline] });

/**
 * A new profile each time: nothing is cached, as on a first visit.
 * @param {import('playwright').Browser} browser
 * @param {Device} device
 * @param {{ cookies?: { name: string, value: string, url: string }[], locale?: string }} [options]
 */
export const openPage = async (browser, device, { cookies = [], locale = 'en' } = {}) => {
	const context = await browser.newContext({ ...devices[device], locale });
	await context.addCookies(cookies);
	await context.addInitScript(installProbe);
	const page = await context.newPage();
	const errors = /** @type {string[]} */ ([]);
	page.on('pageerror', (error) => errors.push(error.message));
	const cdp = await context.newCDPSession(page);
	await cdp.send('Performance.enable');
	if (device !== 'desktop') await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
	return { context, page, cdp, errors, close: () => context.close() };
};
/** @typedef {Awaited<ReturnType<typeof openPage>>} Opened */

/** Seconds of work of the page's main thread so far. @param {import('playwright').CDPSession} cdp */
const taskSeconds = async (cdp) => {
	const { metrics } = await cdp.send('Performance.getMetrics');
	return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
};
/** Milliseconds of the main thread that `act` costs. @param {import('playwright').CDPSession} cdp @param {() => Promise<void>} act */
export const mainThreadOf = async (cdp, act) => {
	const before = await taskSeconds(cdp);
	await act();
	return ((await taskSeconds(cdp)) - before) * 1000;
};

/** MB of live JavaScript objects. @param {import('playwright').CDPSession} cdp */
export const heapOf = async (cdp) => {
	for (let round = 0; round < 3; round++) await cdp.send('HeapProfiler.collectGarbage');
	const { usedSize } = await cdp.send('Runtime.getHeapUsage');
	return usedSize / 1024 / 1024;
};
