import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { OrganisationId, PersonId } from '#domain/ids.ts';
import type { Bilingual, Language, Numerals } from '#domain/languages.ts';
import type { AccountLink, AccountRole } from '#server/storage/accounts.ts';

export const organisations = sqliteTable('organisation', {
	id: text().$type<OrganisationId>().primaryKey(),
	name: text({ mode: 'json' }).$type<Bilingual>().notNull(),
	timeZone: text('time_zone').notNull().default('UTC'),
	createdAt: integer('created_at').notNull()
});

export const people = sqliteTable(
	'person',
	{
		id: text().$type<PersonId>().primaryKey(),
		organisationId: text('organisation_id')
			.$type<OrganisationId>()
			.notNull()
			.references(() => organisations.id),
		email: text().notNull().unique(),
		name: text().notNull(),
		role: text().$type<AccountRole>().notNull(),
		passwordHash: text('password_hash').notNull(),
		language: text().$type<Language>().notNull(),
		numerals: text().$type<Numerals>().notNull(),
		createdAt: integer('created_at').notNull()
	},
	(table) => [index('person_organisation').on(table.organisationId)]
);

export const accountLinks = sqliteTable('account_link', {
	tokenHash: text('token_hash').primaryKey(),
	kind: text().$type<AccountLink['kind']>().notNull(),
	organisationId: text('organisation_id').$type<OrganisationId>(),
	personId: text('person_id').$type<PersonId>(),
	email: text(),
	role: text().$type<AccountRole>().notNull(),
	expiresAt: integer('expires_at').notNull()
});

export const sessions = sqliteTable(
	'session',
	{
		idHash: text('id_hash').primaryKey(),
		personId: text('person_id')
			.$type<PersonId>()
			.notNull()
			.references(() => people.id, { onDelete: 'cascade' }),
		expiresAt: integer('expires_at').notNull()
	},
	(table) => [index('session_person').on(table.personId)]
);
