import { dateMs, type PlainDate } from './plain-date.ts';

const minuteMs = 60_000;

export const isTimeZone = (name: string): boolean => {
	try {
		new Intl.DateTimeFormat('en', { timeZone: name });
		return name !== '';
	} catch (error) {
		if (error instanceof RangeError) return false;
		throw error;
	}
};

/** Minutes that a time zone is ahead of UTC at an instant. */
export const aheadMinutes = (ms: number, timeZone: string): number => {
	const parts = new Intl.DateTimeFormat('en-GB-u-ca-gregory-nu-latn', {
		timeZone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23'
	}).formatToParts(ms);
	const read = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
	const local = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'));
	return Math.round((local - Math.floor(ms / minuteMs) * minuteMs) / minuteMs);
};

/**
 * The instant at which the clocks of a zone show what `asUtc` would be in UTC. Of an hour that summer time leaves out they
 * show nothing: then the clocks of before are gone by, so that nothing that waits for it comes too early.
 */
export const instantAt = (asUtc: number, timeZone: string): number => {
	// Twice: the first guess may lie on the other side of a change to summer time.
	const guess = asUtc - aheadMinutes(asUtc, timeZone) * minuteMs;
	const instant = asUtc - aheadMinutes(guess, timeZone) * minuteMs;
	const isShown = instant + aheadMinutes(instant, timeZone) * minuteMs === asUtc;
	return isShown ? instant : Math.max(guess, instant);
};

/** A minute of a calendar day on the clocks of a zone. */
export const instantOfDay = (date: PlainDate, minute: number, timeZone: string): number => {
	const midnight = dateMs(date);
	if (midnight === null) throw new Error('not a calendar date');
	return instantAt(midnight + minute * minuteMs, timeZone);
};
