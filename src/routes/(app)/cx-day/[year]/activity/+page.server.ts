import { error, redirect } from '@sveltejs/kit';
import { titleOf } from '#domain/activities.ts';
import { refused } from '../../../../refused.ts';
import { saveItem } from '../save-item.ts';
import { viewOf, yearOf } from '../year-of.ts';
import type { Actions, PageServerLoad } from './$types';

/** The dialog of the programme as a page of its own, for whoever has no script. */
export const load: PageServerLoad = async (event) => {
	const { plan, version, mayEdit } = await viewOf(event);
	const year = yearOf(event);
	if (!mayEdit || !plan) redirect(303, `/cx-day/${year}`);
	const id = event.url.searchParams.get('item');
	const isGone = id !== null && !plan.items.some((known) => known.id === id);
	// What was typed for an activity that somebody deleted meanwhile is still shown.
	if (isGone && event.request.method === 'GET') error(404);
	const items = plan.items.map((each) => ({ ...each, name: titleOf(each) }));
	return { year, version, wanted: plan.audiences, items, item: items.find((known) => known.id === id) ?? null };
};

export const actions: Actions = {
	item: async (event) => {
		const { typed, result } = await saveItem(event);
		if (!result.ok) return refused(event, result.refusal, { item: typed });
		redirect(303, `/cx-day/${yearOf(event)}`);
	}
};
