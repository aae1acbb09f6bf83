import { error } from '@sveltejs/kit';
import { asId, isId, type WorkshopId } from '#domain/ids.ts';
import { opened, refused } from '../../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

const idOf = (workshop: string): WorkshopId => (isId(workshop) ? asId<WorkshopId>(workshop) : error(404));

/** For accounts of the organisation and for everybody who holds a seat. */
export const load: PageServerLoad = async (event) => {
	const { locals, params } = event;
	return { summary: opened(event, await locals.app.services.results.summary(locals.viewer, idOf(params.workshop))) };
};

export const actions: Actions = {
	share: async (event) => {
		const { locals, params } = event;
		const result = await locals.app.services.results.summaryLink(locals.viewer, idOf(params.workshop));
		return result.ok ? { url: result.value.url } : refused(event, result.refusal, {});
	}
};
