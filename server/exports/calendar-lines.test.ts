import { describe, expect, it } from 'vitest';
import { calendarDate, calendarInstant, calendarOf, calendarText } from './calendar-lines.ts';

const octets = (text: string): number => new TextEncoder().encode(text).length;
const unfolded = (text: string): string => text.replaceAll('\r\n ', '');

describe('a line of a calendar', () => {
	it.each([
		['short', 'Breakfast'],
		['long', 'Breakfast '.repeat(40)],
		['Arabic', 'إفطار شكر لكل من خدم العملاء هذا العام '.repeat(20)],
		['with emoji', '👩‍👩‍👧 '.repeat(60)]
	])('of %s words is folded at 75 octets, between characters', (_name, words) => {
		const text = calendarOf([['SUMMARY', words]]);
		expect(text.endsWith('\r\n')).toBe(true);
		const lines = text.slice(0, -2).split('\r\n');
		for (const line of lines) expect(octets(line)).toBeLessThanOrEqual(75);
		expect(text).not.toContain('\ufffd');
		expect(unfolded(text)).toBe(`SUMMARY:${words}\r\n`);
	});
	it('is full: 75 octets stay in one line, 76 do not', () => {
		expect(calendarOf([['X', 'a'.repeat(73)]])).toBe(`X:${'a'.repeat(73)}\r\n`);
		expect(calendarOf([['X', 'a'.repeat(74)]])).toBe(`X:${'a'.repeat(73)}\r\n a\r\n`);
	});
	it('cannot be ended by what people type', () => {
		expect(calendarText('a;b,c\\d\r\nEND:VEVENT\rX\u0000\u0007')).toBe('a\\;b\\,c\\\\d\\nEND:VEVENT\\nX');
	});
	it('writes instants in UTC and dates without dashes', () => {
		expect(calendarInstant(Date.UTC(2027, 9, 5, 6, 5))).toBe('20271005T060500Z');
		expect(calendarDate('2027-10-05')).toBe('20271005');
	});
});
