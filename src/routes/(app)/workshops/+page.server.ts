import { redirect } from '@sveltejs/kit';
import { nextCxDay } from '#domain/cx-day.ts';
import { refuse } from '#domain/errors.ts';
import { dateOf } from '#domain/plain-date.ts';
import { foldBoth, matcher } from '#domain/search.ts';
import type { WorkshopListItem } from '#domain/views.ts';
import { account, opened, refused } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

const shows = ['all', 'running', 'prepared', 'closed'] as const;

const matching = (workshops: readonly WorkshopListItem[], query: string) => {
	if (query.trim() === '') return null;
	const wanted = matcher(query);
	return workshops
		.filter(({ title, purpose }) => wanted(foldBoth(`${title.en} ${title.ar} ${purpose.en} ${purpose.ar}`)))
		.map(({ id }) => id);
};

export const load: PageServerLoad = async (event) => {
	account(event);
	const { viewer, app } = event.locals;
	const { searchParams } = event.url;
	const query = (searchParams.get('q') ?? '').slice(0, 200);
	const show = searchParams.get('show');
	const workshops = opened(event, await app.services.workshops.list(viewer));
	return {
		workshops,
		query,
		/** Ids, or null for all: the figures above the list are about every workshop. */
		found: matching(workshops, query),
		show: shows.find((each) => each === show) ?? 'all',
		now: Date.now(),
		nextCxDay: nextCxDay(dateOf(Date.now())).date
	};
};

const fileLimit = 10 * 1024 * 1024;

const readJson = async (file: FormDataEntryValue | null): Promise<unknown> => {
	if (!(file instanceof File) || file.size === 0 || file.size > fileLimit) return undefined;
	try {
		return JSON.parse(await file.text());
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
};

export const actions: Actions = {
	import: async (event) => {
		const { viewer, app } = event.locals;
		const { transfer } = app.services;
		const may = transfer.mayImport(viewer);
		if (!may.ok) return refused(event, may.refusal, {});
		const result = await app.largeBodies.imports(async () => {
			const form = await event.request.formData();
			const source = await readJson(form.get('file'));
			if (source === undefined) return refuse('import.invalid');
			return transfer.importAs(viewer, source, { strategy: form.get('strategy') === 'take' ? 'take' : 'leave' });
		});
		if (!result.ok) return refused(event, result.refusal, {});
		redirect(303, `/workshops/${result.value.id}`);
	}
};
