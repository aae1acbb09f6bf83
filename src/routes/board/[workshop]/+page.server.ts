import { error } from '@sveltejs/kit';
import { isId, type WorkshopId } from '#domain/ids.ts';
import type { PageServerLoad } from './$types';

/** Who has no seat here gets the page that says how to come in; which boards exist is nobody's business. */
export const load: PageServerLoad = async ({ locals: { app, viewer }, params, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	if (!isId(params.workshop)) error(404, { message: 'not-found', code: 'not-found' });
	const result = await app.services.boards.view(viewer, params.workshop as WorkshopId);
	if (!result.ok) error(app.statusOf(result.refusal.code), { message: result.refusal.code, code: result.refusal.code });
	return { view: result.value };
};
