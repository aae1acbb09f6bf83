import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Line } from './Line.ts';
import { boardWatch } from './watch.ts';

/** A socket from which as much leaves as the test lets leave; nothing ever comes. */
class SlowSocket {
	static readonly OPEN = 1;
	static opened: SlowSocket[] = [];
	readonly OPEN = 1;
	readonly readyState = 1;
	bufferedAmount = 0;
	constructor() {
		SlowSocket.opened.push(this);
	}
	send(): void {}
	close(): void {}
}

let line: Line;
beforeEach(() => {
	vi.useFakeTimers();
	vi.stubGlobal('WebSocket', SlowSocket);
	SlowSocket.opened = [];
	const nothing = (): void => undefined;
	line = new Line(
		{
			url: 'ws://host',
			room: 'board',
			shareCursor: false,
			hidden: () => false,
			message: nothing,
			changed: nothing,
			moved: nothing,
			closed: nothing
		},
		boardWatch
	);
	line.connect();
	line.connected = true;
});
afterEach(() => {
	line.destroy();
	vi.unstubAllGlobals();
	vi.useRealTimers();
});
const openings = () => SlowSocket.opened.length;

describe('[C14] a question that is not answered', () => {
	test('gives the connection up', () => {
		line.probe({ t: 'time', id: 1 });
		vi.advanceTimersByTime(2_600);
		expect(openings()).toBe(2);
	});

	test('waits while what was written before it is leaving, and no longer', () => {
		const socket = SlowSocket.opened[0]!;
		socket.bufferedAmount = 300_000;
		line.probe({ t: 'time', id: 1 });
		for (const left of [200_000, 100_000, 1]) {
			socket.bufferedAmount = left;
			vi.advanceTimersByTime(2_500);
			expect(openings()).toBe(1);
		}
		vi.advanceTimersByTime(2_500);
		expect(openings()).toBe(2);
	});
});
