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

test('a device that slept, and whose clock stood still meanwhile, is right again with the first answer', () => {
	let [local, server] = [0, 2_000_000];
	const pass = (ms: number) => {
		local += ms;
		server += ms;
	};
	const clock = new ServerClock(server, () => local);
	const ask = (roundTrip: number) => {
		const id = clock.ask();
		pass(roundTrip / 2);
		const serverNow = server;
		pass(roundTrip / 2);
		clock.answer(id, serverNow);
	};
	for (let i = 0; i < 8; i++) ask(20);
	server += 300_000;
	ask(200);
	expect(Math.abs(clock.now() - server)).toBeLessThanOrEqual(100);
});

test('an answer nobody asked for changes nothing', () => {
	const clock = new ServerClock(5, () => 0);
	clock.answer(77, 1_000);
	expect(clock.now()).toBe(5);
});
