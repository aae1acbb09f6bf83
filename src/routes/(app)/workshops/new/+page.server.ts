import { redirect } from '@sveltejs/kit';
import { nextCxDay } from '#domain/cx-day.ts';
import { holidayConflict } from '#domain/holidays.ts';
import { directionOf } from '#domain/languages.ts';
import { dateOf } from '#domain/plain-date.ts';
import { defaultPurpose } from '#domain/workshop.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { account, refused, text } from '../../../refused.ts';
import { conflictWords } from '../conflict-words.ts';
import { readWorkshop } from '../workshop-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	account(event);
	const cxDay = nextCxDay(dateOf(Date.now()));
	return {
		templates: event.locals.app.services.workshops.gallery(),
		chosen: event.url.searchParams.get('template'),
		purpose: defaultPurpose,
		flow: directionOf(getLocale()),
		cxDay,
		conflict: conflictWords(holidayConflict(cxDay.date))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { viewer, app } = event.locals;
		const form = await event.request.formData();
		const templateId = text(form, 'template');
		const read = readWorkshop(form);
		if (!read.ok) return refused(event, read.refusal, { templateId });
		const result = await app.services.workshops.create(viewer, { ...read.value, templateId });
		if (!result.ok) return refused(event, result.refusal, { templateId });
		redirect(303, form.get('then') === 'list' ? '/workshops' : `/workshops/${result.value.id}?new`);
	}
};
