import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aliases } from '#domain/aliases.ts';
import type { Result } from '#domain/errors.ts';
import type { Consents, JoiningSegment } from '#domain/segments.ts';
import { createRateLimits } from '#server/auth/rate-limits.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { fakeClock } from '../../tests/support/fake-clock.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { allConsents, startWorkshop, type RunningWorkshop } from '../../tests/support/people.ts';
import { eventually } from '../../tests/support/socket-client.ts';

let test: TestApp;
let facilitator: Viewer;
let workshop: RunningWorkshop;
const begin = async (...given: Parameters<typeof testApp>) => {
	test = await testApp(...given);
	facilitator = await test.account('facilitator', 'Amal');
	workshop = await startWorkshop(test, facilitator);
};
beforeEach(() => begin());
afterEach(() => test.close());

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code);
const tryJoin = async (
	segment: JoiningSegment,
	{
		name = 'Palm',
		consents = allConsents as Partial<Consents>,
		viewer
	}: { name?: string; consents?: Partial<Consents>; viewer?: Viewer } = {}
) =>
	test.app.services.seats.join(viewer ?? (await test.viewer()), await workshop.linkToken(segment), {
		name,
		hideName: false,
		language: 'ar',
		consents
	});
const linkOf = async (segment: JoiningSegment) => {
	const { links } = valueOf(await test.app.services.workshops.get(facilitator, workshop.id));
	return links.find((link) => link.segment === segment)!;
};

describe('joining', () => {
	it('gives a seat of the segment of the link, kept by a signed secret', async () => {
		const guest = await workshop.join('customer', '  Palm\u202E  tree ');
		expect(guest.me).toMatchObject({ segment: 'customer', name: 'Palm tree', run: false, byline: '@customer' });
		const forged = await test.viewer({ [`seat_${workshop.id}`]: 'x.y' });
		expect(forged.seatTokens.size).toBe(0);
		expect(codeOf(await test.app.services.seats.mine(forged, workshop.id))).toBe('not-found');
	});
	it('is the same seat when the browser comes again, though the link is used up and the door locked', async () => {
		const { services } = test.app;
		const guest = await workshop.join('customer', 'Palm');
		const link = await linkOf('customer');
		valueOf(await services.invitations.setLink(facilitator, link.id, workshop.id, { expiresAt: null, maxUses: 1 }));
		valueOf(await services.facilitation.door(facilitator, workshop.id, false));
		valueOf(await tryJoin('customer', { viewer: guest.viewer }));
		expect(valueOf(await services.seats.mine(guest.viewer, workshop.id)).seat).toBe(guest.me.seat);
		expect(
			valueOf(await services.invitations.byToken(await workshop.linkToken('customer'), guest.viewer)).isSeated
		).toBe(true);
		expect(codeOf(await services.invitations.byToken(await workshop.linkToken('customer')))).toBe('join.link-used-up');
	});
	it('asks customers for four answers and takes what was not asked for no', async () => {
		expect(codeOf(await tryJoin('customer', { consents: { quote: true } }))).toBe('join.consent-missing');
		expect(codeOf(await tryJoin('leader', { consents: {} }))).toBe('join.consent-missing');
		const leader = await workshop.join('leader', 'Leader');
		const seat = await test.store.workshops.seat(leader.me.seat);
		expect(seat?.consents).toEqual({ participate: true, quote: false, photo: false, recontact: false });
	});
	it('gives a customer without a name a plant that nobody bears, and asks others for one', async () => {
		const first = await workshop.join('customer', '');
		const second = await workshop.join('customer', ' \u200f ');
		const names = aliases.map(({ en }) => en);
		expect(names).toContain(first.me.name);
		expect(names).toContain(second.me.name);
		expect(first.me.name).not.toBe(second.me.name);
		expect(codeOf(await tryJoin('leader', { name: ' ' }))).toBe('join.name-missing');
	});
	it('ends with the link: expired, used up, reset, ended', async () => {
		const { services } = test.app;
		const link = await linkOf('leader');
		const set = async (change: { expiresAt: number | null; maxUses: number | null }) =>
			valueOf(await services.invitations.setLink(facilitator, link.id, workshop.id, change));
		await set({ expiresAt: test.clock.now(), maxUses: null });
		expect(codeOf(await tryJoin('leader'))).toBe('join.link-expired');
		await set({ expiresAt: test.clock.now() + 1, maxUses: 1 });
		valueOf(await tryJoin('leader'));
		expect(codeOf(await tryJoin('leader'))).toBe('join.link-used-up');
		const old = await workshop.linkToken('leader');
		const fresh = valueOf(await services.invitations.reset(facilitator, link.id, workshop.id));
		expect(fresh.url).not.toContain(old);
		expect(fresh.code).not.toBe(link.code);
		expect(codeOf(await services.invitations.byToken(old))).toBe('join.link-reset');
		expect(codeOf(await services.invitations.byCode(link.code, 'a'))).toBe('join.code-unknown');
		expect(
			valueOf(await services.invitations.byCode(` ${fresh.code.toLowerCase().replace('-', ' ')}`, 'a')).token
		).toBe(await workshop.linkToken('leader'));
		valueOf(await services.facilitation.run(facilitator, workshop.id, { act: 'start' }));
		valueOf(await services.facilitation.run(facilitator, workshop.id, { act: 'end' }));
		expect(codeOf(await tryJoin('customer'))).toBe('workshop.closed');
		expect(codeOf(await services.invitations.byCode(fresh.code, 'a'))).toBe('join.code-unknown');
	});
	it('stops at a locked door', async () => {
		valueOf(await test.app.services.facilitation.door(facilitator, workshop.id, false));
		expect(codeOf(await tryJoin('customer'))).toBe('join.door-locked');
		valueOf(await test.app.services.facilitation.door(facilitator, workshop.id, true));
		expect(codeOf(await tryJoin('customer'))).toBe('ok');
	});
	it('slows down who comes too often from one address', async () => {
		await test.close();
		const clock = fakeClock();
		await begin({ clock, rates: createRateLimits(clock.now) });
		const { code } = await linkOf('customer');
		const byCode = () => test.app.services.invitations.byCode(code, 'a');
		for (let n = 0; n < 3; n++) valueOf(await byCode());
		expect(codeOf(await byCode())).toBe('request.too-many');
		clock.advance(5_000);
		valueOf(await byCode());
		// a hall behind one address, each with the link: everybody gets in, a flood does not
		for (let n = 0; n < 200; n++) valueOf(await tryJoin('customer'));
		expect(codeOf(await tryJoin('customer'))).toBe('request.too-many');
		for (let n = 0; n < 30; n++)
			expect(codeOf(await test.app.services.invitations.byCode('BCD-222', 'a'))).toBe('join.code-unknown');
		expect(codeOf(await test.app.services.invitations.byCode('BCD-222', 'a'))).toBe('request.too-many');
		expect(codeOf(await test.app.services.invitations.byCode('BCD-222', 'b'))).toBe('join.code-unknown');
	});
});

