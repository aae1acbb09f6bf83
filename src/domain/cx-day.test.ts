import { describe, expect, test } from 'vitest';
import { chooseCxDay, firstTuesday, nextCxDay, ruleDate, upcoming } from './cx-day.ts';
import { hebrewDate, holidayConflict } from './holidays.ts';
import { hijriDate } from './hijri.ts';
import { weekday } from './plain-date.ts';

const badge = (date: string): string => {
	const conflict = holidayConflict(date);
	return conflict ? `${conflict.kind} ${conflict.holiday}` : '–';
};
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

// year, first Tuesday, its Hebrew date, its badge, weekday and badge of 1 October, Hijri date of the Tuesday [domain 1.2]
const table = [
	[2020, '10-06', '18 Tishri 5781', 'intermediate sukkot', 'Thu –', '1442-2-19'],
	[2021, '10-05', '29 Tishri 5782', '–', 'Fri –', '1443-2-28'],
	[2022, '10-04', '9 Tishri 5783', 'eve yom-kippur', 'Sat –', '1444-3-8'],
	[2023, '10-03', '18 Tishri 5784', 'intermediate sukkot', 'Sun holiday sukkot', '1445-3-18'],
	[2024, '10-01', '28 Elul 5784', '–', 'Tue –', '1446-3-28'],
	[2025, '10-07', '15 Tishri 5786', 'holiday sukkot', 'Wed eve yom-kippur', '1447-4-15'],
	[2026, '10-06', '25 Tishri 5787', '–', 'Thu intermediate sukkot', '1448-4-25'],
	[2027, '10-05', '4 Tishri 5788', '–', 'Fri eve rosh-hashanah', '1449-5-5'],
	[2028, '10-03', '13 Tishri 5789', '–', 'Sun –', '1450-5-14'],
	[2029, '10-02', '23 Tishri 5790', 'holiday simchat-torah', 'Mon holiday shemini-atzeret', '1451-5-23'],
	[2030, '10-01', '4 Tishri 5791', '–', 'Tue –', '1452-6-3'],
	[2031, '10-07', '20 Tishri 5792', 'intermediate sukkot', 'Wed eve sukkot', '1453-6-20'],
	[2032, '10-05', '30 Tishri 5793', '–', 'Fri –', '1454-6-30']
] as const;

describe.each(table)('CX Day %i', (year, tuesday, hebrew, conflict, october, hijri) => {
	test('is the first Tuesday of October, with the badge of that day', () => {
		const date = firstTuesday(year);
		expect(date).toBe(`${year}-${tuesday}`);
		const h = hebrewDate(date);
		expect(`${h.day} ${h.month} ${h.year}`).toBe(hebrew);
		expect(badge(date)).toBe(conflict);
	});

	test('1 October has its weekday and badge', () => {
		const date = ruleDate(year, 'fixed_oct1');
		expect(`${days[weekday(date)]} ${badge(date)}`).toBe(october);
	});

	test('has its Hijri date', () => {
		const h = hijriDate(firstTuesday(year));
		expect(h && `${h.year}-${h.month}-${h.day}`).toBe(hijri);
	});
});

test('the told fallback moves to 1 October only for the holiday itself, even onto another holiday', () => {
	const moved = table
		.map(([year]) => year)
		.filter((y) => ruleDate(y, 'first_tuesday_fallback_oct1') !== firstTuesday(y));
	expect(moved).toEqual([2025, 2029]);
	expect(ruleDate(2025, 'first_tuesday_fallback_oct1')).toBe('2025-10-01');
	expect(badge(ruleDate(2029, 'first_tuesday_fallback_oct1'))).toBe('holiday shemini-atzeret');
});

test('2016 and 2019 fell on Rosh Hashanah', () => {
	expect(badge(firstTuesday(2016))).toBe('holiday rosh-hashanah');
	expect(badge(firstTuesday(2019))).toBe('holiday rosh-hashanah');
	expect(badge('2018-10-02')).toBe('holiday simchat-torah');
});

test('the planner shows the next dates, conflicts marked and nothing moved', () => {
	expect(upcoming(2025, 5).map(({ date, conflict }) => `${date} ${conflict?.kind ?? '–'}`)).toEqual([
		'2025-10-07 holiday',
		'2026-10-06 –',
		'2027-10-05 –',
		'2028-10-03 –',
		'2029-10-02 holiday'
	]);
});

test('the next CX Day is this year until it has passed', () => {
	expect(nextCxDay('2027-10-05')).toEqual({ year: 2027, date: '2027-10-05', rule: 'first_tuesday' });
	expect(nextCxDay('2027-10-06').date).toBe('2028-10-03');
});

describe('choosing', () => {
	test('a rule gives its date', () => {
		expect(chooseCxDay({ year: 2025, rule: 'first_tuesday_fallback_oct1' })).toMatchObject({
			ok: true,
			value: { date: '2025-10-01' }
		});
	});

	test('a typed date needs a reason and lies in the year', () => {
		const manual = { year: 2016, rule: 'manual', date: '2016-10-05' };
		expect(chooseCxDay({ ...manual, reason: ' moved for Rosh Hashanah ' })).toEqual({
			ok: true,
			value: { ...manual, reason: 'moved for Rosh Hashanah' }
		});
		expect(chooseCxDay({ ...manual, reason: '  ' })).toMatchObject({ refusal: { code: 'cx-day.reason-missing' } });
		for (const date of ['2015-10-05', '2016-10-32', '', undefined])
			expect(
				chooseCxDay({ year: 2016, rule: 'manual', reason: 'r', ...(date !== undefined && { date }) })
			).toMatchObject({
				refusal: { code: 'cx-day.date-invalid' }
			});
	});

	test('an unknown rule or an impossible year is refused', () => {
		for (const input of [
			{ year: 2027, rule: 'full_moon' },
			{ year: 2012, rule: 'first_tuesday' },
			{ year: 2027.5, rule: 'first_tuesday' }
		])
			expect(chooseCxDay(input)).toMatchObject({ refusal: { code: 'cx-day.date-invalid' } });
	});
});
