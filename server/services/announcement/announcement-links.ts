import { announcementState, isDue } from '#domain/announcement.ts';
import type { EvidenceLinks } from '../evidence-links.ts';
import type { Parts } from '../parts.ts';

/** Where an initiative is promised: sealed until its instant, or public. What was withdrawn promises nothing any more. */
export const announcementLinks = ({ store, now }: Pick<Parts, 'store' | 'now'>): EvidenceLinks => ({
	async of(organisation, { strategy, id }) {
		const row = await store.strategies.get(strategy);
		if (!row) return [];
		// a strategy is announced on the CX Day before its year, or late
		const years = [row.year - 1, row.year, row.year + 1];
		const told = await Promise.all(years.map((year) => store.announcements.ofYear(organisation, year)));
		return told.flatMap((announcement) => {
			const sealed = announcement?.sealed;
			if (!announcement || sealed?.strategyId !== strategy || announcementState(announcement) === 'withdrawn')
				return [];
			if (!sealed.promises.some((promise) => promise.id === id)) return [];
			const isOpen = announcementState(announcement) === 'published' || isDue(announcement, now());
			return [
				{
					kind: 'announcement' as const,
					title: sealed.title,
					path: isOpen ? `/announcements/${announcement.slug}` : `/cx-day/${announcement.year}/announcement`,
					opensAt: isOpen ? null : announcement.opensAt
				}
			];
		});
	}
});
