import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { DeliveryState } from '#domain/delivery.ts';
import type { InitiativeId, PersonId, StrategyId } from '#domain/ids.ts';

const common = () => ({
	strategyId: text('strategy_id').$type<StrategyId>().notNull(),
	initiativeId: text('initiative_id').$type<InitiativeId>().notNull(),
	at: integer().notNull(),
	by: text().$type<PersonId>().notNull()
});

export const measured = sqliteTable(
	'initiative_value',
	{ ...common(), month: text().notNull(), value: real().notNull() },
	(table) => [primaryKey({ columns: [table.strategyId, table.initiativeId, table.month] })]
);

export const deliverySteps = sqliteTable(
	'delivery_step',
	{
		seq: integer().primaryKey({ autoIncrement: true }),
		...common(),
		state: text({ mode: 'json' }).$type<DeliveryState>().notNull()
	},
	(table) => [index('delivery_step_strategy').on(table.strategyId)]
);
