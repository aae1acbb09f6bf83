import type { Overlap } from '#domain/day-plan.ts';
import type { Format } from '#lib/i18n/format.ts';
import { m } from '#lib/paraglide/messages.js';

export const overlapReasons = ({ audiences, place, owner }: Overlap, format: Format): string =>
	format.list([
		...(audiences.length > 0 ? [m.cx_plan_same_audience()] : []),
		...(place ? [m.cx_plan_same_place()] : []),
		...(owner ? [m.cx_plan_same_owner()] : [])
	]);

/** What an activity shares with another at the same time, as one sentence. */
export const overlapWords = (overlap: Overlap, other: string, format: Format): string =>
	m.cx_plan_overlap({ title: format.isolate(other), reasons: overlapReasons(overlap, format) });
