import { redirect } from '@sveltejs/kit';
import { opened } from '../../../../refused.ts';
import { awardOf } from '../award-form.ts';
import type { RequestHandler } from './$types';

/** From the account of a judge to their own page. */
export const GET: RequestHandler = async (event) => {
	const { viewer, app } = event.locals;
	const { token } = opened(event, await app.services.awards.ownJudging(viewer, awardOf(event)));
	redirect(303, `/judge/${token}`);
};
