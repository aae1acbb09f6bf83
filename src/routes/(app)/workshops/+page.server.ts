import { redirect } from '@sveltejs/kit';
import { refuse } from '#domain/errors.ts';
import { account, opened, refused } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

const shows = ['all', 'running', 'prepared', 'closed'] as const;

export const load: PageServerLoad = async (event) => {
	account(event);
	const { viewer, app } = event.locals;
	const show = event.url.searchParams.get('show');
	return {
		workshops: opened(event, await app.services.workshops.list(viewer)),
		show: shows.find((each) => each === show) ?? 'all',
		now: Date.now()
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
		const source = await readJson((await event.request.formData()).get('file'));
		const { viewer, app } = event.locals;
		const result =
			source === undefined ? refuse('import.invalid') : await app.services.transfer.importAs(viewer, source);
		if (!result.ok) return refused(event, result.refusal, {});
		redirect(303, `/workshops/${result.value.id}`);
	}
};
