import type { ReviewDoor } from '#server/services/review/entry.ts';
import { openedByLink } from '../../../refused.ts';
import { loadReview, reviewActions } from '../../../review-actions.ts';
import type { PageServerLoad, RequestEvent } from './$types';

const doorOf = ({ params }: RequestEvent): ReviewDoor => ({ token: params.token });

/** For one named leader, without an account; the address is the key and belongs into nobody else's hands. */
export const load: PageServerLoad = async (event) => {
	event.setHeaders({ 'x-robots-tag': 'noindex', 'cache-control': 'private, no-store' });
	const { token } = event.params;
	return openedByLink(event, await loadReview(event.locals.app.services.reviews, { token }, event.url));
};

export const actions = reviewActions(doorOf);
