import { redirect } from '@sveltejs/kit';
import { refused } from '../../../refused.ts';
import { keepSecret, seatCookie } from '../../../secrets.ts';
import type { Actions, PageServerLoad } from './$types';

/** Nothing here needs a script: the page is there as soon as its words are. */
export const csr = false;

/** Opening the address changes nothing: messengers open links to draw a preview. */
export const load: PageServerLoad = ({ setHeaders }) => setHeaders({ 'cache-control': 'no-store' });

export const actions: Actions = {
	default: async (event) => {
		const result = await event.locals.app.services.seats.byPersonalToken(event.params.token);
		if (!result.ok) return refused(event, result.refusal, {});
		const { workshopId, secret } = result.value;
		keepSecret(event, seatCookie(workshopId), secret);
		redirect(303, `/board/${workshopId}`);
	}
};
