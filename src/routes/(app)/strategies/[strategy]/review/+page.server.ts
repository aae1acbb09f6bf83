import { refuse } from '#domain/errors.ts';
import { asId, isId, type StrategyId } from '#domain/ids.ts';
import type { ReviewDoor } from '#server/services/review/entry.ts';
import { account, opened } from '../../../../refused.ts';
import { loadReview, reviewActions } from '../../../../review-actions.ts';
import type { PageServerLoad, RequestEvent } from './$types';

const nowhere = '-' as StrategyId; // no strategy has this id
const doorOf = ({ locals, params }: RequestEvent): ReviewDoor => ({
	viewer: locals.viewer,
	strategy: isId(params.strategy) ? asId<StrategyId>(params.strategy) : nowhere
});

export const load: PageServerLoad = async (event) => {
	account(event);
	const { services } = event.locals.app;
	const { strategy } = event.params;
	if (!isId(strategy)) return opened(event, refuse('not-found'));
	const door = { viewer: event.locals.viewer, strategy: asId<StrategyId>(strategy) };
	return opened(event, await loadReview(services.reviews, door, event.url));
};

export const actions = reviewActions(doorOf);
