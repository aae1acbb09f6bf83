import { and, asc, desc, eq, gt, isNotNull, isNull, lte } from 'drizzle-orm';
import type { AnnouncementStore } from '#server/storage/announcements.ts';
import type { AppendAudit } from '#server/storage/sqlite/audit.ts';
import type { Database } from '#server/storage/sqlite/database.ts';
import { announcements as table } from '#server/storage/sqlite/schema/announcements.ts';

export const sqliteAnnouncements = ({ drizzle: db, atomic }: Database, audit: AppendAudit): AnnouncementStore => {
	const from = () => db.select().from(table);
	const isSealed = isNotNull(table.sealed);
	return {
		async add(row) {
			return db.insert(table).values(row).onConflictDoNothing().run().changes === 1;
		},
		async ofYear(organisation, year) {
			return (
				from()
					.where(and(eq(table.organisationId, organisation), eq(table.year, year)))
					.get() ?? null
			);
		},
		async get(id) {
			return from().where(eq(table.id, id)).get() ?? null;
		},
		async opened(slug, now) {
			return (
				from()
					.where(and(eq(table.slug, slug), isSealed, lte(table.opensAt, now)))
					.get() ?? null
			);
		},
		async due(now) {
			return from()
				.where(and(isSealed, isNull(table.publishedAt), lte(table.opensAt, now)))
				.orderBy(asc(table.opensAt))
				.all();
		},
		async nextOpening(now) {
			const next = db
				.select({ at: table.opensAt })
				.from(table)
				.where(and(isSealed, isNull(table.publishedAt), gt(table.opensAt, now)))
				.orderBy(asc(table.opensAt))
				.limit(1);
			return next.get()?.at ?? null;
		},
		async published() {
			return from().where(isNotNull(table.publishedAt)).orderBy(desc(table.publishedAt)).all();
		},
		async save(row, lines) {
			return atomic(() => {
				const isLatest = and(eq(table.id, row.id), eq(table.version, row.version));
				const isSaved =
					db
						.update(table)
						.set({ ...row, version: row.version + 1 })
						.where(isLatest)
						.run().changes === 1;
				if (isSaved) for (const line of lines) audit(line);
				return isSaved;
			});
		},
		async remove(id) {
			db.delete(table).where(eq(table.id, id)).run();
		}
	};
};
