import { redirect } from '@sveltejs/kit';
import { isId, type NominationId } from '#domain/ids.ts';
import { opened, refused, text } from '../../../../refused.ts';
import { awardOf, idIn } from '../award-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { viewer, app } = event.locals;
	const id = awardOf(event);
	const bases = await app.services.awards.bases(viewer, id);
	const category = event.url.searchParams.get('category');
	return {
		items: opened(event, await app.services.awards.nominations(viewer, id)),
		bases: bases.ok ? bases.value : [],
		category: category !== null && isId(category) ? category : null
	};
};

export const actions: Actions = {
	screen: async (event) => {
		const { viewer, app } = event.locals;
		const form = await event.request.formData();
		const nomination = idIn<NominationId>(form, 'nomination');
		const verdict = { eligible: form.get('verdict') === 'eligible', reason: text(form, 'reason') };
		const result = await app.services.awards.screen(viewer, awardOf(event), nomination, verdict);
		return result.ok ? { done: nomination } : refused(event, result.refusal, { nomination: nomination as string });
	},
	draft: async (event) => {
		const { viewer, app } = event.locals;
		const form = await event.request.formData();
		const category = text(form, 'category');
		const result = await app.services.awards.draftFrom(viewer, awardOf(event), category, text(form, 'initiative'));
		if (!result.ok) return refused(event, result.refusal, { nomination: 'draft' });
		redirect(303, `/nomination/${result.value.token}`);
	}
};
