import { afterEach, expect, test, vi } from 'vitest';
import { changesHands, isAway, tellOfHands } from './hands.ts';

afterEach(() => void vi.useRealTimers());
const at = (path: string) => new URL(path, 'https://majlis.example');

test.each([
	'/account?/signout',
	'/account?/everywhere',
	'/sign-in',
	'/j/abc',
	'/s/abc',
	'/j/abc?/take',
	'/welcome/abc',
	'/reset/abc'
])('whoever sends %s may be another person than before', (path) => {
	expect(changesHands('POST', at(path))).toBe(true);
	expect(changesHands('GET', at(path))).toBe(false);
});

test.each(['/account?/save', '/account', '/judge/abc', '/journeys', '/api/v1/workshops/w/me'])(
	'whoever sends %s is who they were',
	(path) => expect(changesHands('POST', at(path))).toBe(false)
);

test('a server that is not there has refused nothing', () => {
	expect([429, 500, 502, 503, 504, 524].every(isAway)).toBe(true);
	expect([200, 303, 401, 403, 404, 410].some(isAway)).toBe(false);
});

test('pages are told some times that somebody has come in, for nobody sees when the server has answered', async () => {
	vi.useFakeTimers();
	const postMessage = vi.fn();
	const told = tellOfHands({ postMessage });
	const counts: number[] = [];
	for (const ms of [499, 1, 1_500, 4_000]) {
		await vi.advanceTimersByTimeAsync(ms);
		counts.push(postMessage.mock.calls.length);
	}
	await told;
	expect(counts).toEqual([0, 1, 2, 3]);
	await tellOfHands(null); // a browser without channels
});
