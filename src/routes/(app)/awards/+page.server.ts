import { redirect } from '@sveltejs/kit';
import { nextCxDay } from '#domain/cx-day.ts';
import { refuse } from '#domain/errors.ts';
import { parseNumber } from '#domain/numbers.ts';
import { dateOf } from '#domain/plain-date.ts';
import { account, opened, refused, text } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { role } = account(event);
	const { viewer, app } = event.locals;
	return {
		awards: opened(event, await app.services.awards.list(viewer)),
		mayEdit: role !== 'reviewer',
		nextYear: nextCxDay(dateOf(Date.now())).year
	};
};

export const actions: Actions = {
	open: async (event) => {
		const { viewer, app } = event.locals;
		const year = text(await event.request.formData(), 'year');
		const number = parseNumber(year);
		const result = number === null ? refuse('award.date-invalid') : await app.services.awards.open(viewer, number);
		if (!result.ok) return refused(event, result.refusal, { year });
		redirect(303, `/awards/${result.value.id}`);
	}
};
