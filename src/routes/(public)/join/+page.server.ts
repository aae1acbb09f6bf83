import { redirect } from '@sveltejs/kit';
import { refused, text } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

/** `?code=` fills the field: it is what the big screen's address may carry. */
export const load: PageServerLoad = ({ url }) => ({ code: (url.searchParams.get('code') ?? '').slice(0, 24) });

export const actions: Actions = {
	default: async (event) => {
		const code = text(await event.request.formData(), 'code');
		const result = await event.locals.app.services.invitations.byCode(code, event.locals.viewer.address);
		if (!result.ok) return refused(event, result.refusal, { code });
		redirect(303, `/j/${result.value.token}`);
	}
};
