import { textDirection } from '#domain/direction.ts';
import { pick, type Bilingual, type Language, type Numerals } from '#domain/languages.ts';
import { ltrMark, rtlMark } from './directions.ts';

export interface Reader {
	readonly language: Language;
	readonly numerals: Numerals;
}

/** Numbers, dates and pairs of texts as a reader writes them, in files that are made without a page. */
export interface Pen {
	readonly reader: Reader;
	readonly number: (value: number, decimals?: number) => string;
	/** `share` is 0–1; at most one decimal. */
	readonly percent: (share: number) => string;
	/** A number with the unit somebody typed. */
	readonly amount: (value: number, unit: string) => string;
	/** A calendar date, `YYYY-MM-DD`. */
	readonly date: (iso: string) => string;
	readonly day: (ms: number) => string;
	/** A month, `YYYY-MM`. */
	readonly month: (iso: string) => string;
	readonly year: (value: number) => string;
	readonly text: (both: Bilingual) => string;
	readonly list: (names: readonly string[]) => string;
	/** A line that we composed is read as the document is, whatever letters stand in it. */
	readonly line: (composed: string) => string;
	/** From one to the other, in the direction of reading. */
	readonly arrow: (from: string, to: string) => string;
}

const isPercent = (unit: string): boolean => /^(%|٪|percent|بالمئة|نسبة مئوية)$/i.test(unit.trim());
const mostDecimals = 3;

export const penOf = (reader: Reader): Pen => {
	const { language, numerals } = reader;
	const isRtl = language === 'ar';
	const mark = isRtl ? rtlMark : ltrMark;
	// Both keys always: defaults differ between versions. [domain 9.2]
	const locale = isRtl ? `ar-SA-u-ca-gregory-nu-${numerals}` : 'en-GB-u-ca-gregory-nu-latn';
	const number = (value: number, options: Intl.NumberFormatOptions): string =>
		new Intl.NumberFormat(locale, options).format(value);
	const date = (ms: number, options: Intl.DateTimeFormatOptions): string =>
		new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(ms).replace(/[,،] /, ' ');
	/** A sign keeps to its number though Arabic letters stand before it. */
	const together = (text: string): string => (isRtl && numerals === 'latn' ? `${ltrMark}${text}${ltrMark}` : text);
	const percent = (share: number): string => {
		const shown = number(share, { style: 'percent', maximumFractionDigits: 1 });
		// As on the screen: Western digits take the Western sign.
		return together(
			isRtl && numerals === 'arab' ? shown : shown.replace(/٪/g, '%').replace(/[\u200e\u200f\u061c]/g, '')
		);
	};
	return {
		reader,
		number: (value, decimals) =>
			number(value, {
				minimumFractionDigits: decimals ?? 0,
				maximumFractionDigits: decimals ?? mostDecimals
			}),
		percent,
		amount: (value, unit) => {
			if (isPercent(unit)) return percent(value / 100);
			const shown = number(value, { maximumFractionDigits: mostDecimals });
			if (unit.trim() === '') return shown;
			const both = `${shown} ${unit.trim()}`;
			return textDirection(unit) === 'rtl' ? both : together(both); // `4.6 / 7`, `9 days`
		},
		date: (iso) => date(Date.parse(`${iso}T00:00:00Z`), { day: 'numeric', month: 'long', year: 'numeric' }),
		day: (ms) => date(ms, { day: 'numeric', month: 'long', year: 'numeric' }),
		month: (iso) => date(Date.parse(`${iso}-01T00:00:00Z`), { month: 'short', year: 'numeric' }),
		year: (value) => number(value, { useGrouping: false }),
		text: (both) => pick(both, language).trim(),
		list: (names) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(names),
		line: (composed) => `${mark}${composed}`,
		arrow: (from, to) => `${mark}${from} ${mark}${isRtl ? '←' : '→'}${mark} ${to}`
	};
};
