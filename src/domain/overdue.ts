import { deliverySteps, stepOf, type DeliveryState, type DeliveryStep } from './delivery.ts';
import { addDays, dateOf, type PlainDate } from './plain-date.ts';
import type { StrategyInitiative } from './strategy.ts';

export const overdueCodes = ['start', 'end', 'baseline', 'value', 'target', 'told'] as const;
export type OverdueCode = (typeof overdueCodes)[number];
/** What should have happened, and by when: a month or a day. */
export interface Overdue {
	readonly code: OverdueCode;
	readonly by: string;
}

/** Customers hear within this time what became of what they said. [domain 2] */
export const toldWithinDays = 30;

const isBefore = (state: DeliveryState, step: DeliveryStep): boolean =>
	deliverySteps.indexOf(stepOf(state)) < deliverySteps.indexOf(step);
export const monthOf = (date: PlainDate): string => date.slice(0, 7);
export const monthBefore = (month: string): string => monthOf(addDays(`${month}-01`, -1));

const reaches = (value: number, { better, target }: StrategyInitiative['kpi']): boolean =>
	target === null || (better === 'higher' ? value >= target : value <= target);

interface Measured {
	readonly values: readonly { readonly month: string; readonly value: number }[];
	/** When it came to where it is. */
	readonly since: number | null;
}

/** Of what is paused or dropped nothing is awaited. */
export const overdueOf = (
	{ delivery, horizon, kpi }: Pick<StrategyInitiative, 'delivery' | 'horizon' | 'kpi'>,
	{ values, since }: Measured,
	today: PlainDate
): readonly Overdue[] => {
	if ('from' in delivery || delivery.at === 'told') return [];
	const month = monthOf(today);
	const last = values.at(-1);
	const found: (Overdue | false)[] = [
		horizon !== null &&
			horizon.start < month &&
			isBefore(delivery, 'in_delivery') && { code: 'start', by: horizon.start },
		horizon !== null && horizon.end < month && isBefore(delivery, 'delivered') && { code: 'end', by: horizon.end },
		kpi.baseline === null &&
			kpi.baselineAt !== null &&
			kpi.baselineAt < today && { code: 'baseline', by: kpi.baselineAt },
		!isBefore(delivery, 'in_delivery') &&
			isBefore(delivery, 'measured') &&
			(last === undefined || last.month < monthBefore(month)) && { code: 'value', by: monthBefore(month) },
		kpi.targetAt !== null &&
			kpi.targetAt < today &&
			(last === undefined || !reaches(last.value, kpi)) && { code: 'target', by: kpi.targetAt },
		!isBefore(delivery, 'delivered') &&
			since !== null &&
			addDays(dateOf(since), toldWithinDays) < today && { code: 'told', by: addDays(dateOf(since), toldWithinDays) }
	];
	return found.filter((each) => each !== false);
};
