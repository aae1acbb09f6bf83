import { openedByLink } from '../../../refused.ts';
import type { PageServerLoad } from './$types';

/** Nothing here needs a script: the page is there as soon as its words are. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
	event.setHeaders({ 'x-robots-tag': 'noindex', 'cache-control': 'private, no-store' });
	const result = await event.locals.app.services.results.summaryByToken(event.params.token);
	return { summary: openedByLink(event, result) };
};