describe('a second device', () => {
	it('is the same person by a personal link, for a week', async () => {
		const { services } = test.app;
		const guest = await workshop.join('customer', 'Palm');
		const { url } = valueOf(await services.seats.personalLink(guest.viewer, workshop.id));
		expect(url.startsWith(`${test.origin}/s/`)).toBe(true);
		const token = url.split('/').at(-1) ?? '';
		const { secret } = valueOf(await services.seats.byPersonalToken(token));
		const other = await test.viewer({ [`seat_${workshop.id}`]: secret.token });
		expect(valueOf(await services.seats.mine(other, workshop.id)).seat).toBe(guest.me.seat);
		expect(codeOf(await services.seats.byPersonalToken(`${token}x`))).toBe('join.link-expired');
		test.clock.advance(7 * 86_400_000);
		expect(codeOf(await services.seats.byPersonalToken(token))).toBe('join.link-expired');
	});
	it('of whoever leads signs in instead', async () => {
		expect(codeOf(await test.app.services.seats.personalLink(facilitator, workshop.id))).toBe('not-allowed');
	});
});

describe('going', () => {
	it('removed: the sockets close, the browser stays outside', async () => {
		const { services } = test.app;
		const guest = await workshop.join('customer', 'Palm');
		const personal =
			valueOf(await services.seats.personalLink(guest.viewer, workshop.id))
				.url.split('/')
				.at(-1) ?? '';
		const client = workshop.connect(guest.cookies);
		await client.synced();
		valueOf(await services.seats.remove(facilitator, workshop.id, guest.me.seat));
		await eventually(() => client.closed !== null, 'the end of the socket');
		expect(client.closed).toBe(4403);
		client.destroy();
		expect(codeOf(await services.seats.mine(guest.viewer, workshop.id))).toBe('join.removed');
		expect(codeOf(await tryJoin('customer', { viewer: guest.viewer }))).toBe('join.removed');
		expect(codeOf(await services.seats.byPersonalToken(personal))).toBe('join.removed');
		expect(codeOf(await services.seats.remove(facilitator, workshop.id, guest.me.seat))).toBe('not-found');
	});
	it('[R5] removed: the sockets close, though the disk takes no line of it', async () => {
		const guest = await workshop.join('customer', 'Palm');
		const client = workshop.connect(guest.cookies);
		await client.synced();
		const { journal } = test.store;
		const commit = journal.commit.bind(journal);
		journal.commit = () => Promise.reject(new Error('disk full'));
		await expect(test.app.services.seats.remove(facilitator, workshop.id, guest.me.seat)).rejects.toThrow('disk full');
		journal.commit = commit;
		await eventually(() => client.closed === 4403, 'the end of the socket');
		client.destroy();
	});
	it('left: whoever comes back is somebody new', async () => {
		const { services } = test.app;
		const guest = await workshop.join('customer', 'Palm');
		valueOf(await services.seats.leave(guest.viewer, workshop.id));
		expect(codeOf(await services.seats.mine(guest.viewer, workshop.id))).toBe('not-found');
		const { secret } = valueOf(await tryJoin('customer', { viewer: guest.viewer }));
		const again = await test.viewer({ [`seat_${workshop.id}`]: secret.token });
		expect(valueOf(await services.seats.mine(again, workshop.id)).seat).not.toBe(guest.me.seat);
	});
	it('does not reach whoever leads, nor people of other workshops', async () => {
		const { services } = test.app;
		const own = valueOf(await services.seats.mine(facilitator, workshop.id)).seat;
		expect(codeOf(await services.seats.remove(facilitator, workshop.id, own))).toBe('not-allowed');
		const other = await startWorkshop(test, facilitator);
		const guest = await other.join('customer', 'Cedar');
		expect(codeOf(await services.seats.remove(facilitator, workshop.id, guest.me.seat))).toBe('not-found');
	});
});

