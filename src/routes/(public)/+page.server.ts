import { nextCxDay } from '#domain/cx-day.ts';
import type { PageServerLoad } from './$types';

/** Nothing here needs a script: the page is there as soon as its words are. */
export const csr = false;

export const load: PageServerLoad = ({ locals: { app, viewer } }) => ({
	cxDay: nextCxDay(new Date().toISOString().slice(0, 10)).date,
	signedIn: viewer.account !== null,
	templates: app.services.workshops.gallery().map(({ id, title, summary, minutes, zones }) => ({
		id,
		title,
		summary,
		minutes,
		zones: zones.map(({ id, tint }) => ({ id, ...(tint && { tint }) }))
	}))
});
