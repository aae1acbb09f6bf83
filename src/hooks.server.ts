import type { Handle, HandleServerError, RequestEvent } from '@sveltejs/kit';
import { cookieName, getTextDirection, isLocale } from '#lib/paraglide/runtime.js';
import { paraglideMiddleware } from '#lib/paraglide/server.js';
import { getApp } from '#server/slot.ts';

const headers = {
	'referrer-policy': 'same-origin', // addresses hold tokens of links
	'x-content-type-options': 'nosniff',
	'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
	'cross-origin-opener-policy': 'same-origin'
};

/** Whoever follows a shared address reads what was shared; so do the programs that fetch its picture and its feed. */
const askedIn = ({ request, url }: RequestEvent): Request => {
	const language = url.searchParams.get('lang');
	if (!url.pathname.startsWith('/announcements/') || !isLocale(language) || request.method !== 'GET') return request;
	return new Request(request.url, { headers: { cookie: `${cookieName}=${language}` } });
};

export const handle: Handle = ({ event, resolve }) =>
	paraglideMiddleware(askedIn(event), async ({ locale }) => {
		const app = getApp();
		event.locals.app = app;
		event.locals.viewer = await app.services.viewers.resolve({
			cookies: new Map(event.cookies.getAll().map(({ name, value }) => [name, value])),
			address: event.getClientAddress(),
			origin: event.url.origin,
			language: locale
		});
		const theme = /^(light|dark)$/.exec(event.cookies.get('theme') ?? '')?.[0] ?? '';
		const fill: Record<string, string> = { lang: locale, dir: getTextDirection(locale), theme };
		const response = await resolve(event, {
			transformPageChunk: ({ html }) => html.replace(/%(lang|dir|theme)%/g, (_, place: string) => fill[place] ?? '')
		});
		for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
		// What is made for one person is kept by nobody else, and asked for again after they have signed out.
		if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-cache');
		return response;
	});

/** The person sees the id, the log has the rest. Only the route is named: its parameters may be secrets. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
	if (status < 500) return { message };
	const id = crypto.randomUUID().slice(0, 8);
	getApp().log.error({ err: error, id, route: event.route.id, method: event.request.method, status }, 'bug');
	return { message, id };
};
