import { describe, expect, it } from 'vitest';
import { addMonths, monthsBetween, readDate, readMonth } from './typed-date.ts';

describe('dates as people type them', () => {
	it.each([
		['2027-08-31', '2027-08-31'],
		['31/8/2027', '2027-08-31'],
		['٣١/٨/٢٠٢٧', '2027-08-31'],
		['٢٠٢٧-٠٨-٣١', '2027-08-31'],
		[' 1.2.2028 ', '2028-02-01'],
		['31/9/2027', null],
		['August', null],
		['2027', null],
		['', null]
	])('%s', (typed, date) => expect(readDate(typed)).toBe(date));
	it.each([
		['2028-03', '2028-03'],
		['3/2028', '2028-03'],
		['٣/٢٠٢٨', '2028-03'],
		['13/2028', null],
		['2028', null],
		['next year', null]
	])('month %s', (typed, month) => expect(readMonth(typed)).toBe(month));
	it('counts months over years', () => {
		expect(addMonths('2027-12', 1)).toBe('2028-01');
		expect(addMonths('2028-01', -1)).toBe('2027-12');
		expect(addMonths('2028-11', 14)).toBe('2030-01');
		expect(monthsBetween('2027-11', '2028-02')).toBe(3);
	});
});
