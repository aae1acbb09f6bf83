import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Award } from '#domain/awards.ts';
import type { EvidenceFile } from '#domain/evidence-files.ts';
import type { AwardId, EvidenceFileId, JudgeId, NominationId, OrganisationId } from '#domain/ids.ts';
import type { Declaration, Judge } from '#domain/judges.ts';
import type { Nomination } from '#domain/nominations.ts';
import type { ScoreSheet } from '#domain/score-sheets.ts';

export const awards = sqliteTable(
	'award',
	{
		id: text().$type<AwardId>().primaryKey(),
		organisationId: text('organisation_id').$type<OrganisationId>().notNull(),
		year: integer().notNull(),
		tokenHash: text('token_hash').notNull().unique(),
		award: text({ mode: 'json' }).$type<Award>().notNull(),
		version: integer().notNull()
	},
	(table) => [uniqueIndex('award_year').on(table.organisationId, table.year)]
);

const awardId = () =>
	text('award_id')
		.$type<AwardId>()
		.notNull()
		.references(() => awards.id, { onDelete: 'cascade' });

export const judges = sqliteTable(
	'award_judge',
	{
		id: text().$type<JudgeId>().primaryKey(),
		awardId: awardId(),
		tokenHash: text('token_hash').notNull().unique(),
		judge: text({ mode: 'json' }).$type<Judge>().notNull()
	},
	(table) => [index('award_judge_award').on(table.awardId)]
);

export const nominations = sqliteTable(
	'award_nomination',
	{
		id: text().$type<NominationId>().primaryKey(),
		awardId: awardId(),
		tokenHash: text('token_hash').notNull().unique(),
		nomination: text({ mode: 'json' }).$type<Nomination>().notNull(),
		version: integer().notNull()
	},
	(table) => [index('award_nomination_award').on(table.awardId)]
);

const judgeId = () =>
	text('judge_id')
		.$type<JudgeId>()
		.notNull()
		.references(() => judges.id, { onDelete: 'cascade' });
const nominationId = () =>
	text('nomination_id')
		.$type<NominationId>()
		.notNull()
		.references(() => nominations.id, { onDelete: 'cascade' });

export const declarations = sqliteTable(
	'award_declaration',
	{
		awardId: awardId(),
		judgeId: judgeId(),
		nominationId: nominationId(),
		declaration: text({ mode: 'json' }).$type<Declaration>().notNull()
	},
	(table) => [
		primaryKey({ columns: [table.judgeId, table.nominationId] }),
		index('award_declaration_award').on(table.awardId)
	]
);

/** Version 0 is a draft; from 1 on a row is never written over. */
export const sheets = sqliteTable(
	'award_sheet',
	{
		awardId: awardId(),
		judgeId: judgeId(),
		nominationId: nominationId(),
		version: integer().notNull(),
		sheet: text({ mode: 'json' }).$type<ScoreSheet>().notNull()
	},
	(table) => [
		primaryKey({ columns: [table.judgeId, table.nominationId, table.version] }),
		index('award_sheet_award').on(table.awardId)
	]
);

export const remarks = sqliteTable(
	'award_remark',
	{
		position: integer().primaryKey({ autoIncrement: true }), // order of coming
		awardId: awardId(),
		nominationId: nominationId(),
		judgeId: judgeId(),
		text: text().notNull(),
		at: integer().notNull()
	},
	(table) => [index('award_remark_nomination').on(table.nominationId)]
);

/** What lies in the data folder. */
export const evidenceFiles = sqliteTable(
	'award_file',
	{
		id: text().$type<EvidenceFileId>().primaryKey(),
		awardId: awardId(),
		nominationId: nominationId(),
		file: text({ mode: 'json' }).$type<EvidenceFile>().notNull()
	},
	(table) => [index('award_file_nomination').on(table.nominationId)]
);
