import { error, redirect } from '@sveltejs/kit';
import { asId, isId, type LinkId } from '#domain/ids.ts';
import { parseNumber } from '#domain/numbers.ts';
import { refused, text } from '../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';
import { readInstant } from './instant.ts';
import { prepared, workshopOf } from './prepared.ts';

/** With what the last workshop left open: the next one begins with it. */
export const load: PageServerLoad = async (event) => {
	const view = await prepared(event);
	const { viewer, app } = event.locals;
	const before = await app.services.delivery.openBefore(viewer, view.workshop.id);
	return { ...view, before: before.ok ? before.value : null };
};

const linkOf = (form: FormData): LinkId => {
	const id = text(form, 'link');
	return isId(id) ? asId<LinkId>(id) : error(404);
};

export const actions: Actions = {
	limit: async (event) => {
		const form = await event.request.formData();
		const link = linkOf(form);
		const seats = text(form, 'seats').trim();
		const expires = text(form, 'expires').trim();
		const expiresAt = readInstant(expires, text(form, 'zone'));
		// a day that is none is no wish for a link without an end
		if (expires !== '' && expiresAt === null) return refused(event, { code: 'request.invalid' }, { link });
		const { viewer, app } = event.locals;
		const result = await app.services.invitations.setLink(viewer, link, workshopOf(event), {
			expiresAt,
			maxUses: seats === '' ? null : (parseNumber(seats) ?? 0)
		});
		if (!result.ok) return refused(event, result.refusal, { link });
		redirect(303, `?saved#${link}`);
	},

	reset: async (event) => {
		const link = linkOf(await event.request.formData());
		const { viewer, app } = event.locals;
		const result = await app.services.invitations.reset(viewer, link, workshopOf(event));
		if (!result.ok) return refused(event, result.refusal, { link });
		redirect(303, `?saved#${link}`);
	},

	delete: async (event) => {
		const { viewer, app } = event.locals;
		const result = await app.services.workshops.remove(viewer, workshopOf(event));
		if (!result.ok) return refused(event, result.refusal, { link: null });
		redirect(303, '/workshops');
	}
};
