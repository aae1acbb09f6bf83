import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { deliverySteps } from '#domain/delivery.ts';
import type { DeliveryMove } from '#domain/delivery-views.ts';
import { refuse, type Result } from '#domain/errors.ts';
import { asId, isId, type InitiativeId, type StrategyId } from '#domain/ids.ts';
import { latinDigits, parseNumber } from '#domain/numbers.ts';
import { account, opened, refused, text } from '../../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = RequestEvent<{ strategy: string }>;
const strategyOf = ({ params }: Pick<Event, 'params'>): StrategyId =>
	isId(params.strategy) ? asId<StrategyId>(params.strategy) : error(404);
const initiativeOf = (form: FormData): InitiativeId => {
	const id = text(form, 'initiative');
	return isId(id) ? asId<InitiativeId>(id) : error(404);
};

export const load: PageServerLoad = async (event) => {
	event.setHeaders({ 'cache-control': 'no-store' });
	account(event);
	const { app, viewer } = event.locals;
	return { delivery: opened(event, await app.services.delivery.get(viewer, strategyOf(event))) };
};

/** Back to the card, or the refusal with all that was typed into it. */
const answered = (event: Event, form: FormData, result: Result<void>) => {
	const initiative = initiativeOf(form);
	if (result.ok) redirect(303, `${event.url.pathname}#${initiative}`);
	const [month, value, reason] = ['month', 'value', 'reason'].map((name) => text(form, name)) as [
		string,
		string,
		string
	];
	return refused(event, result.refusal, { initiative, month, value, reason });
};
const move = async (event: Event, stepOf: (form: FormData) => DeliveryMove) => {
	const form = await event.request.formData();
	const { app, viewer } = event.locals;
	const moved = await app.services.delivery.move(viewer, strategyOf(event), initiativeOf(form), stepOf(form));
	return answered(event, form, moved);
};

export const actions: Actions = {
	value: async (event) => {
		const form = await event.request.formData();
		const { delivery } = event.locals.app.services;
		const typed = text(form, 'value');
		const value = text(form, 'remove') === 'yes' ? null : parseNumber(typed);
		// browsers without a field for months leave it to be typed, in either set of digits
		const month = latinDigits(text(form, 'month')).trim();
		const isTyped = text(form, 'remove') === 'yes' || value !== null;
		const kept = isTyped
			? await delivery.record(event.locals.viewer, strategyOf(event), initiativeOf(form), month, value)
			: refuse('delivery.value-invalid');
		return answered(event, form, kept);
	},
	move: (event) =>
		move(event, (form) => {
			const to = deliverySteps.find((step) => step === text(form, 'to'));
			return to ? { to } : error(400);
		}),
	halt: (event) =>
		move(event, (form) => ({
			halt: text(form, 'as') === 'dropped' ? 'dropped' : 'paused',
			reason: text(form, 'reason').slice(0, 500)
		}))
};
