import { describe, expect, it } from 'vitest';
import { latinDigits, readNumber } from './digits.ts';

describe('digits', () => {
	it.each([
		['12', 12],
		['١٢', 12],
		['۱۲', 12],
		['1,200', 1200],
		['١٬٢٠٠', 1200],
		['٣٫٥', 3.5],
		['−5', -5],
		[' 7 ', 7],
		['\u061c7', 7],
	])('reads %s', (text, value) => expect(readNumber(text)).toBe(value));

	it.each(['', 'twelve', '1e9', '1.2.3', '٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩'])('does not read %s', (text) =>
		expect(readNumber(text)).toBeNull(),
	);

	it('leaves letters alone', () => expect(latinDigits('رمز ٣')).toBe('رمز 3'));
});
