import { describe, expect, it } from 'vitest';
import { deliverySteps, haltDelivery, moveDelivery, stepOf, type DeliveryState } from './delivery.ts';

describe('delivery', () => {
	it('goes one step at a time, to the telling of the customers', () => {
		let state: DeliveryState = { at: 'proposed' };
		for (const step of deliverySteps.slice(1)) {
			const moved = moveDelivery(state, step);
			if (!moved.ok) throw new Error(moved.refusal.code);
			state = moved.value;
		}
		expect(state).toEqual({ at: 'told' });
	});
	it.each(deliverySteps.map((step, index) => [step, deliverySteps[index + 2]] as const))(
		'%s does not lead to %s',
		(at, to) => {
			if (to) expect(moveDelivery({ at }, to)).toEqual({ ok: false, refusal: { code: 'delivery.step-skipped' } });
		}
	);
	it('goes back as far as needed', () => {
		expect(moveDelivery({ at: 'measured' }, 'planned')).toEqual({ ok: true, value: { at: 'planned' } });
	});
	it('halts with a reason and goes on from where it stood', () => {
		expect(haltDelivery({ at: 'planned' }, 'paused', '  ')).toEqual({
			ok: false,
			refusal: { code: 'delivery.reason-missing' }
		});
		const paused = { at: 'paused', from: 'planned', reason: 'no budget' } as const;
		expect(haltDelivery({ at: 'planned' }, 'paused', ' no budget ')).toEqual({ ok: true, value: paused });
		expect(stepOf(paused)).toBe('planned');
		expect(moveDelivery(paused, 'in_delivery').ok).toBe(true);
		expect(moveDelivery(paused, 'delivered').ok).toBe(false);
		expect(haltDelivery(paused, 'dropped', 'no use')).toEqual({
			ok: true,
			value: { at: 'dropped', from: 'planned', reason: 'no use' }
		});
		expect(haltDelivery({ at: 'told' }, 'dropped', 'late')).toEqual({ ok: false, refusal: { code: 'delivery.told' } });
	});
});
