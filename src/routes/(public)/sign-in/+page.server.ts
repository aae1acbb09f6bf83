import { redirect } from '@sveltejs/kit';
import { samePath } from '#lib/ui/same-path.ts';
import { refused, text } from '../../refused.ts';
import { keepSecret } from '../../secrets.ts';
import type { Actions, PageServerLoad } from './$types';

const next = (url: URL): string => samePath(url.searchParams.get('to')) ?? '/workshops';

export const load: PageServerLoad = ({ locals: { viewer }, url }) => {
	if (viewer.account) redirect(303, next(url));
	return { reset: url.searchParams.has('reset') };
};

export const actions: Actions = {
	default: async (event) => {
		const { app } = event.locals;
		const form = await event.request.formData();
		const email = text(form, 'email');
		const result = await app.services.accounts.signIn(
			{ email, password: text(form, 'password') },
			event.locals.viewer.address
		);
		if (!result.ok) return refused(event, result.refusal, { email });
		keepSecret(event, 'session', result.value);
		redirect(303, next(event.url));
	}
};
