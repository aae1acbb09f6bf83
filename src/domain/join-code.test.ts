import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newJoinCode, normaliseJoinCode } from './join-code.ts';
import { seededRandom } from './seeded-random.ts';

const bytes = (seed: number) => {
	const random = seededRandom(seed);
	return (length: number) => Uint8Array.from({ length }, () => Math.floor(random() * 256));
};

test('a code is three letters and three digits, none of which look alike', () => {
	fc.assert(
		fc.property(fc.integer(), (seed) => {
			expect(newJoinCode(bytes(seed))).toMatch(/^[BCDFGHJKMNPQRSTWXYZ]{3}-[2-9]{3}$/);
		})
	);
});

test('every sign is drawn about equally often', () => {
	const random = bytes(1);
	const counts = new Map<string, number>();
	for (let i = 0; i < 3000; i++)
		for (const sign of newJoinCode(random).replace('-', '')) counts.set(sign, (counts.get(sign) ?? 0) + 1);
	expect(counts.size).toBe(27);
	for (const [sign, count] of counts) {
		const expected = /\d/.test(sign) ? 9000 / 8 : 9000 / 19;
		expect(Math.abs(count - expected)).toBeLessThan(expected * 0.2);
	}
});

test.each(['BCD-274', 'bcd274', ' b c d 2 7 4 ', 'BCD–٢٧٤', 'ｂｃｄ－２７４', 'bcd.۲۷۴', '\u200fBCD-274'])(
	'%s is read as BCD-274',
	(typed) => {
		expect(normaliseJoinCode(typed)).toBe('BCD-274');
	}
);

test('a code made is a code read', () => {
	const code = newJoinCode(bytes(3));
	expect(normaliseJoinCode(code)).toBe(code);
});

test.each(['', 'BCD', '274', 'BC-274', 'BCDF-274', 'BCD-2', 'BCD-2745', 'نخل-274', 'https://x.test/BCD-274'])(
	'%j is no code',
	(typed) => {
		expect(normaliseJoinCode(typed)).toBeNull();
	}
);
