import { error, redirect } from '@sveltejs/kit';
import { asId, isId, type WorkshopId } from '#domain/ids.ts';
import { openedByLink } from '../../../../refused.ts';
import type { RequestHandler } from './$types';

/** From the room to one's own page: the browser holds the seat, and the page has an address to be kept. */
export const GET: RequestHandler = async (event) => {
	const { workshop } = event.params;
	if (!isId(workshop)) error(404);
	const { app, viewer } = event.locals;
	const { url } = openedByLink(event, await app.services.ideas.link(viewer, asId<WorkshopId>(workshop)));
	event.setHeaders({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
	redirect(303, new URL(url).pathname);
};
