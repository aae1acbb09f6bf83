import { deliverySteps, stepOf, type DeliveryState, type DeliveryStep } from '#domain/delivery.ts';
import { isMonth } from '#domain/strategy.ts';
import type { Overdue, OverdueCode } from '#domain/overdue.ts';
import type { Format } from '#lib/i18n/format.ts';
import { m } from '#lib/paraglide/messages.js';

/** What the one button says: the act that leads to the step. */
export const stepAct: Record<DeliveryStep, () => string> = {
	proposed: m.delivery_act_proposed,
	approved: m.delivery_act_approved,
	planned: m.delivery_act_planned,
	in_delivery: m.delivery_act_in_delivery,
	delivered: m.delivery_act_delivered,
	measured: m.delivery_act_measured,
	told: m.delivery_act_told
};
/** The steps that may follow: the next one, or going on from a halt; and the one before. */
export const waysFrom = (
	state: DeliveryState
): { readonly next: DeliveryStep | null; readonly back: DeliveryStep | null } => {
	const at = stepOf(state);
	const index = deliverySteps.indexOf(at);
	if ('from' in state) return { next: at, back: null };
	return { next: deliverySteps[index + 1] ?? null, back: deliverySteps[index - 1] ?? null };
};

const overdue: Record<OverdueCode, (by: { date: string }) => string> = {
	start: m.delivery_overdue_start,
	end: m.delivery_overdue_end,
	baseline: m.delivery_overdue_baseline,
	value: m.delivery_overdue_value,
	target: m.delivery_overdue_target,
	told: m.delivery_overdue_told
};
export const monthWords = (month: string, format: Format): string => format.date(`${month}-01`, 'month');
export const overdueWords = ({ code, by }: Overdue, format: Format): string =>
	overdue[code]({ date: format.isolate(isMonth(by) ? monthWords(by, format) : format.date(by)) });
