import { describe, expect, it } from 'vitest';
import { emptyAnnouncement, type SealedAnnouncement } from '#domain/announcement.ts';
import type { OrganisationId } from '#domain/ids.ts';
import type { AnnouncementRow } from '#server/storage/announcements.ts';
import type { Store } from '#server/storage/store.ts';
import { id, now } from './rows.ts';

const ours = id<OrganisationId>('org_1');
const row = (name: string, own: Partial<AnnouncementRow> = {}): AnnouncementRow => ({
	id: id(name),
	organisationId: ours,
	year: 2027,
	slug: `slug-${name}`,
	draft: { ...emptyAnnouncement(id('s1'), null), title: { en: 'You spoke', ar: 'تحدثتم' } },
	version: 1,
	sealed: null,
	opensAt: null,
	publishedAt: null,
	withdrawnAt: null,
	notes: [],
	changedAt: now,
	...own
});
const sealed: SealedAnnouncement = {
	format: 1,
	strategyId: id('s1'),
	hash: 'a'.repeat(64),
	title: { en: 'You spoke', ar: 'تحدثتم' },
	lead: { en: '', ar: '' },
	facts: [{ name: 'year', value: 2028, from: { is: 'version', strategyId: id('s1'), hash: 'a'.repeat(64) } }],
	promises: [],
	notChosen: { en: '', ar: '' },
	parked: [],
	by: { id: id('per_1'), name: 'هدى' },
	at: now
};
const line = (type: string) => ({ workshop: id<never>('s1'), at: now, event: { type } });

export const announcementsContract = (open: () => Promise<Store>): void => {
	describe('announcements', () => {
		it('are one for each organisation and year, each with an address of its own', async () => {
			const { announcements } = await open();
			expect(await announcements.add(row('a1'))).toBe(true);
			expect(await announcements.add(row('a2'))).toBe(false);
			expect(await announcements.add(row('a2', { year: 2028, slug: 'slug-a1' }))).toBe(false);
			expect(await announcements.add(row('a2', { organisationId: id('org_2') }))).toBe(true);
			expect(await announcements.ofYear(ours, 2027)).toEqual(row('a1'));
			expect(await announcements.ofYear(ours, 2028)).toBeNull();
			expect(await announcements.get(id('a2'))).toMatchObject({ organisationId: 'org_2' });
		});
		it('leave year and address free where they were removed', async () => {
			const { announcements } = await open();
			await announcements.add(row('a1'));
			await announcements.remove(id('a9'));
			await announcements.remove(id('a1'));
			expect(await announcements.get(id('a1'))).toBeNull();
			expect(await announcements.add(row('a2', { slug: 'slug-a1' }))).toBe(true);
		});
		it('are saved on the version they were decided on, together with the chain', async () => {
			const { announcements, journal } = await open();
			await announcements.add(row('a1'));
			const next = row('a1', { sealed, opensAt: now + 10 });
			expect(await announcements.save({ ...next, version: 2 }, [line('announcement.sealed')])).toBe(false);
			expect(await journal.audit(id('s1'))).toEqual([]);
			const saves = [1, 2].map(() => announcements.save(next, [line('announcement.sealed')]));
			expect((await Promise.all(saves)).filter(Boolean)).toHaveLength(1);
			expect(await announcements.get(id('a1'))).toEqual({ ...next, version: 2 });
			expect(await journal.audit(id('s1'))).toHaveLength(1);
		});
		it('are found by their address from their instant on, and not before', async () => {
			const { announcements } = await open();
			await announcements.add(row('a1', { sealed, opensAt: now + 10 }));
			await announcements.add(row('a2', { year: 2028, opensAt: now - 5 })); // taken back into the draft
			expect(await announcements.opened('slug-a1', now + 9)).toBeNull();
			expect(await announcements.opened('slug-a1', now + 10)).toMatchObject({ id: 'a1' });
			expect(await announcements.opened('slug-a2', now)).toBeNull();
			expect(await announcements.opened('slug-none', now)).toBeNull();
			expect(await announcements.nextOpening(now)).toBe(now + 10);
			expect(await announcements.nextOpening(now + 10)).toBeNull();
			expect(await announcements.due(now + 9)).toEqual([]);
			expect((await announcements.due(now + 10)).map(({ id: own }) => own)).toEqual(['a1']);
		});
		it('that are public are listed, the latest first, also when they were withdrawn', async () => {
			const { announcements } = await open();
			await announcements.add(row('a1', { sealed, opensAt: now, publishedAt: now, withdrawnAt: now + 9 }));
			await announcements.add(row('a2', { year: 2028, sealed, opensAt: now, publishedAt: now + 1 }));
			await announcements.add(row('a3', { year: 2029, sealed, opensAt: now + 5 }));
			expect((await announcements.published()).map(({ id: own }) => own)).toEqual(['a2', 'a1']);
			expect(await announcements.due(now + 4)).toEqual([]);
		});
	});
};
