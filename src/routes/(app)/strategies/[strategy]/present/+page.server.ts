import { refuse } from '#domain/errors.ts';
import { asId, isId, type StrategyId } from '#domain/ids.ts';
import { account, opened } from '../../../../refused.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	account(event);
	const { strategy } = event.params;
	if (!isId(strategy)) return { review: opened(event, refuse('not-found')) };
	const door = { viewer: event.locals.viewer, strategy: asId<StrategyId>(strategy) };
	return { review: opened(event, await event.locals.app.services.reviews.get(door)) };
};
