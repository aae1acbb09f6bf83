import { error, type RequestEvent } from '@sveltejs/kit';
import type { DayPlanView } from '#domain/day-plan.ts';
import type { PlanChange } from '#domain/day-plan-changes.ts';
import { account, opened } from '../../../refused.ts';

export type YearEvent = RequestEvent<{ year: string }>;

export const yearOf = ({ params }: Pick<YearEvent, 'params'>): number =>
	/^\d{4}$/.test(params.year) ? Number(params.year) : error(404);

/** What is stored of the year, for everybody with an account. */
export const viewOf = async (event: YearEvent): Promise<DayPlanView> => {
	account(event);
	const { viewer, app } = event.locals;
	return opened(event, await app.services.cxPlans.get(viewer, yearOf(event)));
};

export const change = ({ locals, params }: YearEvent, version: number | null, wanted: PlanChange) =>
	locals.app.services.cxPlans.change(locals.viewer, yearOf({ params }), version, wanted);
