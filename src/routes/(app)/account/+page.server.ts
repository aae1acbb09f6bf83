import { redirect } from '@sveltejs/kit';
import { keepLanguage, readLanguage } from '../../language.ts';
import { account, refused, text } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

/** Nothing here needs a script: the page is there as soon as its words are. */
export const csr = false;

export const load: PageServerLoad = (event) => {
	account(event);
	return { saved: event.url.searchParams.has('saved') };
};

const yearSeconds = 365 * 24 * 60 * 60;

export const actions: Actions = {
	save: async (event) => {
		account(event);
		const { viewer, app } = event.locals;
		const form = await event.request.formData();
		const values = { name: text(form, 'name') };
		const language = readLanguage(form.get('language')) ?? viewer.language;
		const numerals = form.get('numerals') === 'arab' ? 'arab' : 'latn';
		const result = await app.services.accounts.settings(viewer, { ...values, language, numerals });
		if (!result.ok) return refused(event, result.refusal, values);
		keepLanguage(event, language);
		const theme = text(form, 'theme');
		const isFixed = theme === 'light' || theme === 'dark';
		event.cookies.set('theme', isFixed ? theme : '', {
			path: '/',
			httpOnly: false,
			sameSite: 'lax',
			secure: event.url.protocol === 'https:',
			maxAge: isFixed ? yearSeconds : 0
		});
		redirect(303, '/account?saved');
	},

	signout: async (event) => {
		await event.locals.app.services.accounts.signOut(event.locals.viewer);
		event.cookies.delete('session', { path: '/' });
		redirect(303, '/');
	},

	everywhere: async (event) => {
		const result = await event.locals.app.services.accounts.signOutEverywhere(event.locals.viewer);
		if (!result.ok) return refused(event, result.refusal, { name: '' });
		event.cookies.delete('session', { path: '/' });
		redirect(303, '/sign-in');
	}
};
