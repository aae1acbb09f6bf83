import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, foldLoosely, matches } from './search.ts';

test.each([
	['أحمد', 'احمد'],
	['إِدَارَة', 'اداره'],
	['مبنى', 'مبني'],
	['عميــل', 'عميل'],
	['١٢٣', '123'],
	['۱۲۳', '123'],
	['ﻻ', 'لا'],
	['کیف', 'كيف'],
	['آلية', 'اليه'],
	['ٱلعميل', 'العميل'],
	['Café  NPS', 'café nps'],
	['\u202aOTP\u202c\u200f', 'otp'],
	[' سطر\nآخر ', 'سطر اخر']
])('%s folds like %s', (one, other) => {
	expect(fold(one)).toBe(fold(other));
	expect(fold(one)).toBe(other);
});

test('only the weaker pass joins different seats of the hamza', () => {
	expect(fold('مسؤول')).not.toBe(fold('مسئول'));
	expect(foldLoosely('مسؤول')).toBe(foldLoosely('مسئول'));
	expect(foldLoosely('شيء')).toBe('شي');
});

test('folding twice changes nothing more', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), (text) => {
			expect(fold(fold(text))).toBe(fold(text));
		}),
		{ numRuns: 500, examples: [['إِدَارَة ١٢٣'], ['İ'], ['ﷺ'], ['ا\u0654'], ['e\u0640\u0301'], ['ﹰ']] }
	);
});

describe('a text matches', () => {
	const note = 'مسؤول واحد باسمه لكل شكوى حتى تُحل، للعملاء الأوفياء';

	test('inside words, across spellings, and with words in any order', () => {
		for (const query of ['عملاء', 'شكوي', 'تحل', 'اوفياء مسؤول', 'مسئول', '', '  '])
			expect(matches(note, query)).toBe(true);
		expect(matches('Track my Complaint', 'complaint TRACK')).toBe(true);
	});

	test('only when every word of the query occurs', () => {
		for (const query of ['موعد', 'شكوى موعد', 'one']) expect(matches(note, query)).toBe(false);
	});

	test('a query of nothing but a hamza is not loosened into everything', () => {
		expect(matches('نخلة', 'ء')).toBe(false);
		expect(matches('شيء', 'ء')).toBe(true);
	});
});
