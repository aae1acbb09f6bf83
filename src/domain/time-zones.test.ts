import { describe, expect, it } from 'vitest';
import { instantOfDay, isTimeZone } from './time-zones.ts';

const told = (date: string, minute: number, zone: string): string =>
	new Date(instantOfDay(date, minute, zone)).toISOString().slice(0, 16);

describe('time zones', () => {
	it('are known by the names that calendars use', () => {
		expect(['Asia/Riyadh', 'UTC', 'Europe/Berlin'].map(isTimeZone)).toEqual([true, true, true]);
		expect(['', 'Riyadh', 'Mars/Base', 'x y'].map(isTimeZone)).toEqual([false, false, false, false]);
	});
	it('give the instant of a minute on their clocks', () => {
		expect(told('2027-10-05', 9 * 60, 'Asia/Riyadh')).toBe('2027-10-05T06:00');
		expect(told('2027-10-05', 60, 'Asia/Riyadh')).toBe('2027-10-04T22:00');
		expect(told('2027-10-05', 9 * 60, 'America/New_York')).toBe('2027-10-05T13:00');
	});
	it('know summer time on both sides of its end', () => {
		expect(told('2027-10-31', 60, 'Europe/Berlin')).toBe('2027-10-30T23:00');
		expect(told('2027-10-31', 12 * 60, 'Europe/Berlin')).toBe('2027-10-31T11:00');
	});
	it('come never too early in an hour that summer time leaves out', () => {
		expect(told('2027-03-14', 2 * 60 + 30, 'America/New_York')).toBe('2027-03-14T07:30');
		expect(told('2027-03-28', 60 + 30, 'Europe/London')).toBe('2027-03-28T01:30');
		expect(told('2027-04-30', 0, 'Africa/Cairo')).toBe('2027-04-29T22:00'); // a day that begins at one
	});
	it('refuse a day that does not exist', () => {
		expect(() => instantOfDay('2027-09-31', 0, 'UTC')).toThrow();
	});
});
