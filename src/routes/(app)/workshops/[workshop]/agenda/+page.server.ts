import { redirect } from '@sveltejs/kit';
import { holidayConflict } from '#domain/holidays.ts';
import { refused } from '../../../../refused.ts';
import { conflictWords } from '../../conflict-words.ts';
import { readWorkshop } from '../../workshop-form.ts';
import { prepared, workshopOf } from '../prepared.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const view = await prepared(event);
	return { ...view, conflict: conflictWords(holidayConflict(view.workshop.cxDay.date)) };
};

export const actions: Actions = {
	default: async (event) => {
		const read = readWorkshop(await event.request.formData());
		if (!read.ok) return refused(event, read.refusal, {});
		const { viewer, app } = event.locals;
		const result = await app.services.workshops.edit(viewer, workshopOf(event), read.value);
		if (!result.ok) return refused(event, result.refusal, {});
		redirect(303, '?saved');
	}
};
