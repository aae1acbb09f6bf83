import { describe, expect, it } from 'vitest';
import { bounds } from '#server/collab/bounds.ts';
import { pauseMs } from '#server/collab/pace.ts';

const { tickMs, tickWideMs, tickWaitMs, tickLateMs } = bounds;
const { tickRest } = bounds;
const pause = (sinceMs: number, tookMs: number, sentMs = tookMs) => pauseMs({ sinceMs, tookMs, sentMs }, bounds);

describe('when the next step is taken', () => {
	it('[D13] at once in a quiet room, however many are in it', () => {
		expect(pause(tickWideMs, 0)).toBe(0);
		expect(pause(tickWideMs, 12)).toBe(0);
		expect(pause(10_000, 12)).toBe(0);
	});
	it('[D13] at once after the clock was put back', () => {
		expect(pause(-5_000, 12)).toBe(0);
	});
	it('[D13] not more often than a small room needs it', () => {
		expect(pause(0, 0)).toBe(tickMs);
		expect(pause(6, 0.1)).toBe(tickMs - 6);
	});
	it('[D13] less often where writing to everybody takes long', () => {
		expect(pause(10, 2, 1)).toBe(tickRest - 10);
		expect(pause(30, 12)).toBe(tickWideMs - 30);
	});
	it('[D13] not less often because much is judged for few', () => {
		expect(pause(9, 8, 0.3)).toBe(tickMs - 9);
	});
	it('[D13] and yet nobody has an edit later than it would still be in time', () => {
		for (let tookMs = 0; tookMs <= 80; tookMs++)
			for (let sinceMs = 0; sinceMs <= 80; sinceMs++) {
				const wait = pause(sinceMs, tookMs);
				expect(wait).toBeGreaterThanOrEqual(0);
				expect(wait).toBeLessThanOrEqual(Math.max(tickMs - sinceMs, Math.min(tickWaitMs, tickLateMs - tookMs), 0));
			}
		expect(pause(16, 10)).toBe(tickWaitMs);
		expect(pause(24, 20)).toBe(tickLateMs - 20);
		expect(pause(tickMs, 60)).toBe(0);
	});
	it('[D13] what is read right after a step may have come while it ran', () => {
		expect(pause(11, 10)).toBe(tickWaitMs - 11);
	});
});