describe('a consent', () => {
	it('is taken back one by one; without taking part there is no seat', async () => {
		const { services } = test.app;
		const guest = await workshop.join('customer', 'Palm', {
			consents: { participate: true, quote: true, recontact: true }
		});
		expect(guest.me.consents).toEqual(['participate', 'quote', 'recontact']);
		valueOf(await services.seats.consent(guest.viewer, workshop.id, { quote: false }));
		// the page offers to take back what is still given, and nothing else
		expect(valueOf(await services.seats.mine(guest.viewer, workshop.id)).consents).toEqual([
			'participate',
			'recontact'
		]);
		expect((await test.store.workshops.seat(guest.me.seat))?.consents).toMatchObject({
			participate: true,
			quote: false
		});
		valueOf(await services.seats.consent(guest.viewer, workshop.id, { participate: false }));
		expect((await test.store.workshops.seat(guest.me.seat))?.removedAt).toBe(test.clock.now());
		expect(codeOf(await services.seats.consent(facilitator, workshop.id, { quote: false }))).toBe('not-allowed');
	});
});

describe('whoever leads', () => {
	it('sits down once, however many tabs ask at the same time', async () => {
		const seats = await Promise.all(
			Array.from({ length: 5 }, () => test.app.services.seats.mine(facilitator, workshop.id))
		);
		expect(new Set(seats.map((seat) => valueOf(seat).seat)).size).toBe(1);
		expect(valueOf(seats[0]!)).toMatchObject({ segment: 'facilitator', name: 'Amal', run: true });
	});
	it('keeps the lead though a join link was tried in the same browser', async () => {
		const guest = await workshop.join('customer', 'Palm');
		const both = { ...facilitator, seatTokens: guest.viewer.seatTokens };
		expect(valueOf(await test.app.services.seats.mine(both, workshop.id))).toMatchObject({ run: true });
	});
});

describe('signals', () => {
	it('are heard while the workshop runs', async () => {
		const { services } = test.app;
		const guest = await workshop.join('customer', 'Palm');
		expect(codeOf(await services.seats.done(guest.viewer, workshop.id, true))).toBe('workshop.not-started');
		valueOf(await services.facilitation.run(facilitator, workshop.id, { act: 'start' }));
		const client = workshop.connect({ ...guest.cookies });
		await client.synced();
		valueOf(await services.seats.done(guest.viewer, workshop.id, true));
		valueOf(await services.seats.hand(guest.viewer, workshop.id, true));
		await eventually(() => client.last('room')?.done === 1, 'the count of who is done');
		client.destroy();
	});
});
