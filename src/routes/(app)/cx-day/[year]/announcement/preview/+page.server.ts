import { account, opened } from '../../../../../refused.ts';
import { yearOf } from '../../year-of.ts';
import type { PageServerLoad } from './$types';

/** As everybody will see it: without a script. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
	account(event);
	event.setHeaders({ 'x-robots-tag': 'noindex', 'cache-control': 'private, no-store' });
	const { app, viewer } = event.locals;
	const of = event.url.searchParams.get('of') === 'draft' ? 'draft' : 'sealed';
	const year = yearOf(event);
	const announcement = opened(event, await app.services.announcements.preview(viewer, year, of));
	return { announcement, year, isDraft: of === 'draft', now: Date.now() };
};
