import { latinDigits } from '#domain/numbers.ts';
import { isDate, type PlainDate } from '#domain/plain-date.ts';
import { isMonth } from '#domain/strategy.ts';

const parts = (text: string): string[] =>
	latinDigits(text)
		.trim()
		.split(/[\s./\-–،,]+/)
		.filter((part) => part !== '');
const areDigits = (found: readonly string[]): boolean => found.every((part) => /^\d{1,4}$/.test(part));
const two = (part: string): string => part.padStart(2, '0');

/** A day as people write it, year first or day first, in either set of digits; null when there is no such day. */
export const readDate = (text: string): PlainDate | null => {
	const found = parts(text);
	if (found.length !== 3 || !areDigits(found)) return null;
	const [a, b, c] = found as [string, string, string];
	const date = a.length === 4 ? `${a}-${two(b)}-${two(c)}` : `${c}-${two(b)}-${two(a)}`;
	return isDate(date) ? date : null;
};
/** A month, year first or month first. */
export const readMonth = (text: string): string | null => {
	const found = parts(text);
	if (found.length !== 2 || !areDigits(found)) return null;
	const [a, b] = found as [string, string];
	const written = a.length === 4 ? `${a}-${two(b)}` : `${b}-${two(a)}`;
	return isMonth(written) ? written : null;
};

const monthsOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
export const monthsBetween = (from: string, to: string): number => monthsOf(to) - monthsOf(from);
export const addMonths = (month: string, count: number): string => {
	const at = monthsOf(month) + count;
	return `${String(Math.floor(at / 12)).padStart(4, '0')}-${two(String((at % 12) + 1))}`;
};
