import fc from 'fast-check';
import { expect, test } from 'vitest';
import { latinDigits, parseNumber } from './numbers.ts';

test.each([
	['٤٨', 48],
	['۴۸', 48],
	[' 1,250 ', 1250],
	['1,250,000', 1_250_000],
	['١٬٢٥٠٫٥', 1250.5],
	['\u061c−٥', -5],
	['+2', 2],
	['٣4', 34]
])('%s is a number in either script, separators and marks included', (typed, value) => {
	expect(parseNumber(typed)).toBe(value);
});

test.each(['', ' ', 'five', '1.2.3', '1,2', '--1', '1e5', '٫٥', '12345678901234567'])('%j is no number', (typed) => {
	expect(parseNumber(typed)).toBeNull();
});

test('what was formatted in either script is read back', () => {
	fc.assert(
		fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.constantFrom('arab', 'latn'), (value, digits) => {
			const typed = new Intl.NumberFormat(`ar-SA-u-nu-${digits}`).format(value);
			expect(parseNumber(typed)).toBe(value === 0 ? 0 : value);
		})
	);
});

test('other text keeps its words', () => {
	expect(latinDigits('خلال ٤٨ ساعة')).toBe('خلال 48 ساعة');
});
