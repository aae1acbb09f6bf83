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
	await Promise.all(sent);
};

/** What the page has seen when it has handled all of a gesture. @typedef {{ ups: number } | { x: number }} Handled */

/** A pointer that comes after the last turn of the wheel. @param {Cdp} cdp @param {Point} at @returns {Promise<Handled>} */
const afterWheel = async (cdp, at) => {
	const x = at.x + 3;
	await cdp.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y: at.y });
	return { x };
};

/** @typedef {import('playwright').CDPSession} Cdp @typedef {{ x: number, y: number }} Point */

/** There and back again, so that every repetition begins at the same place. @param {number} index @param {number} count */
const thereAndBack = (index, count) => (index < count / 2 ? 1 : -1);

/** @param {Cdp} cdp @param {Point} at @param {Point} step per event @param {number} [count] @returns {Promise<Handled>} */
export const wheelPan = async (cdp, at, step, count = 100) => {
	await at60Hz(count, (index) => {
		const sign = thereAndBack(index, count);
		return cdp.send('Input.dispatchMouseEvent', {
			type: 'mouseWheel',
			...at,
			deltaX: sign * step.x,
			deltaY: sign * step.y
		});
	});
	return afterWheel(cdp, at);
};

/**
 * Turns with Ctrl held, which is what a pinch on a trackpad sends.
 * @param {Cdp} cdp @param {Point} at @param {number} count @param {number} delta of each event @returns {Promise<Handled>}
 */
export const wheelZoom = async (cdp, at, count, delta) => {
	await at60Hz(count, () =>
		cdp.send('Input.dispatchMouseEvent', { type: 'mouseWheel', ...at, deltaX: 0, deltaY: delta, modifiers: 2 })
	);
	return afterWheel(cdp, { x: at.x + (delta > 0 ? 0 : 3), y: at.y });
};

/** An eight around the place where it began and ends. @param {Point} from @param {number} index @param {number} count @param {number} reach */
const onTheWay = (from, index, count, reach) => {
	const angle = (index / count) * 2 * Math.PI;
	return { x: from.x + reach * Math.sin(angle), y: from.y + (reach / 2) * Math.sin(2 * angle) };
};

/** @param {Cdp} cdp @param {Point} from @param {number} reach @param {number} [count] @returns {Promise<Handled>} */
export const mouseDrag = async (cdp, from, reach, count = 100) => {
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
	return { ups: 1 };
};

const touch = (
	/** @type {Cdp} */ cdp,
	/** @type {'touchStart' | 'touchMove' | 'touchEnd'} */ type,
	/** @type {Point[]} */ points
) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(({ x, y }, id) => ({ x, y, id })) });

/**
 * One finger; `holdMs` before it moves, where that is what picks a note up.
 * @param {Cdp} cdp @param {Point} from @param {number} reach @param {number} [holdMs] @param {number} [count] @returns {Promise<Handled>}
 */
export const touchDrag = async (cdp, from, reach, holdMs = 0, count = 100) => {
	await touch(cdp, 'touchStart', [from]);
	await sleep(holdMs);
	await at60Hz(count, (index) => touch(cdp, 'touchMove', [onTheWay(from, index + 1, count, reach)]));
	await touch(cdp, 'touchEnd', []);
	return { ups: 1 };
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
