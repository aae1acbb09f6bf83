import { latinDigits } from '#domain/numbers.ts';
import { isDate } from '#domain/plain-date.ts';
import { aheadMinutes, instantAt } from '#domain/time-zones.ts';

/** What `datetime-local` sends (`2027-10-05T18:00`), as it stands on the clocks of a time zone; null when empty or unreadable. */
export const readInstant = (typed: string, timeZone: string): number | null => {
	const local = latinDigits(typed).trim();
	if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(local)) return null;
	if (!isDate(local.slice(0, 10))) return null; // `Date` makes the second of March of the thirtieth of February
	const asUtc = Date.parse(`${local}Z`);
	if (Number.isNaN(asUtc)) return null;
	try {
		return instantAt(asUtc, timeZone);
	} catch (error) {
		if (error instanceof RangeError) return asUtc; // no such zone
		throw error;
	}
};

/** The reverse, for the field's value. */
export const localInstant = (ms: number, timeZone: string): string =>
	new Date(ms + aheadMinutes(ms, timeZone) * 60_000).toISOString().slice(0, 16);
