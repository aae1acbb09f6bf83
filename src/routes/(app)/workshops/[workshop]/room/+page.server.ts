import { redirect } from '@sveltejs/kit';
import { refused } from '../../../../refused.ts';
import type { WorkshopEdit } from '#server/services/services.ts';
import { readWorkshop } from '../../workshop-form.ts';
import { prepared, workshopOf } from '../prepared.ts';
import type { Actions, PageServerLoad } from './$types';

/** Nothing here needs a script: the page is there as soon as its words are. */
export const csr = false;

/** What was typed, where it could be read. */
interface Typed {
	readonly edit: WorkshopEdit | null;
}

export const load: PageServerLoad = prepared;

export const actions: Actions = {
	default: async (event) => {
		const read = readWorkshop(await event.request.formData());
		if (!read.ok) return refused<Typed>(event, read.refusal, { edit: null });
		const { viewer, app } = event.locals;
		const result = await app.services.workshops.edit(viewer, workshopOf(event), read.value);
		if (!result.ok) return refused<Typed>(event, result.refusal, { edit: read.value });
		redirect(303, '?saved');
	}
};
