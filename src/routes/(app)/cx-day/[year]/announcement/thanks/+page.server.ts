import { readTone } from '#lib/announcement/thank-you.ts';
import { account, opened } from '../../../../../refused.ts';
import { yearOf } from '../../year-of.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	account(event);
	event.setHeaders({ 'cache-control': 'private, no-store' });
	const { app, viewer } = event.locals;
	const { slug, ...thanks } = opened(event, await app.services.announcements.thanks(viewer, yearOf(event)));
	return {
		...thanks,
		tone: readTone(event.url.searchParams.get('tone')),
		url: slug === null ? null : `${viewer.origin}/announcements/${slug}`
	};
};
