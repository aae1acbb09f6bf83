import { error } from '@sveltejs/kit';
import { renderSVG } from 'uqr';
import { asId, isId, type WorkshopId } from '#domain/ids.ts';
import { account, opened } from '../../../../../refused.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	account(event);
	const { params, locals, url } = event;
	if (!isId(params.workshop)) error(404);
	const view = opened(event, await locals.app.services.workshops.get(locals.viewer, asId<WorkshopId>(params.workshop)));
	const link = view.links.find(({ id }) => id === params.link);
	if (!link) error(404);
	// Drawn here: the page needs no code for it, and as an image it is under no other rule than images.
	const svg = renderSVG(link.url, { border: 2, ecc: 'M' });
	return {
		link,
		title: view.workshop.title,
		purpose: view.workshop.purpose,
		workshopId: view.workshop.id,
		address: `${url.host}/join`,
		picture: `data:image/svg+xml,${encodeURIComponent(svg)}`
	};
};
