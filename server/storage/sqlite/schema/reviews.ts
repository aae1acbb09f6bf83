import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { CommentId, DecisionId, LeaderId, PersonId, StrategyId } from '#domain/ids.ts';
import type { ReviewPart } from '#domain/strategy-difference.ts';
import type { CommentField, ReviewAct, ReviewerId } from '#domain/strategy-review.ts';
import { strategies } from './strategies.ts';

const strategyId = () =>
	text('strategy_id')
		.$type<StrategyId>()
		.notNull()
		.references(() => strategies.id, { onDelete: 'cascade' });

export const strategyVersions = sqliteTable(
	'strategy_version',
	{
		strategyId: strategyId(),
		hash: text().notNull(),
		content: text().notNull() // canonical JSON, whose SHA-256 is the hash
	},
	(table) => [primaryKey({ columns: [table.strategyId, table.hash] })]
);

export const decisions = sqliteTable(
	'strategy_decision',
	{
		position: integer().primaryKey({ autoIncrement: true }), // order of coming
		id: text().$type<DecisionId>().notNull().unique(),
		strategyId: strategyId(),
		act: text().$type<ReviewAct>().notNull(),
		hash: text().notNull(),
		by: text().$type<ReviewerId>().notNull(),
		byName: text('by_name').notNull(),
		at: integer().notNull(),
		reason: text().notNull(),
		of: text().$type<DecisionId>()
	},
	(table) => [index('strategy_decision_strategy').on(table.strategyId)]
);

export const leaders = sqliteTable(
	'strategy_leader',
	{
		position: integer().primaryKey({ autoIncrement: true }),
		id: text().$type<LeaderId>().notNull().unique(),
		strategyId: strategyId(),
		name: text().notNull(),
		signs: integer({ mode: 'boolean' }).notNull(),
		tokenHash: text('token_hash').notNull().unique(),
		createdAt: integer('created_at').notNull(),
		createdBy: text('created_by').$type<PersonId>().notNull(),
		expiresAt: integer('expires_at').notNull(),
		revokedAt: integer('revoked_at')
	},
	(table) => [index('strategy_leader_strategy').on(table.strategyId)]
);

export const comments = sqliteTable(
	'strategy_comment',
	{
		position: integer().primaryKey({ autoIncrement: true }),
		id: text().$type<CommentId>().notNull().unique(),
		strategyId: strategyId(),
		thread: text().$type<CommentId>().notNull(),
		part: text().$type<ReviewPart>().notNull(),
		field: text().$type<CommentField>().notNull(),
		by: text().$type<ReviewerId>().notNull(),
		byName: text('by_name').notNull(),
		at: integer().notNull(),
		text: text().notNull(),
		resolvedAt: integer('resolved_at'),
		resolvedBy: text('resolved_by')
	},
	(table) => [index('strategy_comment_strategy').on(table.strategyId)]
);

export const readings = sqliteTable(
	'strategy_reading',
	{
		strategyId: strategyId(),
		by: text().$type<ReviewerId>().notNull(),
		part: text().$type<ReviewPart>().notNull(),
		hash: text().notNull(),
		at: integer().notNull()
	},
	(table) => [primaryKey({ columns: [table.strategyId, table.by, table.part] })]
);
