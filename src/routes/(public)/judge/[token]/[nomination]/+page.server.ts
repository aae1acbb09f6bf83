import { error } from '@sveltejs/kit';
import { asId, isId, type NominationId } from '#domain/ids.ts';
import { openedByLink } from '../../../../refused.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { viewer, app } = event.locals;
	const { token, nomination } = event.params;
	if (!isId(nomination)) error(404);
	const view = openedByLink(event, await app.services.judging.nominee(viewer, token, asId<NominationId>(nomination)));
	return { view, token };
};
