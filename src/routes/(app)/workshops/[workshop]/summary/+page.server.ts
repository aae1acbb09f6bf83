import { opened, refused } from '../../../../refused.ts';
import { workshopOf } from '../prepared.ts';
import type { Actions, PageServerLoad } from './$types';

/** Nothing here needs a script; the button for printing is known to app.html. */
export const csr = false;

/** For accounts of the organisation and for everybody who holds a seat. */
export const load: PageServerLoad = async (event) => {
	const { locals } = event;
	return { summary: opened(event, await locals.app.services.results.summary(locals.viewer, workshopOf(event))) };
};

export const actions: Actions = {
	share: async (event) => {
		const { locals } = event;
		const result = await locals.app.services.results.summaryLink(locals.viewer, workshopOf(event));
		return result.ok ? { url: result.value.url } : refused(event, result.refusal, {});
	}
};
