import { ok, refuse, type Result } from './errors.ts';
import { holidayConflict, type HolidayConflict } from './holidays.ts';
import { addDays, isDate, weekday, type PlainDate } from './plain-date.ts';

/** How the date of CX Day is found. [domain 1.2] */
export const dateRules = ['first_tuesday', 'first_tuesday_fallback_oct1', 'fixed_oct1', 'manual'] as const;
export type DateRule = (typeof dateRules)[number];
export const isDateRule = (text: string): text is DateRule => (dateRules as readonly string[]).includes(text);

export interface CxDay {
	readonly year: number;
	readonly date: PlainDate;
	readonly rule: DateRule;
	readonly reason?: string; // manual only
}

const firstOfOctober = (year: number): PlainDate => `${String(year).padStart(4, '0')}-10-01`;

export const firstTuesday = (year: number): PlainDate => {
	const first = firstOfOctober(year);
	return addDays(first, (2 - weekday(first) + 7) % 7);
};

/**
 * The date a rule gives. A conflict with a holiday is shown, never acted upon: practice contradicts the told rules, so a
 * person decides, by choosing a rule or typing the date.
 */
export const ruleDate = (year: number, rule: Exclude<DateRule, 'manual'>): PlainDate => {
	const tuesday = firstTuesday(year);
	if (rule === 'fixed_oct1') return firstOfOctober(year);
	const conflicts = rule === 'first_tuesday_fallback_oct1' && holidayConflict(tuesday)?.kind === 'holiday';
	return conflicts ? firstOfOctober(year) : tuesday;
};

export interface UpcomingDay {
	readonly year: number;
	readonly date: PlainDate;
	readonly conflict: HolidayConflict | null;
}

/** An organisation that missed this year should already be able to plan the next ones. [domain 1.3] */
export const upcoming = (
	fromYear: number,
	count: number,
	rule: Exclude<DateRule, 'manual'> = 'first_tuesday'
): readonly UpcomingDay[] =>
	Array.from({ length: count }, (_, i) => {
		const date = ruleDate(fromYear + i, rule);
		return { year: fromYear + i, date, conflict: holidayConflict(date) };
	});

/** The next CX Day on or after a date, for a workshop that has not chosen one. */
export const nextCxDay = (today: PlainDate): CxDay => {
	const year = Number(today.slice(0, 4));
	const date = firstTuesday(year);
	return date >= today
		? { year, date, rule: 'first_tuesday' }
		: { year: year + 1, date: firstTuesday(year + 1), rule: 'first_tuesday' };
};

export const chooseCxDay = (input: {
	readonly year: number;
	readonly rule: string;
	readonly date?: string;
	readonly reason?: string;
}): Result<CxDay> => {
	const { year, rule } = input;
	if (!Number.isInteger(year) || year < 2013 || year > 2100 || !isDateRule(rule)) return refuse('cx-day.date-invalid');
	if (rule !== 'manual') return ok({ year, date: ruleDate(year, rule), rule });
	const date = input.date ?? '';
	if (!isDate(date) || !date.startsWith(`${year}-`)) return refuse('cx-day.date-invalid');
	const reason = input.reason?.trim() ?? '';
	return reason === '' ? refuse('cx-day.reason-missing') : ok({ year, date, rule, reason });
};
