import { error } from '@sveltejs/kit';
import { asId, isId, type StrategyId } from '#domain/ids.ts';
import { account, opened } from '../../../refused.ts';
import type { PageServerLoad } from './$types';

/** The address may say which view and which initiative; that is the browser's, and loads nothing again. */
export const load: PageServerLoad = async (event) => {
	event.setHeaders({ 'cache-control': 'no-store' });
	account(event);
	if (!isId(event.params.strategy)) error(404, { message: 'not-found', code: 'not-found' });
	const { app, viewer } = event.locals;
	const id = asId<StrategyId>(event.params.strategy);
	const [view, evidence] = await Promise.all([
		app.services.strategies.get(viewer, id),
		app.services.strategies.evidence(viewer, id)
	]);
	return { view: opened(event, view), evidence: opened(event, evidence) };
};
