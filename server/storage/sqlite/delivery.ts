import { and, asc, eq } from 'drizzle-orm';
import type { DeliveryStore } from '#server/storage/delivery.ts';
import type { Database } from '#server/storage/sqlite/database.ts';
import { deliverySteps, measured } from '#server/storage/sqlite/schema/delivery.ts';

export const sqliteDelivery = ({ drizzle: db }: Database): DeliveryStore => ({
	async measured(strategy) {
		return db
			.select()
			.from(measured)
			.where(eq(measured.strategyId, strategy))
			.orderBy(asc(measured.initiativeId), asc(measured.month))
			.all();
	},
	async saveMeasured(row) {
		const { value, at, by } = row;
		db.insert(measured)
			.values(row)
			.onConflictDoUpdate({
				target: [measured.strategyId, measured.initiativeId, measured.month],
				set: { value, at, by }
			})
			.run();
	},
	async removeMeasured(strategy, initiative, month) {
		const { strategyId, initiativeId } = measured;
		db.delete(measured)
			.where(and(eq(strategyId, strategy), eq(initiativeId, initiative), eq(measured.month, month)))
			.run();
	},
	async steps(strategy) {
		const { strategyId, initiativeId, state, at, by, seq } = deliverySteps;
		return db
			.select({ strategyId, initiativeId, state, at, by })
			.from(deliverySteps)
			.where(eq(strategyId, strategy))
			.orderBy(asc(seq))
			.all();
	},
	async addStep(row) {
		db.insert(deliverySteps).values(row).run();
	}
});
