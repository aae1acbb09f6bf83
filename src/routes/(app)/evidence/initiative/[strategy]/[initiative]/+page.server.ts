import { error } from '@sveltejs/kit';
import { asId, isId, type InitiativeId, type StrategyId } from '#domain/ids.ts';
import { account, opened } from '../../../../../refused.ts';
import { withdraw } from '../../../withdraw.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	event.setHeaders({ 'cache-control': 'no-store' });
	account(event);
	const { strategy, initiative } = event.params;
	if (!isId(strategy) || !isId(initiative)) error(404);
	const { app, viewer } = event.locals;
	const result = await app.services.evidence.ofInitiative(
		viewer,
		asId<StrategyId>(strategy),
		asId<InitiativeId>(initiative)
	);
	return { line: opened(event, result) };
};
export const actions: Actions = { withdraw };
