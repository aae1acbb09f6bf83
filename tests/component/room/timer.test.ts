import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { flushSync } from 'svelte';
import type { PhaseState } from '#domain/phases.ts';
import { Countdown, type TimeMark } from '#lib/workshop/Countdown.svelte.ts';
import Timer from '#lib/workshop/Timer.svelte';
import { showInRoom } from './stage.ts';

const second = 1_000;
const running: PhaseState = {
	status: 'running',
	index: 0,
	startedAt: 0,
	endsAt: 402 * second,
	remainingMs: null,
	revealed: []
};
let now = 0;
let stop = (): void => {};

beforeEach(() => {
	now = 0;
	vi.useFakeTimers();
});
afterEach(() => {
	stop();
	vi.useRealTimers();
});

const pass = (ms: number): void => {
	// the server's clock is not the device's: both are moved here, in steps that no timer can skip
	for (let gone = 0; gone < ms; gone += 250) {
		now += 250;
		vi.advanceTimersByTime(250);
	}
	flushSync();
};
const show = async (phase: PhaseState, language: 'en' | 'ar' = 'en') => {
	const countdown = new Countdown(
		() => phase,
		() => now
	);
	const marks: TimeMark[] = [];
	stop = countdown.run((mark) => marks.push(mark));
	vi.useRealTimers();
	const container = await showInRoom(Timer, { countdown }, { language });
	vi.useFakeTimers();
	stop();
	stop = countdown.run((mark) => marks.push(mark));
	return {
		container,
		countdown,
		marks,
		text: () => container.querySelector('.tn')?.textContent,
		spoken: () => container.querySelector('.vh')?.textContent
	};
};

describe('the timer', () => {
	it('counts by the given clock', async () => {
		const { text, spoken } = await show(running);
		expect(text()).toBe('06:42');
		pass(2 * second);
		expect(text()).toBe('06:40');
		expect(spoken()).toBe('06:40 left');
	});

	it('tells the last minute and the end once each, and never goes below nothing', async () => {
		const { countdown, marks, text, spoken } = await show(running);
		pass(341 * second);
		expect([marks, countdown.state]).toEqual([[], 'running']);
		pass(2 * second);
		expect([marks, countdown.state]).toEqual([['minute'], 'last']);
		pass(60 * second);
		expect([marks, countdown.state]).toEqual([['minute', 'zero'], 'over']);
		pass(41 * second);
		expect(text()).toBe('+0:42');
		expect(spoken()).toBe('00:42 over time');
		expect(marks).toEqual(['minute', 'zero']);
	});

	it('warns nobody of what they see on coming in', async () => {
		now = 350 * second;
		const { marks, countdown } = await show(running);
		pass(5 * second);
		expect([marks, countdown.state]).toEqual([[], 'last']);
	});

	it('stands still in a pause, and is not there before the start', async () => {
		const paused = await show({ ...running, status: 'paused', endsAt: null, remainingMs: 90 * second });
		pass(10 * second);
		expect([paused.text(), paused.countdown.state]).toEqual(['01:30', 'paused']);
		const lobby = await show({ ...running, status: 'lobby', endsAt: null });
		expect(lobby.container.querySelector('[role=timer]')).toBeNull();
	});

	it('reads left to right in Arabic too', async () => {
		const { container, spoken } = await show(running, 'ar');
		expect(container.querySelector('.tn')?.getAttribute('dir')).toBe('ltr');
		expect(spoken()).toBe('بقي 06:42');
	});
});
