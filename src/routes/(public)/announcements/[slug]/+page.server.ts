import { filledIn } from '#lib/announcement/announcement-words.ts';
import { Format } from '#lib/i18n/format.ts';
import { openedByLink } from '../../../refused.ts';
import type { PageServerLoad } from './$types';

/** Nothing here needs a script: the page is there as soon as its words are. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
	// the same before and after the instant: a cache would keep the one or the other, and words that were taken back
	event.setHeaders({ 'cache-control': 'no-store' });
	const { app, viewer } = event.locals;
	const announcement = openedByLink(event, await app.services.announcements.bySlug(event.params.slug));
	const { language, numerals } = await event.parent();
	const format = new Format(() => ({ language, numerals, timeZone: announcement.timeZone }));
	const { origin, pathname } = event.url;
	return {
		announcement,
		url: `${viewer.origin || origin}${pathname}`,
		title: filledIn(announcement.title, announcement.facts, format),
		lead: filledIn(announcement.lead, announcement.facts, format)
	};
};
