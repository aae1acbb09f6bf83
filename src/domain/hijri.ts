import type { Language, Numerals } from './languages.ts';
import { dateMs, type PlainDate } from './plain-date.ts';

// `islamic-umalqura`, not `islamic`, which may be dropped from the standard; calendar and digits are always named.
const calendar = (locale: string, numerals: Numerals) =>
	new Intl.DateTimeFormat(`${locale}-u-ca-islamic-umalqura-nu-${numerals}`, {
		timeZone: 'UTC',
		day: 'numeric',
		month: 'long',
		year: 'numeric'
	});

// Umm al-Qura is tabulated for 1300–1600 AH; outside, engines fall back to another calendar in silence. [domain 9.2]
const first = '1882-11-12';
const last = '2174-11-25';

/** Null outside the years that Umm al-Qura covers. */
export const formatHijri = (date: PlainDate, language: Language, numerals: Numerals): string | null => {
	const ms = dateMs(date);
	if (ms === null || date < first || date > last) return null;
	return calendar(language === 'ar' ? 'ar-SA' : 'en-GB', numerals).format(ms);
};

export const hijriDate = (date: PlainDate): { year: number; month: number; day: number } | null => {
	const ms = dateMs(date);
	if (ms === null || date < first || date > last) return null;
	const parts = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
		timeZone: 'UTC',
		day: 'numeric',
		month: 'numeric',
		year: 'numeric'
	}).formatToParts(ms);
	const part = (type: string): number => Number(parts.find((p) => p.type === type)?.value);
	return { year: part('year'), month: part('month'), day: part('day') };
};

/** Some engines format these dates wrongly: whoever shows them checks this once and shows none otherwise. [R24] */
export const isHijriTrusted = (): boolean => {
	const known = hijriDate('2027-10-05');
	return known?.year === 1449 && known.month === 5 && known.day === 5;
};
