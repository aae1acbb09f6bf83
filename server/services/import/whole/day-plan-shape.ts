import * as v from 'valibot';
import { findActivity } from '#domain/activities.ts';
import { audiences } from '#domain/activity.ts';
import { dateRules } from '#domain/cx-day.ts';
import { isPlanYear, minuteOf, minutesPerDay } from '#domain/day-plan.ts';
import type { DayEntryId, DayItemId } from '#domain/ids.ts';
import { limits } from '#domain/limits.ts';
import { isTimeZone } from '#domain/time-zones.ts';
import { bothNames, date, longName } from '../shapes.ts';
import { idOf, list, words } from './shapes.ts';

const reached = list(v.picklist(audiences), audiences.length);
const entries = list(
	v.strictObject({ id: idOf<DayEntryId>(), text: bothNames, dueDate: v.nullable(date), done: v.boolean() }),
	limits.entriesPerList
);
const item = v.pipe(
	v.strictObject({
		id: idOf<DayItemId>(),
		activityId: v.nullable(
			v.pipe(
				v.string(),
				v.check((id) => findActivity(id) !== undefined)
			)
		),
		title: v.nullable(bothNames),
		start: v.pipe(
			v.string(),
			v.check((time) => minuteOf(time) !== null)
		),
		minutes: v.pipe(v.number(), v.integer(), v.minValue(1)),
		audiences: v.pipe(reached, v.minLength(1)),
		owner: longName,
		place: longName,
		remote: v.boolean(),
		note: words,
		checklist: entries
	}),
	v.check(({ activityId, title }) => activityId !== null || title !== null),
	v.check(({ start, minutes }) => (minuteOf(start) ?? 0) + minutes <= minutesPerDay)
);

/** A programme as the day's page stores it. */
export const dayPlanShape = v.strictObject({
	cxDay: v.strictObject({
		year: v.pipe(v.number(), v.check(isPlanYear)),
		date,
		rule: v.picklist(dateRules),
		reason: v.exactOptional(words)
	}),
	timeZone: v.pipe(v.string(), v.check(isTimeZone)),
	theme: v.nullable(bothNames),
	audiences: reached,
	hijri: v.boolean(),
	items: list(item, limits.itemsPerDay),
	before: entries
});
