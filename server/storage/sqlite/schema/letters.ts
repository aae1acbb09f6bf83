import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AnnouncementId, SeatId } from '#domain/ids.ts';
import type { LetterOutcome } from '#domain/letters.ts';
import { announcements } from './announcements.ts';
import { seats } from './workshops.ts';

export const letters = sqliteTable(
	'thanks_letter',
	{
		announcementId: text('announcement_id')
			.$type<AnnouncementId>()
			.notNull()
			.references(() => announcements.id, { onDelete: 'cascade' }),
		seatId: text('seat_id')
			.$type<SeatId>()
			.notNull()
			.references(() => seats.id, { onDelete: 'cascade' }),
		outcome: text().$type<LetterOutcome>().notNull(),
		at: integer().notNull(),
		attempts: integer().notNull()
	},
	(table) => [
		primaryKey({ columns: [table.announcementId, table.seatId] }),
		index('thanks_letter_seat').on(table.seatId)
	]
);
