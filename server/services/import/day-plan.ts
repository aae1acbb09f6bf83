import * as v from 'valibot';
import { findActivity } from '#domain/activities.ts';
import { audiences } from '#domain/activity.ts';
import type { CxDay } from '#domain/cx-day.ts';
import type { DayPlan } from '#domain/day-plan.ts';
import { decidePlan, unplanned, type PlanChange } from '#domain/day-plan-changes.ts';
import type { OrganisationId } from '#domain/ids.ts';
import { noWords, pick } from '#domain/languages.ts';
import { isTimeZone } from '#domain/time-zones.ts';
import { planIds } from '../cx-plans.ts';
import type { Parts } from '../parts.ts';
import type { ImportedWorkshop } from './format.ts';
import { languageOf } from './reading.ts';

const line = v.pipe(v.string(), v.maxLength(120));
const planned = v.array(
	v.looseObject({
		activityTypeId: v.pipe(
			line,
			v.check((id) => findActivity(id) !== undefined)
		),
		start: line,
		minutes: v.number(),
		ownerId: v.optional(line)
	})
);

/** The changes that lead from an empty plan to the one of the file, as if somebody had made them on the screen. */
const changesOf = (file: ImportedWorkshop, cxDay: CxDay, items: v.InferOutput<typeof planned>): PlanChange[] => {
	const { timeZone = 'UTC', locale = '' } = file.organisation;
	const owners = new Map(file.participants.map(({ id, alias }) => [id, pick(alias, languageOf(file))]));
	const day: PlanChange = {
		act: 'day',
		day: {
			rule: cxDay.rule,
			date: cxDay.date,
			reason: cxDay.reason ?? '',
			theme: file.cxDay.theme ?? noWords,
			audiences,
			timeZone: isTimeZone(timeZone) ? timeZone : 'UTC',
			hijri: locale === 'ar-SA'
		}
	};
	return [
		day,
		...items.map(({ activityTypeId, start, minutes, ownerId }): PlanChange => ({
			act: 'item',
			item: {
				id: null,
				activityId: activityTypeId,
				title: noWords,
				start,
				minutes,
				audiences: [],
				owner: owners.get(ownerId ?? '') ?? '',
				place: '',
				remote: false,
				note: ''
			}
		}))
	];
};

/**
 * The programme of the file becomes that of its year where the organisation has none yet. One that does not fit is left in
 * the parts that are carried along: the workshop is whole without it.
 */
export const bringDayPlan = async (
	parts: Parts,
	organisation: OrganisationId,
	file: ImportedWorkshop,
	cxDay: CxDay
): Promise<void> => {
	const items = v.safeParse(planned, file.dayPlan ?? []);
	if (!items.success || items.output.length === 0) return;
	let plan: DayPlan = unplanned(cxDay.year, 'UTC');
	for (const change of changesOf(file, cxDay, items.output)) {
		const decided = decidePlan(plan, change, languageOf(file), planIds(parts));
		if (!decided.ok) return;
		plan = decided.value;
	}
	await parts.store.cxPlans.save(organisation, cxDay.year, plan, 0); // not over one that is there
};
