import { redirect } from '@sveltejs/kit';
import { openedByLink, refused } from '../../../refused.ts';
import { wordsIn } from '../words-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	award: openedByLink(event, await event.locals.app.services.nominations.award(event.params.token))
});

export const actions: Actions = {
	default: async (event) => {
		const { viewer, app } = event.locals;
		const words = wordsIn(await event.request.formData());
		const result = await app.services.nominations.begin(viewer, event.params.token, words);
		if (!result.ok) return refused(event, result.refusal, words);
		redirect(303, `/nomination/${result.value.token}`);
	}
};
