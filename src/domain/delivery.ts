import { ok, refuse, type Result } from './errors.ts';

/** On its way through the project office; nothing is finished before the customers were told. [domain 3.7] */
export const deliverySteps = [
	'proposed',
	'approved',
	'planned',
	'in_delivery',
	'delivered',
	'measured',
	'told'
] as const;
export type DeliveryStep = (typeof deliverySteps)[number];
export type DeliveryState =
	| { readonly at: DeliveryStep }
	/** `from`: where it goes on; the reason stands in the next report. */
	| { readonly at: 'paused' | 'dropped'; readonly from: DeliveryStep; readonly reason: string };

export const stepOf = (state: DeliveryState): DeliveryStep => ('from' in state ? state.from : state.at);

/** One step at a time, so that none is skipped; back as far as needed, since what was said too early can be taken back. */
export const moveDelivery = (state: DeliveryState, to: DeliveryStep): Result<DeliveryState> => {
	const [from, next] = [stepOf(state), to].map((step) => deliverySteps.indexOf(step)) as [number, number];
	return next > from + 1 ? refuse('delivery.step-skipped') : ok({ at: to });
};
/** What was told is told: it can be followed up, and no more be dropped. */
export const haltDelivery = (state: DeliveryState, as: 'paused' | 'dropped', reason: string): Result<DeliveryState> => {
	const from = stepOf(state);
	if (from === 'told') return refuse('delivery.told');
	const words = reason.trim();
	return words === '' ? refuse('delivery.reason-missing') : ok({ at: as, from, reason: words });
};
