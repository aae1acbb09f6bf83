import type { Handle, HandleServerError, RequestEvent } from '@sveltejs/kit';
import type { Refusal } from '#domain/errors.ts';
import { Format } from '#lib/i18n/format.ts';
import { sentence } from '#lib/i18n/refusals.ts';
import { cookieName, getLocale, getTextDirection, isLocale } from '#lib/paraglide/runtime.js';
import { paraglideMiddleware } from '#lib/paraglide/server.js';
import { getApp } from '#server/slot.ts';

const headers = {
	'referrer-policy': 'same-origin', // addresses hold tokens of links
	'x-content-type-options': 'nosniff',
	'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
	'cross-origin-opener-policy': 'same-origin'
};

/**
 * What says the language of a request: its head alone. With its body the middleware would copy it, keep the whole of it in
 * memory, and let nobody stop reading. Whoever follows a shared address reads what was shared; so do the programs that fetch
 * its picture and its feed.
 */
const askedIn = ({ request, url }: RequestEvent): Request => {
	const language = url.searchParams.get('lang');
	const isShared = url.pathname.startsWith('/announcements/') && isLocale(language) && request.method === 'GET';
	return new Request(request.url, {
		headers: isShared ? { cookie: `${cookieName}=${language}` } : request.headers
	});
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

/** Of what takes files: see server/bodies.ts. */
const largestMegabytes = 10;
const plainFormat = (): Format => new Format(() => ({ language: getLocale(), numerals: 'latn', timeZone: 'UTC' }));

/** The line was cut while a body came, by them or by server/bodies.ts: nobody is there to be told, and nothing is wrong. */
const isCut = (error: unknown): boolean =>
	error instanceof Error && 'code' in error && error.code === 'ECONNRESET' && error.message === 'aborted';

/** The person sees the id, the log has the rest. Only the route is named: its parameters may be secrets. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
	if (status === 413) {
		const isFile = event.request.headers.get('content-type')?.startsWith('multipart/');
		const refusal: Refusal = isFile
			? { code: 'file.too-large', params: { limit: largestMegabytes } }
			: { code: 'request.too-large' };
		return { code: refusal.code, message: sentence(refusal, plainFormat()) };
	}
	if (status < 500 || isCut(error)) return { message };
	const id = crypto.randomUUID().slice(0, 8);
	getApp().log.error({ err: error, id, route: event.route.id, method: event.request.method, status }, 'bug');
	return { message, id };
};
