// Real input over the protocol of the browser, 60 events a second whether or not the page keeps up.
import { setTimeout as sleep } from 'node:timers/promises';

const frameMs = 1000 / 60;

/**
 * @param {number} count
 * @param {(index: number) => Promise<unknown>} send
 */
const at60Hz = async (count, send) => {
	const start = performance.now();
	const sent = [];
	for (let index = 0; index < count; index++) {
		const wait = start + index * frameMs - performance.now();
		if (wait > 1) await sleep(wait);
		sent.push(send(index));
	}
	await Promise.all(sent); // the page has handled all of them
};

/** @typedef {import('playwright').CDPSession} Cdp @typedef {{ x: number, y: number }} Point */

/** There and back again, so that every repetition begins at the same place. @param {number} index @param {number} count */
const thereAndBack = (index, count) => (index < count / 2 ? 1 : -1);

/** @param {Cdp} cdp @param {Point} at @param {Point} step per event @param {number} [count] */
export const wheelPan = (cdp, at, step, count = 120) =>
	at60Hz(count, (index) => {
		const sign = thereAndBack(index, count);
		return cdp.send('Input.dispatchMouseEvent', {
			type: 'mouseWheel',
			...at,
			deltaX: sign * step.x,
			deltaY: sign * step.y
		});
	});

/**
 * Turns with Ctrl held, which is what a pinch on a trackpad sends. `deltaOf` gives each event its size.
 * @param {Cdp} cdp @param {Point} at @param {number} count @param {(index: number) => number} deltaOf
 */
export const wheelZoom = (cdp, at, count, deltaOf) =>
	at60Hz(count, (index) =>
		cdp.send('Input.dispatchMouseEvent', { type: 'mouseWheel', ...at, deltaX: 0, deltaY: deltaOf(index), modifiers: 2 })
	);

/** A round way that ends where it began. @param {Point} from @param {number} index @param {number} count @param {number} reach */
const onTheWay = (from, index, count, reach) => {
	const angle = (index / count) * 2 * Math.PI;
	return { x: from.x + reach * Math.sin(angle), y: from.y + (reach / 2) * (1 - Math.cos(angle)) };
};

/** @param {Cdp} cdp @param {Point} from @param {number} reach @param {number} [count] */
export const mouseDrag = async (cdp, from, reach, count = 120) => {
	const mouse = (/** @type {'mousePressed' | 'mouseMoved' | 'mouseReleased'} */ type, /** @type {Point} */ at) =>
		cdp.send('Input.dispatchMouseEvent', {
			type,
			x: at.x,
			y: at.y,
			button: 'left',
			buttons: type === 'mouseReleased' ? 0 : 1,
			clickCount: 1
		});
	await cdp.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...from });
	await mouse('mousePressed', from);
	await at60Hz(count, (index) => mouse('mouseMoved', onTheWay(from, index + 1, count, reach)));
	await mouse('mouseReleased', from);
};

const touch = (
	/** @type {Cdp} */ cdp,
	/** @type {'touchStart' | 'touchMove' | 'touchEnd'} */ type,
	/** @type {Point[]} */ points
) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(({ x, y }, id) => ({ x, y, id })) });

/** One finger; `holdMs` before it moves, where that is what picks a note up. @param {Cdp} cdp @param {Point} from @param {number} reach @param {number} [holdMs] @param {number} [count] */
export const touchDrag = async (cdp, from, reach, holdMs = 0, count = 120) => {
	await touch(cdp, 'touchStart', [from]);
	await sleep(holdMs);
	await at60Hz(count, (index) => touch(cdp, 'touchMove', [onTheWay(from, index + 1, count, reach)]));
	await touch(cdp, 'touchEnd', []);
};

/** @param {Cdp} cdp @param {number} count @param {number} everyMs */
export const typeKeys = async (cdp, count, everyMs) => {
	for (let index = 0; index < count; index++) {
		const key = 'abcdefghij'[index % 10] ?? 'a';
		const event = { key, code: `Key${key.toUpperCase()}`, windowsVirtualKeyCode: key.toUpperCase().charCodeAt(0) };
		await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', text: key, ...event });
		await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
		await sleep(everyMs);
	}
};
