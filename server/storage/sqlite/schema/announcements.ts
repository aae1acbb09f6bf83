import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { AnnouncementDraft, PublicNote, SealedAnnouncement } from '#domain/announcement.ts';
import type { AnnouncementId, OrganisationId } from '#domain/ids.ts';

export const announcements = sqliteTable(
	'announcement',
	{
		id: text().$type<AnnouncementId>().primaryKey(),
		organisationId: text('organisation_id').$type<OrganisationId>().notNull(),
		year: integer().notNull(),
		slug: text().notNull().unique(),
		draft: text({ mode: 'json' }).$type<AnnouncementDraft>().notNull(),
		version: integer().notNull(),
		sealed: text({ mode: 'json' }).$type<SealedAnnouncement>(),
		opensAt: integer('opens_at'),
		publishedAt: integer('published_at'),
		withdrawnAt: integer('withdrawn_at'),
		notes: text({ mode: 'json' }).$type<readonly PublicNote[]>().notNull(),
		changedAt: integer('changed_at').notNull()
	},
	(table) => [
		uniqueIndex('announcement_year').on(table.organisationId, table.year),
		index('announcement_opens').on(table.opensAt)
	]
);
