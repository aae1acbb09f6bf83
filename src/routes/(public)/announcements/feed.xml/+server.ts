import type { RequestHandler } from './$types';

/** All announcements that are public, for feed readers; empty until the first is. */
export const GET: RequestHandler = async ({ locals, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const { viewer, app } = locals;
	const feed = await app.services.announcements.feed(viewer.origin, viewer.language);
	return new Response(feed, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
};
