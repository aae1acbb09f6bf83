import { redirect } from '@sveltejs/kit';
import { opened, refused, text } from '../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { kind, email } = opened(event, await event.locals.app.services.accounts.link(event.params.token));
	if (kind !== 'reset') redirect(303, `/welcome/${event.params.token}`);
	return { email };
};

export const actions: Actions = {
	default: async (event) => {
		const { app, viewer } = event.locals;
		const form = await event.request.formData();
		const result = await app.services.accounts.reset(event.params.token, text(form, 'password'), viewer.address);
		if (!result.ok) return refused(event, result.refusal, {});
		event.cookies.delete('session', { path: '/' });
		redirect(303, '/sign-in?reset');
	}
};
