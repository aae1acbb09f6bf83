import { describe, expect, it } from 'vitest';
import { parseCookies } from './cookies.ts';

describe('cookies of an upgrade', () => {
	it.each<[string | undefined, Record<string, string>]>([
		[undefined, {}],
		['', {}],
		['session=abc', { session: 'abc' }],
		['session=abc; seat_w1=t.m; language=ar', { session: 'abc', seat_w1: 't.m', language: 'ar' }],
		['a=1;b=2', { a: '1', b: '2' }],
		['a=1; a=2', { a: '1' }],
		['a="x y"; b=%D9%85', { a: 'x y', b: 'م' }],
		['a=%; b=2', { a: '%', b: '2' }],
		['a=b=c==', { a: 'b=c==' }],
		['plain; =empty;  ; ok=1', { ok: '1' }],
		['a=', { a: '' }],
		['__proto__=x', { ['__proto__']: 'x' }]
	])('%j', (header, expected) => {
		expect(Object.fromEntries(parseCookies(header))).toEqual(expected);
	});
	it('do not grow without end', () => {
		const header = Array.from({ length: 5_000 }, (_, n) => `c${n}=1`).join('; ');
		expect(parseCookies(header).size).toBe(200);
	});
});
