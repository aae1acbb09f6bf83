import { announcementState, isDue, type SealedAnnouncement } from '#domain/announcement.ts';
import { origins } from '#domain/award-rules.ts';
import type { InitiativeId, StrategyId } from '#domain/ids.ts';
import type { EvidenceLinks } from '../evidence-links.ts';
import type { Parts } from '../parts.ts';

/**
 * Where an initiative is promised, or stands behind a criterion of the award that is told: sealed until its instant, or public.
 * What was withdrawn promises nothing any more.
 */
export const announcementLinks = ({ store, now }: Pick<Parts, 'store' | 'now'>): EvidenceLinks => {
	const isToldOf = async (
		{ strategyId, promises, award }: SealedAnnouncement,
		{ strategy, id }: { readonly strategy: StrategyId; readonly id: InitiativeId }
	): Promise<boolean> => {
		if (strategyId === strategy && promises.some((promise) => promise.id === id)) return true;
		const rules = award && (await store.awards.get(award.id))?.award.rules;
		return rules?.criteria.some((criterion) => origins(criterion).includes(id)) ?? false;
	};
	return {
		async of({ organisationId }, initiative) {
			const row = await store.strategies.get(initiative.strategy);
			if (!row) return [];
			// a strategy is announced on the CX Day before its year, or late
			const years = [row.year - 1, row.year, row.year + 1];
			const told = await Promise.all(
				years.map(async (year) => {
					const announcement = await store.announcements.ofYear(organisationId, year);
					const sealed = announcement?.sealed;
					if (!announcement || !sealed || announcementState(announcement) === 'withdrawn') return [];
					if (!(await isToldOf(sealed, initiative))) return [];
					const isOpen = announcementState(announcement) === 'published' || isDue(announcement, now());
					return [
						{
							kind: 'announcement' as const,
							title: sealed.title,
							path: isOpen ? `/announcements/${announcement.slug}` : `/cx-day/${announcement.year}/announcement`,
							opensAt: isOpen ? null : announcement.opensAt
						}
					];
				})
			);
			return told.flat();
		}
	};
};
