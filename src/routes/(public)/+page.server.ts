import { nextCxDay } from '#domain/cx-day.ts';
import { dateOf } from '#domain/plain-date.ts';
import type { PageServerLoad } from './$types';

/** Nothing here needs a script: the page is there as soon as its words are. */
export const csr = false;

export const load: PageServerLoad = ({ locals: { app, viewer } }) => ({
	cxDay: nextCxDay(dateOf(Date.now())).date,
	signedIn: viewer.account !== null,
	templates: app.services.workshops.gallery().map(({ id, title, summary, minutes, zones }) => ({
		id,
		title,
		summary,
		minutes,
		zones: zones.map(({ id, tint }) => ({ id, ...(tint && { tint }) }))
	}))
});
