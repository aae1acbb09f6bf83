import type { DeliveryState } from '#domain/delivery.ts';
import type { Component, Element } from '#domain/notes.ts';
import type { Quadrant } from '#domain/priorities.ts';
import type { Ambition, StrategyState } from '#domain/strategy.ts';
import { m } from '#lib/paraglide/messages.js';

export const elementName: Record<Element, () => string> = {
	organizational_strategy: m.element_organizational_strategy,
	organizational_culture: m.element_organizational_culture,
	operational_excellence: m.element_operational_excellence,
	products_services: m.element_products_services,
	digital_transformation: m.element_digital_transformation,
	organizational_identity: m.element_organizational_identity,
	customer_service: m.element_customer_service,
	corporate_innovation: m.element_corporate_innovation
};
export const componentName: Record<Component, () => string> = {
	functional: m.component_functional,
	cultural: m.component_cultural,
	emotional: m.component_emotional
};
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
export const stateName: Record<StrategyState, () => string> = {
	draft: m.strategy_state_draft,
	in_review: m.strategy_state_in_review,
	approved: m.strategy_state_approved,
	announced: m.strategy_state_announced
};
export const deliveryName: Record<DeliveryState['at'], () => string> = {
	proposed: m.plan_delivery_proposed,
	approved: m.plan_delivery_approved,
	planned: m.plan_delivery_planned,
	in_delivery: m.plan_delivery_in_delivery,
	delivered: m.plan_delivery_delivered,
	measured: m.plan_delivery_measured,
	told: m.plan_delivery_told,
	paused: m.plan_delivery_paused,
	dropped: m.plan_delivery_dropped
};
export const deliveryPill = ({ at }: DeliveryState): 'line' | 'ok' | 'info' | 'warn' => {
	if (at === 'proposed') return 'line';
	if (at === 'paused' || at === 'dropped') return 'warn';
	return at === 'approved' || at === 'measured' || at === 'told' ? 'ok' : 'info';
};
