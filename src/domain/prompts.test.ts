import { expect, test } from 'vitest';
import { fillPrompt } from './prompts.ts';

const arabic = (value: number): string => value.toLocaleString('ar-SA-u-nu-arab');

test('a place takes the number in the digits of the reader', () => {
	expect(fillPrompt('From {0} to {1}', [0, 5], String)).toBe('From 0 to 5');
	expect(fillPrompt('خلال {0} ساعة', [48], arabic)).toBe('خلال ٤٨ ساعة');
});

test('a signed number is isolated, so that its sign stays before it in both directions', () => {
	expect(fillPrompt('من −{0} إلى +{0}', [2], arabic)).toBe('من \u2068−٢\u2069 إلى \u2068+٢\u2069');
});

test('a prompt without numbers passes through unchanged, braces included', () => {
	expect(fillPrompt('What is {0} to you?', undefined, String)).toBe('What is {0} to you?');
});

test('a place without a number stays visible', () => {
	expect(fillPrompt('{0} and {1}', [3], String)).toBe('3 and {1}');
});
