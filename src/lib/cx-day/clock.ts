import { endOf, startOf, timeOf } from '#domain/day-plan.ts';
import type { Format } from '#lib/i18n/format.ts';

type Digits = Pick<Format, 'number'>;

/** An hour of the day in the reader's digits. Show it in a left-to-right isolate. */
export const clockTime = (time: string, format: Digits): string =>
	time.replace(/\d/g, (digit) => format.number(Number(digit)));
export const clockSpan = (item: { readonly start: string; readonly minutes: number }, format: Digits): string =>
	`${clockTime(timeOf(startOf(item)), format)}–${clockTime(timeOf(endOf(item)), format)}`;
