import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { DayPlan } from '#domain/day-plan.ts';
import type { OrganisationId } from '#domain/ids.ts';

export const cxPlans = sqliteTable(
	'cx_plan',
	{
		organisationId: text('organisation_id').$type<OrganisationId>().notNull(),
		year: integer().notNull(),
		plan: text({ mode: 'json' }).$type<DayPlan>().notNull(),
		version: integer().notNull(),
		feedTokenHash: text('feed_token_hash').unique()
	},
	(table) => [primaryKey({ columns: [table.organisationId, table.year] })]
);
