import type { DeliveryStore, MeasuredRow } from '#server/storage/delivery.ts';
import { copy, only, type Tables } from '#server/storage/memory/tables.ts';

const keyOf = ({ strategyId, initiativeId, month }: Pick<MeasuredRow, 'strategyId' | 'initiativeId' | 'month'>) =>
	`${strategyId}/${initiativeId}/${month}`;

export const memoryDelivery = ({ measured, deliverySteps }: Tables): DeliveryStore => ({
	async measured(strategy) {
		const rows = [...measured].filter(([, row]) => row.strategyId === strategy);
		return rows.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
	},
	async saveMeasured(row) {
		measured.set(keyOf(row), copy(row));
	},
	async removeMeasured(strategyId, initiativeId, month) {
		measured.delete(keyOf({ strategyId, initiativeId, month }));
	},
	async steps(strategy) {
		return only(deliverySteps, ({ strategyId }) => strategyId === strategy);
	},
	async addStep(row) {
		deliverySteps.push(copy(row));
	}
});
