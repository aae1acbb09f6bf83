import { afterEach, expect, it, vi } from 'vitest';
import { handsChannel } from '#collab/offline.ts';
import { whenHandsMayChange } from '#lib/board/hands.ts';

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));
const page = () => {
	const ask = vi.fn();
	const stop = whenHandsMayChange(() => void ask());
	stops.push(stop);
	return { ask, stop };
};

it('[C15] a page asks whose seat it is when it is seen again, when another opens, and when somebody has come in', async () => {
	const first = page();
	document.dispatchEvent(new Event('visibilitychange'));
	expect(first.ask).toHaveBeenCalledTimes(1);
	const second = page();
	await expect.poll(() => first.ask.mock.calls.length).toBe(2);
	expect(second.ask).not.toHaveBeenCalled();
	const worker = new BroadcastChannel(handsChannel);
	stops.push(() => worker.close());
	worker.postMessage('changed');
	await expect.poll(() => [first.ask.mock.calls.length, second.ask.mock.calls.length]).toEqual([3, 1]);
	first.stop();
	document.dispatchEvent(new Event('visibilitychange'));
	expect(first.ask).toHaveBeenCalledTimes(3);
});
