import type { DeliveryState } from '#domain/delivery.ts';
import type { Quadrant } from '#domain/priorities.ts';
import type { Ambition, StrategyState } from '#domain/strategy.ts';
import { m } from '#lib/paraglide/messages.js';

export const ambitionName: Record<Ambition, () => string> = {
	fix: m.plan_ambition_fix,
	improve: m.plan_ambition_improve,
	reimagine: m.plan_ambition_reimagine
};
export const quadrantName: Record<Quadrant, () => string> = {
	quick_win: m.plan_quadrant_quick_win,
	big_bet: m.plan_quadrant_big_bet,
	fill_in: m.plan_quadrant_fill_in,
	reconsider: m.plan_quadrant_reconsider
};

type Tone = 'line' | 'info' | 'ok' | 'warn';
export const stateName: Record<StrategyState, () => string> = {
	draft: m.strategy_state_draft,
	in_review: m.strategy_state_in_review,
	approved: m.strategy_state_approved,
	announced: m.strategy_state_announced
};
export const stateTone: Record<StrategyState, Tone> = {
	draft: 'line',
	in_review: 'info',
	approved: 'ok',
	announced: 'ok'
};

export const deliveryName: Record<DeliveryState['at'], () => string> = {
	proposed: m.delivery_step_proposed,
	approved: m.delivery_step_approved,
	planned: m.delivery_step_planned,
	in_delivery: m.delivery_step_in_delivery,
	delivered: m.delivery_step_delivered,
	measured: m.delivery_step_measured,
	told: m.delivery_step_told,
	paused: m.delivery_step_paused,
	dropped: m.delivery_step_dropped
};
/** Green is for what the customers were told; until then it is under way. */
export const deliveryTone = ({ at }: DeliveryState): Tone => {
	if (at === 'paused' || at === 'dropped') return 'warn';
	if (at === 'told') return 'ok';
	return at === 'proposed' ? 'line' : 'info';
};
