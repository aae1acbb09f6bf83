import { expect, test } from 'vitest';
import { noteDirection, textDirection } from './direction.ts';

test.each([
	['NPS ارتفع إلى 54', 'rtl'],
	['Card declined in Istanbul', 'ltr'],
	['كود OTP: enter it twice before paying', 'ltr'],
	['ab اب', 'ltr'],
	['اب ab', 'rtl'],
	['שלום', 'rtl'],
	['٤٨', null],
	['42 %', null],
	['👍 …', null],
	['', null]
])('%s runs %s, by the majority of its letters', (text, direction) => {
	expect(textDirection(text)).toBe(direction);
});

test('vowel signs do not outvote letters', () => {
	expect(textDirection('اَلْ abcd')).toBe('ltr');
});

test('the author overrides, and a text without letters follows the board', () => {
	expect(noteDirection('ltr', 'مرحبا', 'rtl')).toBe('ltr');
	expect(noteDirection('auto', 'مرحبا', 'ltr')).toBe('rtl');
	expect(noteDirection('auto', '2027', 'rtl')).toBe('rtl');
});
