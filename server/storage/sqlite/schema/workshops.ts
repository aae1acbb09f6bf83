import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { BoardId, InitiativeId, LinkId, OrganisationId, PersonId, SeatId, WorkshopId } from '#domain/ids.ts';
import type { Initiative } from '#domain/initiatives.ts';
import type { Language } from '#domain/languages.ts';
import type { PhaseState } from '#domain/phases.ts';
import type { Consents, JoiningSegment, Segment, Withdrawn } from '#domain/segments.ts';
import type { Workshop } from '#domain/workshop.ts';

export const workshops = sqliteTable(
	'workshop',
	{
		id: text().$type<WorkshopId>().primaryKey(),
		organisationId: text('organisation_id').$type<OrganisationId>().notNull(),
		boardId: text('board_id').$type<BoardId>().notNull().unique(),
		workshop: text({ mode: 'json' }).$type<Workshop>().notNull(),
		phase: text({ mode: 'json' }).$type<PhaseState>().notNull(),
		doorOpen: integer('door_open', { mode: 'boolean' }).notNull(),
		createdAt: integer('created_at').notNull(),
		createdBy: text('created_by').$type<PersonId>(),
		summaryTokenHash: text('summary_token_hash').unique()
	},
	(table) => [index('workshop_organisation').on(table.organisationId, table.createdAt)]
);

const workshopId = () =>
	text('workshop_id')
		.$type<WorkshopId>()
		.notNull()
		.references(() => workshops.id, { onDelete: 'cascade' });

export const links = sqliteTable(
	'join_link',
	{
		id: text().$type<LinkId>().primaryKey(),
		workshopId: workshopId(),
		segment: text().$type<JoiningSegment>().notNull(),
		tokenHash: text('token_hash').notNull().unique(),
		version: integer().notNull(),
		code: text().notNull().unique(),
		expiresAt: integer('expires_at'),
		maxUses: integer('max_uses'),
		uses: integer().notNull(),
		createdAt: integer('created_at').notNull()
	},
	(table) => [index('join_link_workshop').on(table.workshopId)]
);

export const seats = sqliteTable(
	'seat',
	{
		id: text().$type<SeatId>().primaryKey(),
		workshopId: workshopId(),
		linkId: text('link_id').$type<LinkId>(),
		personId: text('person_id').$type<PersonId>(),
		segment: text().$type<Segment>().notNull(),
		name: text().notNull(),
		hideName: integer('hide_name', { mode: 'boolean' }).notNull(),
		language: text().$type<Language>().notNull(),
		consents: text({ mode: 'json' }).$type<Consents>(),
		withdrawn: text({ mode: 'json' }).$type<Withdrawn>(),
		tokenHash: text('token_hash').notNull().unique(),
		createdAt: integer('created_at').notNull(),
		removedAt: integer('removed_at')
	},
	(table) => [
		index('seat_workshop').on(table.workshopId),
		uniqueIndex('seat_person')
			.on(table.workshopId, table.personId)
			.where(sql`person_id is not null`)
	]
);

export const initiatives = sqliteTable(
	'initiative',
	{
		workshopId: workshopId(),
		id: text().$type<InitiativeId>().notNull(),
		initiative: text({ mode: 'json' }).$type<Initiative>().notNull()
	},
	(table) => [primaryKey({ columns: [table.workshopId, table.id] })]
);
