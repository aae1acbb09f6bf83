import { opened } from '../../../refused.ts';
import { awardOf } from './award-form.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
	const { viewer, app } = event.locals;
	const view = opened(event, await app.services.awards.get(viewer, awardOf(event)));
	const own = await app.services.awards.ownJudging(viewer, awardOf(event));
	return { view, judges: own.ok };
};
