import { describe, expect, it } from 'vitest';
import { Format } from './format.ts';

const en = new Format(() => ({ language: 'en', numerals: 'latn', timeZone: 'Asia/Riyadh' }));
const ar = new Format(() => ({ language: 'ar', numerals: 'latn', timeZone: 'Asia/Riyadh' }));
const arab = new Format(() => ({ language: 'ar', numerals: 'arab', timeZone: 'Asia/Riyadh' }));
// Formatters add invisible direction marks.
const plain = (text: string) => text.replace(/[\u200e\u200f\u061c]/g, '');

describe('format', () => {
	it('writes numbers in the reader’s digits', () => {
		expect(en.number(1234)).toBe('1,234');
		expect(plain(ar.number(37))).toBe('37');
		expect(plain(arab.number(37))).toBe('٣٧');
		expect(plain(ar.percent(0.37))).toBe('37%');
		expect(plain(arab.percent(0.07))).toBe('٧٪');
	});

	it('writes a value with its unit, as exactly as it was kept', () => {
		expect(en.amount(48.5, '%')).toBe('48.5%');
		expect(plain(arab.amount(71, '%'))).toBe('٧١٪');
		expect(plain(ar.amount(71, '٪'))).toBe('71%');
		expect(en.amount(1200, ' minutes ')).toBe('1,200 minutes');
		expect(en.amount(4.2, '')).toBe('4.2');
	});

	it('keeps a sign beside its digits where Arabic letters stand before them', () => {
		const inOneRun = (text: string) => `\u200e${text}\u200e`;
		expect(ar.percent(0.37)).toBe(inOneRun('37%'));
		expect(ar.amount(71, '%')).toBe(inOneRun('71%'));
		expect(ar.amount(4.6, '/ 7')).toBe(inOneRun('4.6 / 7'));
		expect(ar.amount(9, 'days')).toBe(inOneRun('9 days'));
		expect(ar.amount(9, 'أيام')).toBe('9 أيام');
		expect(en.percent(0.37)).toBe('37%');
	});

	it('writes a calendar date without moving it into another zone', () => {
		expect(en.date('2027-10-05', 'full')).toBe('Tuesday 5 October 2027');
		expect(plain(ar.date('2027-10-05', 'full'))).toBe('الثلاثاء 5 أكتوبر 2027');
		expect(plain(arab.date('2027-10-05'))).toBe('٥ أكتوبر ٢٠٢٧');
	});

	it('writes an instant where the reader is', () => {
		const ms = Date.UTC(2027, 9, 5, 21, 30);
		expect(en.time(ms)).toBe('00:30');
		expect(en.day(ms)).toBe('6 October 2027');
		expect(plain(arab.time(ms))).toBe('٠٠:٣٠');
	});

	it.each([
		[402_000, '06:42'],
		[0, '00:00'],
		[1, '00:01'],
		[-42_000, '+0:42'],
		[-999, '+0:00'],
		[3_600_000, '1:00:00'],
		[-3_661_000, '+1:01:01']
	])('shows %d ms left as %s', (ms, text) => expect(en.clock(ms)).toBe(text));

	it('shows the clock in Arabic-Indic digits', () => expect(plain(arab.clock(402_000))).toBe('٠٦:٤٢'));

	it('joins a list as the language does', () => {
		expect(en.list(['a', 'b', 'c'])).toBe('a, b and c');
		expect(ar.list(['أ', 'ب', 'ج'])).toBe('أ وب وج');
	});

	it('follows a change of settings', () => {
		let numerals: 'latn' | 'arab' = 'latn';
		const format = new Format(() => ({ language: 'ar', numerals, timeZone: 'UTC' }));
		expect(plain(format.number(5))).toBe('5');
		numerals = 'arab';
		expect(plain(format.number(5))).toBe('٥');
	});
});
