import { describe, expect, it } from 'vitest';
import type { DeliveryStepRow, MeasuredRow } from '#server/storage/delivery.ts';
import type { Store } from '#server/storage/store.ts';
import { id, now } from './rows.ts';

const value = (month: string, own: Partial<MeasuredRow> = {}): MeasuredRow => ({
	strategyId: id('s1'),
	initiativeId: id('i1'),
	month,
	value: 48.5,
	at: now,
	by: id('per_1'),
	...own
});
const step = (state: DeliveryStepRow['state'], own: Partial<DeliveryStepRow> = {}): DeliveryStepRow => ({
	strategyId: id('s1'),
	initiativeId: id('i1'),
	state,
	at: now,
	by: id('per_1'),
	...own
});

export const deliveryContract = (open: () => Promise<Store>): void => {
	describe('delivery', () => {
		it('keeps one value a month, the last one said, by initiative and month', async () => {
			const { delivery } = await open();
			const other = value('2028-01', { initiativeId: id('i0') });
			for (const row of [value('2028-02'), value('2028-01'), other, value('2028-01', { strategyId: id('s2') })])
				await delivery.saveMeasured(row);
			const again = value('2028-02', { value: -3, at: now + 1, by: id('per_2') });
			await delivery.saveMeasured(again);
			expect(await delivery.measured(id('s1'))).toEqual([other, value('2028-01'), again]);
			expect(await delivery.measured(id('s9'))).toEqual([]);
		});
		it('takes a value back, and no other', async () => {
			const { delivery } = await open();
			for (const month of ['2028-01', '2028-02']) await delivery.saveMeasured(value(month));
			await delivery.removeMeasured(id('s1'), id('i1'), '2028-01');
			await delivery.removeMeasured(id('s2'), id('i1'), '2028-02');
			expect(await delivery.measured(id('s1'))).toEqual([value('2028-02')]);
		});
		it('keeps every step in the order of its writing', async () => {
			const { delivery } = await open();
			const steps = [
				step({ at: 'approved' }),
				step({ at: 'paused', from: 'approved', reason: 'no budget' }, { initiativeId: id('i2') }),
				step({ at: 'approved' }, { at: now - 5 })
			];
			for (const row of steps) await delivery.addStep(row);
			await delivery.addStep(step({ at: 'told' }, { strategyId: id('s2') }));
			expect(await delivery.steps(id('s1'))).toEqual(steps);
			expect(await delivery.steps(id('s9'))).toEqual([]);
		});
	});
};
