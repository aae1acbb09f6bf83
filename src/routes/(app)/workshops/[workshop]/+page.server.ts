import { error, redirect } from '@sveltejs/kit';
import { asId, isId, type LinkId, type WorkshopId } from '#domain/ids.ts';
import { parseNumber } from '#domain/numbers.ts';
import { account, opened, refused, text } from '../../../refused.ts';
import { readWorkshop } from '../workshop-form.ts';
import type { Actions, PageServerLoad } from './$types';
import { readInstant } from './instant.ts';

const idOf = (workshop: string): WorkshopId => (isId(workshop) ? asId<WorkshopId>(workshop) : error(404));
const linkOf = (form: FormData): LinkId => {
	const id = text(form, 'link');
	return isId(id) ? asId<LinkId>(id) : error(404);
};

export const load: PageServerLoad = async (event) => {
	account(event);
	const { viewer, app } = event.locals;
	const view = opened(event, await app.services.workshops.get(viewer, idOf(event.params.workshop)));
	const { searchParams } = event.url;
	return {
		...view,
		now: Date.now(),
		news: searchParams.has('new') ? ('new' as const) : searchParams.has('saved') ? ('saved' as const) : null
	};
};

export const actions: Actions = {
	save: async (event) => {
		const id = idOf(event.params.workshop);
		const read = readWorkshop(await event.request.formData());
		if (!read.ok) return refused(event, read.refusal, { link: null });
		const result = await event.locals.app.services.workshops.edit(event.locals.viewer, id, read.value);
		if (!result.ok) return refused(event, result.refusal, { link: null });
		redirect(303, '?saved');
	},

	limit: async (event) => {
		const id = idOf(event.params.workshop);
		const form = await event.request.formData();
		const link = linkOf(form);
		const seats = text(form, 'seats').trim();
		const change = {
			expiresAt: readInstant(text(form, 'expires'), text(form, 'zone')),
			maxUses: seats === '' ? null : parseNumber(seats)
		};
		const { viewer, app } = event.locals;
		const result = await app.services.invitations.setLink(viewer, link, id, change);
		if (!result.ok) return refused(event, result.refusal, { link });
		redirect(303, `?saved#${link}`);
	},

	reset: async (event) => {
		const id = idOf(event.params.workshop);
		const link = linkOf(await event.request.formData());
		const { viewer, app } = event.locals;
		const result = await app.services.invitations.reset(viewer, link, id);
		if (!result.ok) return refused(event, result.refusal, { link });
		redirect(303, `?saved#${link}`);
	},

	delete: async (event) => {
		const { viewer, app } = event.locals;
		const result = await app.services.workshops.remove(viewer, idOf(event.params.workshop));
		if (!result.ok) return refused(event, result.refusal, { link: null });
		redirect(303, '/workshops');
	}
};
