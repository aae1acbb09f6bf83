import { redirect } from '@sveltejs/kit';
import { languages, type Language } from '#domain/languages.ts';
import { samePath } from '#lib/ui/same-path.ts';
import { cookieMaxAge, cookieName } from '#lib/paraglide/runtime.js';
import type { RequestHandler } from './$types';

/** Changes the language of this browser, and of the account that is signed in. */
export const POST: RequestHandler = async ({ request, cookies, url, locals: { app, viewer } }) => {
	const form = await request.formData();
	const language = form.get('language');
	if (languages.includes(language as Language)) {
		cookies.set(cookieName, String(language), {
			path: '/',
			maxAge: cookieMaxAge,
			httpOnly: false,
			sameSite: 'lax',
			secure: url.protocol === 'https:',
		});
		if (viewer.account) await app.services.accounts.settings(viewer, { language: language as Language });
	}
	redirect(303, samePath(form.get('to')) ?? '/');
};
