import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** What social networks show beside the address, in the language that it asks for. */
export const GET: RequestHandler = async ({ locals, params, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const picture = await locals.app.services.announcements.picture(params.slug, locals.viewer.language);
	if (!picture.ok) error(locals.app.statusOf(picture.refusal.code), 'Not Found');
	return new Response(new Uint8Array(picture.value), { headers: { 'content-type': 'image/png' } });
};
