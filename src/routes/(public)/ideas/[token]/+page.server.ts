import { redirect, type RequestEvent } from '@sveltejs/kit';
import { changedSince, visitOf } from '#domain/ideas.ts';
import type { Result } from '#domain/errors.ts';
import { consents, type Consent } from '#domain/segments.ts';
import { openedByLink, refused, text } from '../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

/** Nothing here needs a script: the page is there as soon as its words are, on any phone. */
export const csr = false;

const visitCookie = 'visit';
const visitDays = 400;

/** What this browser saw last time stays in this browser: no visit is written down anywhere else. */
export const load: PageServerLoad = async (event) => {
	const { cookies, locals, params, setHeaders, url } = event;
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' });
	const view = openedByLink(event, await locals.app.services.ideas.byToken(params.token));
	const changed = changedSince(cookies.get(visitCookie) ?? null, view.ideas);
	const attributes = {
		path: url.pathname,
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:'
	} as const;
	if (view.state === 'here')
		cookies.set(visitCookie, visitOf(view.ideas), { ...attributes, maxAge: visitDays * 86_400 });
	else cookies.delete(visitCookie, attributes);
	return { view, changed };
};

type Event = RequestEvent<{ token: string }>;
const answered = (event: Event, result: Result<void>) => {
	if (!result.ok) return refused(event, result.refusal, {});
	redirect(303, event.url.pathname);
};
export const actions: Actions = {
	consent: async (event) => {
		const form = await event.request.formData();
		const consent = consents.find((known): known is Consent => known === text(form, 'consent'));
		const change = consent ? { [consent]: text(form, 'given') === 'yes' } : {};
		return answered(event, await event.locals.app.services.ideas.consent(event.params.token, change));
	},
	erase: async (event) => answered(event, await event.locals.app.services.ideas.erase(event.params.token))
};
