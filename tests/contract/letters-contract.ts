import { describe, expect, it } from 'vitest';
import { emptyAnnouncement } from '#domain/announcement.ts';
import type { AnnouncementRow } from '#server/storage/announcements.ts';
import type { Store } from '#server/storage/store.ts';
import { id, now, seat, workshop } from './rows.ts';

const announcement: AnnouncementRow = {
	id: id('a1'),
	organisationId: id('org_1'),
	year: 2027,
	slug: 'cx-day-2027',
	draft: emptyAnnouncement(id('s1'), null),
	version: 1,
	sealed: null,
	opensAt: null,
	publishedAt: null,
	withdrawnAt: null,
	notes: [],
	changedAt: now
};

export const lettersContract = (open: () => Promise<Store>): void => {
	describe('letters of thanks', () => {
		const ready = async () => {
			const store = await open();
			await store.workshops.add(workshop('w1'), []);
			for (const name of ['p1', 'p2']) await store.workshops.addSeat(seat(name, { linkId: null }), { people: 10 });
			await store.announcements.add(announcement);
			return store;
		};
		const row = (name: string, outcome: string, attempts: number, at = now) => ({
			announcementId: 'a1',
			seatId: `seat_${name}`,
			outcome,
			attempts,
			at
		});

		it('are unclear from the moment that somebody takes them on, and then what became of them', async () => {
			const { letters } = await ready();
			expect(await letters.of(id('a1'))).toEqual([]);
			expect(await letters.claim(id('a1'), id('seat_p1'), 0, now)).toBe(true);
			expect(await letters.of(id('a1'))).toEqual([row('p1', 'unclear', 1)]);
			await letters.settle(id('a1'), id('seat_p1'), 'sent', now + 5);
			expect(await letters.of(id('a1'))).toEqual([row('p1', 'sent', 1, now + 5)]);
			expect(await letters.of(id('a2'))).toEqual([]);
		});
		it('are taken on by one of two, each time', async () => {
			const { letters } = await ready();
			const twice = async (attempts: number) =>
				(await Promise.all([1, 2].map(() => letters.claim(id('a1'), id('seat_p1'), attempts, now)))).filter(Boolean);
			expect(await twice(0)).toHaveLength(1);
			expect(await twice(0)).toHaveLength(0);
			await letters.settle(id('a1'), id('seat_p1'), 'refused', now);
			expect(await twice(1)).toHaveLength(1);
			expect(await letters.claim(id('a1'), id('seat_p2'), 3, now)).toBe(false);
			expect(await letters.of(id('a1'))).toEqual([row('p1', 'unclear', 2)]);
		});
		it('settle nothing that nobody took on', async () => {
			const { letters } = await ready();
			await letters.settle(id('a1'), id('seat_p2'), 'sent', now);
			expect(await letters.of(id('a1'))).toEqual([]);
		});
		it('go with the workshop of those who were thanked', async () => {
			const store = await ready();
			await store.letters.claim(id('a1'), id('seat_p1'), 0, now);
			await store.workshops.remove(id('w1'));
			expect(await store.letters.of(id('a1'))).toEqual([]);
			expect(await store.faults()).toEqual([]);
		});
	});
};
