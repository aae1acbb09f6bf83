import { describe, expect, it } from 'vitest';
import type { Store } from '#server/storage/store.ts';
import { id, link, now, seat, workshop } from './rows.ts';

const room = { people: 100 };

export const seatsContract = (open: () => Promise<Store>): void => {
	const opened = async (maxUses: number | null = null) => {
		const { workshops } = await open();
		await workshops.add(workshop(), [link({ maxUses })]);
		await workshops.add(workshop('w2'), []);
		return workshops;
	};

	describe('seats', () => {
		it('are found by id, token and account', async () => {
			const workshops = await opened();
			const facilitator = seat('f', { linkId: null, personId: id('per_1'), segment: 'facilitator', consents: null });
			expect(await workshops.addSeat(seat('a'), room)).toBe('added');
			expect(await workshops.addSeat(facilitator, room)).toBe('added');
			expect(await workshops.seat(id('seat_a'))).toEqual(seat('a'));
			expect(await workshops.seatByToken('hash_seat_f')).toEqual(facilitator);
			expect(await workshops.seatOfPerson(id('w1'), id('per_1'))).toEqual(facilitator);
			expect(await workshops.seats(id('w1'))).toEqual([seat('a'), facilitator]);
			expect(await workshops.seat(id('seat_z'))).toBeNull();
			expect(await workshops.seatByToken('hash')).toBeNull();
			expect(await workshops.seatOfPerson(id('w2'), id('per_1'))).toBeNull();
			expect(await workshops.seats(id('w2'))).toEqual([]);
		});
		it('take one use of the link each, and no more than it has, however many come at once', async () => {
			const workshops = await opened(3);
			const came = await Promise.all(Array.from({ length: 10 }, (_, n) => workshops.addSeat(seat(`${n}`), room)));
			expect(came.filter((result) => result === 'added')).toHaveLength(3);
			expect(came.filter((result) => result === 'link-used-up')).toHaveLength(7);
			expect(await workshops.seats(id('w1'))).toHaveLength(3);
			expect((await workshops.linkByCode('KM4R7X'))?.uses).toBe(3);
		});
		it('do not exceed the people of the room; who is refused takes no use', async () => {
			const workshops = await opened();
			const came = await Promise.all(
				Array.from({ length: 6 }, (_, n) => workshops.addSeat(seat(`${n}`), { people: 4 }))
			);
			expect(came.filter((result) => result === 'full')).toHaveLength(2);
			expect((await workshops.linkByCode('KM4R7X'))?.uses).toBe(4);
			await workshops.saveSeat(id('seat_0'), { removedAt: now });
			expect(await workshops.addSeat(seat('late'), { people: 4 })).toBe('added');
			expect(await workshops.seats(id('w1'))).toHaveLength(5);
		});
		it('are one for each account and workshop', async () => {
			const workshops = await opened();
			const own = (name: string, more = {}) =>
				seat(name, { linkId: null, personId: id('per_1'), segment: 'facilitator', ...more });
			const came = await Promise.all(['a', 'b'].map((name) => workshops.addSeat(own(name), room)));
			expect(came).toEqual(['added', 'has-seat']);
			expect(await workshops.addSeat(own('c', { workshopId: id('w2') }), room)).toBe('added');
			expect(await workshops.seats(id('w1'))).toHaveLength(1);
		});
		it('come by a link that exists, into a workshop that exists', async () => {
			const workshops = await opened();
			expect(await workshops.addSeat(seat('a', { linkId: id('link_9') }), room)).toBe('link-used-up');
			await expect(workshops.addSeat(seat('a', { linkId: null, workshopId: id('w9') }), room)).rejects.toThrow();
			expect(await workshops.seat(id('seat_a'))).toBeNull();
		});
		it('change only what is named', async () => {
			const workshops = await opened();
			await workshops.addSeat(seat('a'), room);
			await workshops.addSeat(seat('b'), room);
			const consents = { participate: true, quote: false, photo: false, recontact: false };
			await workshops.saveSeat(id('seat_a'), { consents, removedAt: now });
			await workshops.saveSeat(id('seat_a'), { name: 'نخلة', hideName: true, language: 'ar', tokenHash: 'new' });
			await workshops.saveSeat(id('seat_a'), {});
			const changed = seat('a', {
				consents,
				removedAt: now,
				name: 'نخلة',
				hideName: true,
				language: 'ar',
				tokenHash: 'new'
			});
			expect(await workshops.seats(id('w1'))).toEqual([changed, seat('b')]);
			expect(await workshops.seatByToken('hash_seat_a')).toBeNull();
		});
	});
};
