import { describe, expect, it } from 'vitest';
import { fakeClock } from '../../tests/support/fake-clock.ts';
import { createRateLimits, slidingWindow } from './rate-limits.ts';

const second = 1_000;
const minute = 60 * second;

describe('a sliding window', () => {
	it('lets so many through, and the next when the first one is old', () => {
		const clock = fakeClock();
		const limit = slidingWindow(3, 5 * second, clock.now);
		expect([1, 2, 3, 4].map(() => limit.take('a'))).toEqual([true, true, true, false]);
		clock.advance(4_999);
		expect(limit.take('a')).toBe(false);
		clock.advance(1);
		expect(limit.mayTry('a')).toBe(true);
		expect([1, 2, 3, 4].map(() => limit.take('a'))).toEqual([true, true, true, false]);
	});
	it('slides: it does not begin anew at fixed hours', () => {
		const clock = fakeClock();
		const limit = slidingWindow(2, 10, clock.now);
		limit.take('a');
		clock.advance(9);
		limit.take('a');
		clock.advance(2);
		expect([limit.take('a'), limit.take('a')]).toEqual([true, false]);
	});
	it('keeps keys apart', () => {
		const limit = slidingWindow(1, 10, fakeClock().now);
		expect([limit.take('a'), limit.take('b'), limit.take('a')]).toEqual([true, true, false]);
	});
	it('asks without counting, counts without asking, and gives back', () => {
		const limit = slidingWindow(1, 10, fakeClock().now);
		expect([limit.mayTry('a'), limit.mayTry('a')]).toEqual([true, true]);
		limit.failed('a');
		limit.failed('a');
		expect(limit.mayTry('a')).toBe(false);
		limit.giveBack('a');
		expect(limit.mayTry('a')).toBe(true);
		limit.giveBack('a');
		expect(limit.take('a')).toBe(true);
	});
	it('forgets the key that came first when there are too many', () => {
		const limit = slidingWindow(1, minute, fakeClock().now);
		for (let n = 0; n <= 10_000; n++) limit.take(`${n}`);
		expect(limit.mayTry('0')).toBe(true);
		expect(limit.mayTry('1')).toBe(false);
		expect(limit.mayTry('10000')).toBe(false);
	});
});

describe('the limits of the product', () => {
	it('let three people of one address join in five seconds', () => {
		const clock = fakeClock();
		const { joins } = createRateLimits(clock.now);
		expect([1, 2, 3, 4].map(() => joins.take('10.0.0.1'))).toEqual([true, true, true, false]);
		clock.advance(5 * second);
		expect(joins.take('10.0.0.1')).toBe(true);
	});
	it.each(['codes', 'links'] as const)('end at so many wrong %s an hour', (kind) => {
		const clock = fakeClock();
		const limit = createRateLimits(clock.now)[kind];
		const most = { codes: 30, links: 20 }[kind];
		for (let n = 0; n < most; n++) {
			expect(limit.mayTry('a')).toBe(true);
			limit.failed('a');
		}
		expect(limit.mayTry('a')).toBe(false);
		clock.advance(60 * minute);
		expect(limit.mayTry('a')).toBe(true);
	});
});

describe('signing in', () => {
	it('ends at ten failures of an address in a quarter of an hour, whatever e-mails it tries', () => {
		const clock = fakeClock();
		const { signIns } = createRateLimits(clock.now);
		const tries = Array.from({ length: 12 }, (_, n) => signIns.take('a', `${n}@x.example`));
		expect(tries.filter(Boolean)).toHaveLength(10);
		expect(signIns.take('b', '11@x.example')).toBe(true);
		clock.advance(15 * minute);
		expect(signIns.take('a', '11@x.example')).toBe(true);
	});
	it('waits longer after each failure of an e-mail beyond the fifth, whatever addresses they come from', () => {
		const clock = fakeClock();
		const { signIns } = createRateLimits(clock.now);
		let addresses = 0;
		const attempt = () => signIns.take(`${addresses++}`, 'sara@x.example');
		expect([1, 2, 3, 4, 5].map(attempt)).toEqual([true, true, true, true, true]);
		for (const delay of [30 * second, minute, 2 * minute, 4 * minute, 8 * minute, 15 * minute, 15 * minute]) {
			clock.advance(delay - 1);
			expect(attempt()).toBe(false);
			clock.advance(1);
			expect(attempt()).toBe(true);
		}
		clock.advance(24 * 60 * minute);
		expect([1, 2, 3, 4, 5, 6].map(attempt)).toEqual([true, true, true, true, true, false]);
	});
	it('costs nothing when it succeeds, and clears the e-mail', () => {
		const { signIns } = createRateLimits(fakeClock().now);
		for (let n = 0; n < 50; n++) {
			expect(signIns.take('a', 'sara@x.example')).toBe(true);
			signIns.succeeded('a', 'sara@x.example');
		}
	});
});
