import { redirect } from '@sveltejs/kit';
import { account, opened } from '../../refused.ts';
import type { PageServerLoad } from './$types';

/** The day that comes next. */
export const load: PageServerLoad = async (event) => {
	account(event);
	const { viewer, app } = event.locals;
	redirect(303, `/cx-day/${opened(event, await app.services.cxPlans.nextYear(viewer))}`);
};
