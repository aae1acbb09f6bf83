import type { AnnouncementRow, AnnouncementStore } from '#server/storage/announcements.ts';
import { appendAudit, copy, only, type Tables } from '#server/storage/memory/tables.ts';

const opening = ({ sealed, opensAt }: AnnouncementRow): number => (sealed && opensAt !== null ? opensAt : Infinity);

export const memoryAnnouncements = (tables: Tables): AnnouncementStore => {
	const { announcements } = tables;
	const found = (test: (row: AnnouncementRow) => boolean): AnnouncementRow[] => only(announcements.values(), test);
	return {
		async add(row) {
			const isTaken = found(
				({ id, organisationId, year, slug }) =>
					id === row.id || slug === row.slug || (organisationId === row.organisationId && year === row.year)
			);
			if (isTaken.length > 0) return false;
			announcements.set(row.id, copy(row));
			return true;
		},
		async ofYear(organisation, year) {
			return found((row) => row.organisationId === organisation && row.year === year)[0] ?? null;
		},
		async get(id) {
			return announcements.get(id) ?? null;
		},
		async opened(slug, now) {
			return found((row) => row.slug === slug && opening(row) <= now)[0] ?? null;
		},
		async due(now) {
			return found((row) => row.publishedAt === null && opening(row) <= now);
		},
		async nextOpening(now) {
			const ahead = found((row) => row.publishedAt === null && opening(row) > now).map(opening);
			const next = Math.min(...ahead);
			return Number.isFinite(next) ? next : null;
		},
		async published() {
			return found(({ publishedAt }) => publishedAt !== null).sort((a, b) => b.publishedAt! - a.publishedAt!);
		},
		async save(row, audit) {
			if (announcements.get(row.id)?.version !== row.version) return false;
			announcements.set(row.id, copy({ ...row, version: row.version + 1 }));
			for (const event of audit) appendAudit(tables, event);
			return true;
		},
		async remove(id) {
			announcements.delete(id);
		}
	};
};
