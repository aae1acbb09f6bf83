import { expect, test } from 'vitest';
import { addDays, dateMs, daysBetween, isDate, weekday } from './plain-date.ts';

test('a day that does not exist is not a date', () => {
	for (const text of ['2027-09-31', '2027-02-29', '2027-13-01', '2027-1-1', '05-10-2027', '', '2027-10-05T00:00'])
		expect(isDate(text)).toBe(false);
	expect(isDate('2028-02-29')).toBe(true);
	expect(dateMs('2027-10-05')).toBe(Date.UTC(2027, 9, 5));
});

test('days are counted across months and years', () => {
	expect(addDays('2027-12-31', 1)).toBe('2028-01-01');
	expect(addDays('2028-10-03', -112)).toBe('2028-06-13');
	expect(daysBetween('2027-10-05', '2028-10-03')).toBe(364);
	expect(weekday('2027-10-05')).toBe(2);
});

test('reckoning with something that is no date is a bug', () => {
	expect(() => addDays('soon', 1)).toThrow();
});
