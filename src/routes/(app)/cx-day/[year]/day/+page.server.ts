import { redirect } from '@sveltejs/kit';
import { dateRules, ruleDate } from '#domain/cx-day.ts';
import { unplanned } from '#domain/day-plan-changes.ts';
import { holidayConflict } from '#domain/holidays.ts';
import { refused } from '../../../../refused.ts';
import { conflictWords } from '../../../workshops/conflict-words.ts';
import { readDay, readVersion } from '../plan-form.ts';
import { change, viewOf, yearOf } from '../year-of.ts';
import type { Actions, PageServerLoad } from './$types';

/** Nothing here needs a script: the page is there as soon as its words are. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
	const { plan: stored, version, mayEdit, timeZone } = await viewOf(event);
	const year = yearOf(event);
	if (!mayEdit) redirect(303, `/cx-day/${year}`);
	const plan = stored ?? unplanned(year, timeZone);
	const rules = dateRules.map((rule) => {
		const date = rule === 'manual' ? null : ruleDate(year, rule);
		return { rule, date, conflict: date === null ? null : conflictWords(holidayConflict(date)) };
	});
	return { year, version, isBegun: stored !== null, plan, rules };
};

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const day = readDay(form);
		const result = await change(event, readVersion(form), { act: 'day', day });
		if (!result.ok) return refused(event, result.refusal, day);
		redirect(303, `/cx-day/${yearOf(event)}`);
	}
};
