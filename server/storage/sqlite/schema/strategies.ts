import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { BoardId, OrganisationId, PersonId, StrategyId } from '#domain/ids.ts';

export const strategies = sqliteTable(
	'strategy',
	{
		id: text().$type<StrategyId>().primaryKey(),
		organisationId: text('organisation_id').$type<OrganisationId>().notNull(),
		year: integer().notNull(),
		boardId: text('board_id').$type<BoardId>().notNull().unique(),
		createdAt: integer('created_at').notNull(),
		createdBy: text('created_by').$type<PersonId>()
	},
	(table) => [uniqueIndex('strategy_year').on(table.organisationId, table.year)]
);
