import { expect, it } from 'vitest';
import { localInstant, readInstant } from './instant.ts';

it.each([
	['2027-10-05T18:00', 'Asia/Riyadh', '2027-10-05T15:00:00.000Z'],
	['2027-10-05T18:00', 'UTC', '2027-10-05T18:00:00.000Z'],
	['2027-07-01T09:30', 'Europe/London', '2027-07-01T08:30:00.000Z'],
	['2027-01-01T00:15', 'America/New_York', '2027-01-01T05:15:00.000Z']
])('%s in %s is %s, and back', (local, zone, iso) => {
	const ms = readInstant(local, zone);
	expect(new Date(ms ?? 0).toISOString()).toBe(iso);
	expect(localInstant(ms ?? 0, zone)).toBe(local);
});

it('reads digits of either script', () => {
	expect(readInstant('٢٠٢٧-١٠-٠٥T١٨:٠٠', 'Asia/Riyadh')).toBe(Date.UTC(2027, 9, 5, 15));
});
it('knows no day that is none', () => {
	for (const day of ['2027-02-30', '2027-02-29', '2027-04-31', '2027-13-01'])
		expect(readInstant(`${day}T11:00`, 'Asia/Riyadh')).toBeNull();
	expect(readInstant('2028-02-29T11:00', 'UTC')).toBe(Date.UTC(2028, 1, 29, 11));
});
it('reads nothing from nothing', () => {
	expect(readInstant('', 'UTC')).toBeNull();
	expect(readInstant('tomorrow', 'UTC')).toBeNull();
	expect(readInstant('2027-13-45T99:99', 'UTC')).toBeNull();
	expect(readInstant('2027-10-05T18:00', 'Nowhere/At All')).toBe(Date.UTC(2027, 9, 5, 18));
});
