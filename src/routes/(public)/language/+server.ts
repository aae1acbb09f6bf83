import { redirect } from '@sveltejs/kit';
import { samePath } from '#lib/ui/same-path.ts';
import { keepLanguage, readLanguage } from '../../language.ts';
import type { RequestHandler } from './$types';

/** Changes the language of this browser, and of the account that is signed in. */
export const POST: RequestHandler = async (event) => {
	const { app, viewer } = event.locals;
	if (!event.locals.app.isOwnOrigin(event.request))
		return event.locals.app.problemOf({ code: 'request.foreign-origin' });
	const form = await event.request.formData().catch(() => new FormData()); // not a form: nothing is asked for
	const language = readLanguage(form.get('language'));
	if (language) {
		keepLanguage(event, language);
		if (viewer.account) await app.services.accounts.settings(viewer, { language });
	}
	redirect(303, samePath(form.get('to')) ?? '/');
};
