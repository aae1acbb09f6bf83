import { isId, type NominationId } from '#domain/ids.ts';
import { awardOf, change, idIn } from '../award-form.ts';
import { error } from '@sveltejs/kit';
import { opened, text } from '../../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { viewer, app } = event.locals;
	const result = await app.services.awards.result(viewer, awardOf(event));
	// Not yet: the page says when, instead of refusing.
	const isEarly = !result.ok && result.refusal.code === 'award.not-now';
	return { result: isEarly ? null : opened(event, result) };
};

export const actions: Actions = {
	decide: (event) => change(event, 'decide', { act: 'decide' }),
	vote: async (event) => {
		const form = await event.request.formData();
		const category = text(form, 'category');
		if (!isId(category)) error(404);
		const nomination = idIn<NominationId>(form, 'nomination');
		return change(event, 'vote', { act: 'chair-vote', category, nomination });
	}
};
