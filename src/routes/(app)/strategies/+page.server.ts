import { redirect } from '@sveltejs/kit';
import { nextCxDay } from '#domain/cx-day.ts';
import { refuse } from '#domain/errors.ts';
import { parseNumber } from '#domain/numbers.ts';
import { dateOf } from '#domain/plain-date.ts';
import { account, opened, refused, text } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	account(event);
	const { app, viewer } = event.locals;
	const strategies = opened(event, await app.services.strategies.list(viewer));
	// the coming CX Day announces the strategy of the year after it
	const coming = nextCxDay(dateOf(Date.now())).year + 1;
	return { strategies: strategies.toSorted((a, b) => b.year - a.year), coming };
};

export const actions: Actions = {
	open: async (event) => {
		const year = text(await event.request.formData(), 'year');
		const { app, viewer } = event.locals;
		const typed = parseNumber(year);
		const result = typed === null ? refuse('strategy.year-invalid') : await app.services.strategies.open(viewer, typed);
		if (!result.ok) return refused(event, result.refusal, { year });
		redirect(303, `/strategies/${result.value.id}`);
	}
};
