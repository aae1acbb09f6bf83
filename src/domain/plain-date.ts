/** A calendar date without time or place, `YYYY-MM-DD`. It sorts as text, and is never turned into an instant. */
export type PlainDate = string;

const dayMs = 86_400_000;

/** Midnight UTC of the date, for arithmetic and Intl with `timeZone: 'UTC'` only; null when there is no such day. */
export const dateMs = (date: PlainDate): number | null => {
	const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? [];
	if (year === undefined) return null;
	const ms = Date.UTC(Number(year), Number(month) - 1, Number(day));
	return dateOf(ms) === date ? ms : null; // the 31st of September rolls over and differs
};
export const isDate = (date: string): date is PlainDate => dateMs(date) !== null;
export const dateOf = (ms: number): PlainDate => new Date(ms).toISOString().slice(0, 10);

/** Sunday = 0. */
export const weekday = (date: PlainDate): number => new Date(known(date)).getUTCDay();
export const addDays = (date: PlainDate, days: number): PlainDate => dateOf(known(date) + days * dayMs);
export const daysBetween = (from: PlainDate, to: PlainDate): number => (known(to) - known(from)) / dayMs;

const known = (date: PlainDate): number => {
	const ms = dateMs(date);
	if (ms === null) throw new Error('not a calendar date');
	return ms;
};
