import { isTimeZone } from '#domain/time-zones.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { LayoutServerLoad } from './$types';

/** How this reader writes numbers and dates, and who is signed in. The browser tells its time zone by a cookie. */
export const load: LayoutServerLoad = ({ locals: { viewer }, cookies }) => {
	const told = cookies.get('tz');
	const theme = cookies.get('theme');
	const { account } = viewer;
	return {
		language: getLocale(),
		numerals: viewer.numerals,
		timeZone: told && isTimeZone(told) ? told : 'UTC',
		theme: theme === 'light' || theme === 'dark' ? theme : ('system' as const),
		person: account && { name: account.name, email: account.email, role: account.role }
	};
};
