import { dateMs, type PlainDate } from './plain-date.ts';

export const holidays = ['rosh-hashanah', 'yom-kippur', 'sukkot', 'shemini-atzeret', 'simchat-torah'] as const;
export type Holiday = (typeof holidays)[number];

/** What a date of CX Day falls on in the Jewish calendar. `eve`: the holiday begins that sunset. [domain 1.2] */
export interface HolidayConflict {
	readonly kind: 'holiday' | 'intermediate' | 'eve';
	readonly holiday: Holiday;
}

// Both keys are explicit: the defaults of a locale differ between engines. [domain 9.2]
const hebrew = new Intl.DateTimeFormat('en-u-ca-hebrew-nu-latn', {
	timeZone: 'UTC',
	day: 'numeric',
	month: 'long',
	year: 'numeric'
});

export const hebrewDate = (date: PlainDate): { day: number; month: string; year: number } => {
	const ms = dateMs(date);
	if (ms === null) throw new Error('not a calendar date');
	const parts = Object.fromEntries(hebrew.formatToParts(ms).map((part) => [part.type, part.value]));
	return { day: Number(parts.day), month: parts.month ?? '', year: Number(parts.year) };
};

const inTishri = (day: number): HolidayConflict | null => {
	if (day <= 2) return { kind: 'holiday', holiday: 'rosh-hashanah' };
	if (day === 9) return { kind: 'eve', holiday: 'yom-kippur' };
	if (day === 10) return { kind: 'holiday', holiday: 'yom-kippur' };
	if (day === 14) return { kind: 'eve', holiday: 'sukkot' };
	if (day === 15 || day === 16) return { kind: 'holiday', holiday: 'sukkot' };
	if (day >= 17 && day <= 21) return { kind: 'intermediate', holiday: 'sukkot' };
	if (day === 22) return { kind: 'holiday', holiday: 'shemini-atzeret' };
	// Outside Israel; there it is joined to the 22nd.
	return day === 23 ? { kind: 'holiday', holiday: 'simchat-torah' } : null;
};

export const holidayConflict = (date: PlainDate): HolidayConflict | null => {
	const { day, month } = hebrewDate(date);
	if (month === 'Elul' && day === 29) return { kind: 'eve', holiday: 'rosh-hashanah' };
	return month === 'Tishri' ? inTishri(day) : null;
};
