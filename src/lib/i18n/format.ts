import { createContext } from 'svelte';
import type { Language, Numerals } from '#domain/languages.ts';
import { parseNumber } from '#domain/numbers.ts';

export interface Place {
	readonly language: Language;
	readonly numerals: Numerals;
	readonly timeZone: string;
}
export type DateStyle = 'full' | 'long' | 'short' | 'month';

// Both keys always: defaults differ between versions of server and browser. [domain 9.2]
const tagOf = ({ language, numerals }: Place): string =>
	language === 'ar' ? `ar-SA-u-ca-gregory-nu-${numerals}` : 'en-GB-u-ca-gregory-nu-latn';

const dateOptions: Record<DateStyle, Intl.DateTimeFormatOptions> = {
	full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
	long: { day: 'numeric', month: 'long', year: 'numeric' },
	short: { day: 'numeric', month: 'short' },
	month: { month: 'long', year: 'numeric' }
};

const isolateStart = '\u2068';
const isolateEnd = '\u2069';
/** After an Arabic letter digits are no longer of one run with what stands beside them: `71%` would turn into `%71`. */
const leftToRight = '\u200e';
const hasArabicLetters = /\p{Script=Arabic}/u;

/**
 * Numbers, dates and lists as this reader writes them. `place` is asked at each call, so that what is shown follows a change
 * of settings.
 */
export class Format {
	readonly #place: () => Place;
	readonly #choose: (numerals: Numerals) => void;
	readonly #made = new Map<string, unknown>();

	constructor(place: () => Place, choose: (numerals: Numerals) => void = () => undefined) {
		this.#place = place;
		this.#choose = choose;
	}
	/** This page shows other digits from now on; the next one asks the server. */
	choose(numerals: Numerals): void {
		this.#choose(numerals);
	}
	get language(): Language {
		return this.#place().language;
	}
	get numerals(): Numerals {
		return this.#place().numerals;
	}
	get timeZone(): string {
		return this.#place().timeZone;
	}
	number(value: number): string {
		return this.#numbers({}).format(value);
	}
	/** A year of the calendar: no grouping. */
	year(value: number): string {
		return this.#numbers({ useGrouping: false }).format(value);
	}
	/** `share` is 0–1. The sign belongs to the digits, and libraries disagree on it for Arabic with Latin digits. */
	percent(share: number): string {
		const text = this.#numbers({ style: 'percent', maximumFractionDigits: 0 }).format(share);
		return this.numerals === 'arab' && this.language === 'ar' ? text : this.#inOneRun(text.replace('٪', '%'));
	}
	/** A number with its sign, e.g. `+35` and `−4`. */
	signed(value: number): string {
		return this.#numbers({ signDisplay: 'exceptZero', maximumFractionDigits: 1 }).format(value);
	}
	/** A value with its unit: `71%`, `12 minutes`. The unit is a person's word and may run the other way: isolate it in a sentence. */
	amount(value: number, unit: string): string {
		const short = unit.trim();
		if (short === '%' || short === '٪')
			return this.numerals === 'arab' && this.language === 'ar'
				? `${this.number(value)}٪`
				: this.#inOneRun(`${this.number(value)}%`);
		const text = [this.number(value), short].filter(Boolean).join(' ');
		return hasArabicLetters.test(short) || short === '' ? text : this.#inOneRun(text); // `4.6 / 7`, `9 days`
	}
	/** A fixed number of places, e.g. for means. */
	decimal(value: number, places = 2): string {
		return this.#numbers({ minimumFractionDigits: places, maximumFractionDigits: places }).format(value);
	}
	/** A calendar date (`YYYY-MM-DD`), which has no time zone. */
	date(iso: string, style: DateStyle = 'long'): string {
		return this.#dates({ ...dateOptions[style], timeZone: 'UTC' }, Date.parse(`${iso}T00:00:00Z`));
	}
	/** The day of an instant where the reader is. */
	day(ms: number, style: DateStyle = 'long'): string {
		return this.#dates({ ...dateOptions[style], timeZone: this.timeZone }, ms);
	}
	/** Time of day of an instant where the reader is: 14:05. Show it in a left-to-right isolate. */
	time(ms: number): string {
		return this.#dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: this.timeZone }, ms);
	}
	/** Time left: 06:42, 1:06:42; past the end +0:42, never negative. Show it in a left-to-right isolate. */
	clock(leftMs: number): string {
		const over = leftMs < 0;
		const seconds = over ? Math.floor(-leftMs / 1000) : Math.ceil(leftMs / 1000);
		const hours = Math.floor(seconds / 3600);
		const minutes = Math.floor((seconds % 3600) / 60);
		const padded = this.#numbers({ minimumIntegerDigits: 2, useGrouping: false });
		const plain = this.#numbers({ useGrouping: false });
		const parts = hours > 0 ? [plain.format(hours), padded.format(minutes)] : [(over ? plain : padded).format(minutes)];
		return `${over ? '+' : ''}${[...parts, padded.format(seconds % 60)].join(':')}`;
	}
	/** What was typed into a number field, in either set of digits; null when it is no number. */
	read(text: string): number | null {
		return parseNumber(text);
	}
	list(items: readonly string[]): string {
		return this.#make('list', {}, (tag) => new Intl.ListFormat(tag, { type: 'conjunction' })).format(items);
	}
	/** For names, codes and hashtags inside a sentence that may run the other way. */
	isolate(text: string): string {
		return `${isolateStart}${text}${isolateEnd}`;
	}
	compare(a: string, b: string): number {
		return this.#make('collator', {}, (tag) => new Intl.Collator(tag, { numeric: true })).compare(a, b);
	}

	#inOneRun(text: string): string {
		return this.language === 'ar' ? `${leftToRight}${text}${leftToRight}` : text;
	}
	#numbers(options: Intl.NumberFormatOptions): Intl.NumberFormat {
		return this.#make('number', options, (tag) => new Intl.NumberFormat(tag, options));
	}
	#dates(options: Intl.DateTimeFormatOptions, ms: number): string {
		// The weekday's comma is a habit of the library, not of the language.
		return this.#make('date', options, (tag) => new Intl.DateTimeFormat(tag, options))
			.format(ms)
			.replace(/[,،] /, ' ');
	}
	// Making a formatter costs about a hundred times what using it costs.
	#make<T>(kind: string, options: object, make: (tag: string) => T): T {
		const tag = tagOf(this.#place());
		const key = `${tag} ${kind} ${JSON.stringify(options)}`;
		const known = this.#made.get(key) as T | undefined;
		if (known !== undefined) return known;
		const made = make(tag);
		this.#made.set(key, made);
		return made;
	}
}

const [useFormat, provide] = createContext<Format>();
export { useFormat };
export const provideFormat = (...parts: ConstructorParameters<typeof Format>): Format => provide(new Format(...parts));
