import { expect, test } from 'vitest';
import { formatHijri, hijriDate, isHijriTrusted } from './hijri.ts';

test('the date stands in the digits and the language asked for, whatever the defaults of the engine', () => {
	expect(formatHijri('2027-10-05', 'ar', 'arab')).toBe('٥ جمادى الأولى ١٤٤٩ هـ');
	expect(formatHijri('2027-10-05', 'ar', 'latn')).toBe('5 جمادى الأولى 1449 هـ');
	expect(formatHijri('2027-10-05', 'en', 'latn')).toBe('5 Jumada I 1449 AH');
});

test('only years that Umm al-Qura covers are shown', () => {
	expect(formatHijri('1882-11-11', 'ar', 'latn')).toBeNull();
	expect(hijriDate('1882-11-12')).toEqual({ year: 1300, month: 1, day: 1 });
	expect(hijriDate('2174-11-26')).toBeNull();
	expect(formatHijri('someday', 'ar', 'latn')).toBeNull();
});

test('this engine is trusted', () => {
	expect(isHijriTrusted()).toBe(true);
});
