import { openedByLink, refused } from '../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { viewer, app } = event.locals;
	return {
		home: openedByLink(event, await app.services.judging.home(viewer, event.params.token)),
		token: event.params.token
	};
};

export const actions: Actions = {
	sign: async (event) => {
		const { viewer, app } = event.locals;
		const form = await event.request.formData();
		if (form.get('promise') !== 'yes') return refused(event, { code: 'award.declaration-missing' }, {});
		const result = await app.services.judging.sign(viewer, event.params.token);
		return result.ok ? { done: 'signed' as const } : refused(event, result.refusal, {});
	}
};
