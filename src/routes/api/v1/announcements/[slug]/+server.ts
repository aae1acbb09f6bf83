import type { RequestHandler } from './$types';
import { reading } from '../../../answer.ts';

/** What the page says, for anybody: from its instant on, and not a byte before it. */
export const GET: RequestHandler = (event) => {
	event.setHeaders({ 'cache-control': 'no-store' });
	return reading(({ services }) => services.announcements.bySlug(event.params.slug))(event);
};
