import { redirect } from '@sveltejs/kit';
import { getLocale } from '#lib/paraglide/runtime.js';
import { opened, refused, text } from '../../../refused.ts';
import { keepSecret } from '../../../secrets.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { kind, role, email } = opened(event, await event.locals.app.services.accounts.link(event.params.token));
	if (kind === 'reset') redirect(303, `/reset/${event.params.token}`);
	return { kind, role, email };
};

export const actions: Actions = {
	default: async (event) => {
		const { app, viewer } = event.locals;
		const form = await event.request.formData();
		const values = { name: text(form, 'name'), email: text(form, 'email'), organisation: text(form, 'organisation') };
		const result = await app.services.accounts.accept(
			event.params.token,
			{
				...values,
				password: text(form, 'password'),
				language: getLocale(),
				timeZone: event.cookies.get('tz') ?? ''
			},
			viewer.address
		);
		if (!result.ok) return refused(event, result.refusal, values);
		keepSecret(event, 'session', result.value);
		redirect(303, '/workshops');
	}
};
