/** Minutes that a time zone is ahead of UTC at an instant. */
const aheadMinutes = (ms: number, timeZone: string): number => {
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
	return Math.round((local - Math.floor(ms / 60_000) * 60_000) / 60_000);
};

/** What `datetime-local` sends (`2027-10-05T18:00`), as it stands on the clocks of a time zone; null when empty or unreadable. */
export const readInstant = (local: string, timeZone: string): number | null => {
	if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(local)) return null;
	const asUtc = Date.parse(`${local}Z`);
	if (Number.isNaN(asUtc)) return null;
	try {
		// Twice: the first guess may lie on the other side of a change to summer time.
		const guess = asUtc - aheadMinutes(asUtc, timeZone) * 60_000;
		return asUtc - aheadMinutes(guess, timeZone) * 60_000;
	} catch (error) {
		if (error instanceof RangeError) return asUtc; // no such zone
		throw error;
	}
};

/** The reverse, for the field's value. */
export const localInstant = (ms: number, timeZone: string): string =>
	new Date(ms + aheadMinutes(ms, timeZone) * 60_000).toISOString().slice(0, 16);
