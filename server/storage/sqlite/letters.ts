import { and, eq } from 'drizzle-orm';
import type { AnnouncementId, SeatId } from '#domain/ids.ts';
import type { LetterStore } from '#server/storage/letters.ts';
import type { Database } from '#server/storage/sqlite/database.ts';
import { letters as table } from '#server/storage/sqlite/schema/letters.ts';

const isOf = (announcement: AnnouncementId, seat: SeatId) =>
	and(eq(table.announcementId, announcement), eq(table.seatId, seat));

export const sqliteLetters = ({ drizzle: db }: Database): LetterStore => ({
	async of(announcement) {
		return db.select().from(table).where(eq(table.announcementId, announcement)).all();
	},
	// One statement each, so that of two at once one is first.
	async claim(announcementId, seatId, attempts, at) {
		const next = { outcome: 'unclear', at, attempts: attempts + 1 } as const;
		if (attempts === 0)
			return (
				db
					.insert(table)
					.values({ announcementId, seatId, ...next })
					.onConflictDoNothing()
					.run().changes === 1
			);
		const isSeen = and(isOf(announcementId, seatId), eq(table.attempts, attempts));
		return db.update(table).set(next).where(isSeen).run().changes === 1;
	},
	async settle(announcementId, seatId, outcome, at) {
		db.update(table).set({ outcome, at }).where(isOf(announcementId, seatId)).run();
	}
});
