import { error } from '@sveltejs/kit';
import { renderSVG } from 'uqr';
import { prepared } from '../../prepared.ts';
import type { PageServerLoad } from './$types';

/** Nothing here needs a script: the page is there as soon as its words are. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
	const { params, url } = event;
	const view = await prepared(event);
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
