import { expect, test } from 'vitest';
import { ServerClock } from './ServerClock.ts';

test('the sample with the shortest round trip wins', () => {
	let local = 0;
	const clock = new ServerClock(1_000_000, () => local);
	expect(clock.now()).toBe(1_000_000);
	const ask = (there: number, back: number) => {
		const id = clock.ask();
		local += there;
		const serverNow = 2_000_000 + local;
		local += back;
		clock.answer(id, serverNow);
	};
	ask(900, 100); // lopsided: 400 ms wrong
	expect(Math.abs(clock.now() - (2_000_000 + local))).toBe(400);
	ask(10, 14);
	ask(700, 10);
	expect(Math.abs(clock.now() - (2_000_000 + local))).toBeLessThanOrEqual(2);
});

test('an answer nobody asked for changes nothing', () => {
	const clock = new ServerClock(5, () => 0);
	clock.answer(77, 1_000);
	expect(clock.now()).toBe(5);
});
