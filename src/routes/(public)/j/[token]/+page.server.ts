import { redirect } from '@sveltejs/kit';
import { pick } from '#domain/languages.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { keepLanguage, readLanguage } from '../../../language.ts';
import { refused } from '../../../refused.ts';
import { keepSecret, seatCookie } from '../../../secrets.ts';
import type { Actions, PageServerLoad } from './$types';
import { carryTyped, readTyped, takeTyped } from './typed.ts';

/** Refusals of this page are doors that stay shut, each with its own look: they are shown, not thrown. */
const shutCodes = [
	'join.link-expired',
	'join.link-used-up',
	'join.link-reset',
	'join.removed',
	'workshop.closed'
] as const;

/** Nothing here needs a script: the page is there as soon as its words are. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
	const { locals, params, setHeaders } = event;
	setHeaders({ 'cache-control': 'no-store' });
	const result = await locals.app.services.invitations.byToken(params.token, locals.viewer);
	if (!result.ok) {
		const shut = shutCodes.find((code) => code === result.refusal.code) ?? ('join.link-reset' as const);
		return { invitation: null, typed: null, shut };
	}
	// Who scans the code again goes straight back to their seat.
	if (result.value.isSeated) redirect(303, `/board/${result.value.workshopId}`);
	return { invitation: result.value, typed: takeTyped(event), shut: null };
};

export const actions: Actions = {
	sit: async (event) => {
		const { app, viewer } = event.locals;
		const typed = readTyped(await event.request.formData());
		const language = getLocale();
		const result = await app.services.seats.join(viewer, event.params.token, {
			name: typed.alias ? pick(typed.alias, language) : typed.name,
			hideName: typed.hideName,
			language,
			consents: typed.consents
		});
		if (!result.ok) return refused(event, result.refusal, typed);
		const { workshopId, secret } = result.value;
		keepSecret(event, seatCookie(workshopId), secret);
		redirect(303, `/board/${workshopId}`);
	},

	/** The same page once more, in the other language or because the door may be open now; what was typed stays. */
	again: async (event) => {
		const form = await event.request.formData();
		const language = readLanguage(form.get('language'));
		if (language) keepLanguage(event, language);
		carryTyped(event, readTyped(form));
		redirect(303, event.url.pathname);
	}
};
