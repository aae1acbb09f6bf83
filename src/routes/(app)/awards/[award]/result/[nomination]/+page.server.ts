import { error } from '@sveltejs/kit';
import { asId, isId, type NominationId } from '#domain/ids.ts';
import { opened } from '../../../../../refused.ts';
import { awardOf } from '../../award-form.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { viewer, app } = event.locals;
	const { nomination } = event.params;
	if (!isId(nomination)) error(404);
	const id = asId<NominationId>(nomination);
	return { feedback: opened(event, await app.services.awards.feedback(viewer, awardOf(event), id)) };
};
