import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnnouncementId, SeatId, StrategyId, WorkshopId } from '#domain/ids.ts';
import type { WantedLetter } from '#domain/announcement-views.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import sample from '#server/demo-workshop.json' with { type: 'json' };
import { memoryMail, type MemoryMail } from '#server/mail/memory-mail.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import type { WriteThanks } from './announcement/thanks-letters.ts';

const year = 2027;
let test: TestApp;
let mail: MemoryMail;
let lead: Viewer;
let workshop: WorkshopId;
let strategy: StrategyId;

const begin = async (own: { mail?: MemoryMail }) => {
	test = await testApp(own);
	lead = await test.account('facilitator', 'Huda');
	workshop = valueOf(await test.app.services.transfer.importAs(lead, sample, { strategy: 'take' })).id;
	strategy = valueOf(await test.app.services.strategies.list(lead))[0]!.id;
	const { draft } = valueOf(await test.app.services.announcements.get(lead, year));
	valueOf(await test.app.services.announcements.save(lead, year, 0, draft));
	for (const seat of await test.store.workshops.seats(workshop))
		if (seat.segment === 'customer') await agree(seat.id, true);
};
beforeEach(async () => {
	mail = memoryMail();
	await begin({ mail });
});
afterEach(() => test.close());

const agree = (seat: SeatId, recontact: boolean) =>
	test.store.workshops.saveSeat(seat, { consents: { participate: true, quote: true, photo: false, recontact } });
const announcements = () => test.app.services.announcements;
const customers = async () => valueOf(await announcements().thanks(lead, year)).customers;
const addressOf = (name: string) =>
	`${[...name].map((sign) => sign.codePointAt(0)!.toString(16)).join('')}@waha.example`;
const write: WriteThanks = ({ name, language }) => ({ subject: `Thanks ${language}`, body: `For ${name}` });
const wantedOf = async (own: Partial<WantedLetter> = {}): Promise<WantedLetter[]> =>
	(await customers()).map(({ seat, name }) => ({ seat, address: addressOf(name), again: false, ...own }));
const send = async (wanted: readonly WantedLetter[]) =>
	valueOf(await announcements().sendThanks(lead, year, wanted, write));
const answers = async (wanted: readonly WantedLetter[]) => (await send(wanted)).letters.map(({ answer }) => answer);
const outcomes = async () => (await customers()).map(({ letter }) => letter?.outcome ?? null);
const row = async () => (await test.store.announcements.ofYear(lead.account!.organisationId, year))!;

describe('letters of thanks', () => {
	it('go to those who agreed, each in their language, and leave no address behind', async () => {
		const all = await customers();
		expect(all.length).toBeGreaterThan(2);
		expect(valueOf(await announcements().thanks(lead, year)).sends).toBe(true);
		expect(await answers(await wantedOf())).toEqual(all.map(() => 'sent'));
		expect(mail.delivered).toEqual(
			all.map(({ name, language }) => ({
				to: addressOf(name),
				from: language === 'ar' ? 'اختبار' : 'Test',
				subject: `Thanks ${language}`,
				text: `For ${name}`,
				language
			}))
		);
		expect(await outcomes()).toEqual(all.map(() => 'sent'));
		const kept = JSON.stringify([
			await test.store.letters.of((await row()).id),
			await row(),
			await test.store.journal.audit(strategy),
			await test.store.journal.audit(workshop)
		]);
		expect(kept).not.toMatch(/@waha|For /);
		const [told] = (await test.store.journal.audit(strategy)).slice(-1);
		expect(JSON.parse(told!.event)).toMatchObject({ type: 'announcement.thanked', sent: all.length, refused: 0 });
	});
	it('go once to each, unless somebody wants them again', async () => {
		const [first, second] = await wantedOf();
		expect(await answers([first!])).toEqual(['sent']);
		expect(await answers([first!, second!])).toEqual(['had', 'sent']);
		expect(await answers([{ ...first!, again: true }])).toEqual(['sent']);
		expect(mail.delivered.map(({ to }) => to)).toEqual([first, second, first].map((each) => each!.address));
	});
	it('go once when two people send at the same moment', async () => {
		const wanted = await wantedOf();
		const both = (await Promise.all([answers(wanted), answers(wanted)])).flat();
		expect(mail.delivered).toHaveLength(wanted.length);
		expect(both.filter((answer) => answer === 'sent')).toHaveLength(wanted.length);
		expect(both.filter((answer) => answer === 'had')).toHaveLength(wanted.length);
	});
	it('obey a consent that is withdrawn while others are written to', async () => {
		const wanted = await wantedOf();
		const { send: usual } = mail;
		mail.send = async function (letter) {
			await agree(wanted[1]!.seat, false);
			return usual.call(this, letter);
		};
		expect((await answers(wanted)).slice(0, 3)).toEqual(['sent', 'not-agreed', 'sent']);
		expect(mail.delivered.map(({ to }) => to)).not.toContain(wanted[1]!.address);
		const erased = wanted[2]!;
		await test.store.workshops.saveSeat(erased.seat, { removedAt: 1 });
		expect(await answers([{ ...erased, again: true }])).toEqual(['not-agreed']);
	});
	it('go to nobody who is not a customer of what is announced', async () => {
		const seats = await test.store.workshops.seats(workshop);
		const leader = seats.find(({ segment }) => segment === 'leader')!;
		await agree(leader.id, true);
		const strangers = [leader.id, 'seat_nobody' as SeatId].map((seat) => ({
			seat,
			address: 'x@waha.example',
			again: true
		}));
		expect(await answers(strangers)).toEqual(['not-agreed', 'not-agreed']);
		expect(mail.delivered).toEqual([]);
	});
	it.each(['', 'nobody', 'a@x.example, b@x.example', 'a@x.example\r\nBcc: b@x.example'])(
		'go to one address: %j',
		async (address) => {
			const [first] = await wantedOf({ address });
			expect(await answers([first!])).toEqual(['address-invalid']);
			expect([mail.delivered, (await outcomes())[0]]).toEqual([[], null]);
		}
	);
	it('that are refused or put off stay with their outcome, and go when they are tried again', async () => {
		const wanted = await wantedOf();
		mail.refuses.add(wanted[0]!.address);
		mail.putsOff.add(wanted[1]!.address);
		const { letters, fault } = await send(wanted);
		expect([letters.map(({ answer }) => answer).slice(0, 3), fault]).toEqual([['refused', 'not-tried', 'sent'], null]);
		expect((await outcomes()).slice(0, 3)).toEqual(['refused', 'not-tried', 'sent']);
		mail.refuses.clear();
		mail.putsOff.clear();
		expect((await answers(wanted)).slice(0, 3)).toEqual(['sent', 'sent', 'had']);
	});
	it.each(['unreachable', 'denied'] as const)('wait where the server is %s, and nothing is lost', async (fault) => {
		const wanted = await wantedOf();
		await answers([wanted[0]!]);
		mail.fault = fault;
		const stopped = await send(wanted.map((each) => ({ ...each, again: each.seat === wanted[0]!.seat })));
		expect(stopped.fault).toBe(fault);
		expect(stopped.letters.map(({ answer }) => answer)).toEqual(wanted.map(() => 'not-tried'));
		// the first one has arrived, whatever became of the second
		expect(await outcomes()).toEqual(wanted.map((_, at) => (at === 0 ? 'sent' : 'not-tried')));
		mail.fault = null;
		expect(await answers(wanted)).toEqual(wanted.map((_, at) => (at === 0 ? 'had' : 'sent')));
	});
	it('whose end nobody knows are not sent again by themselves', async () => {
		const [first, second] = await wantedOf();
		mail.hangsUp = true;
		const { letters, fault } = await send([first!, second!]);
		expect([letters.map(({ answer }) => answer), fault]).toEqual([['unclear', 'not-tried'], 'unreachable']);
		mail.hangsUp = false;
		expect(await answers([first!, second!])).toEqual(['had', 'sent']);
		expect(mail.delivered).toHaveLength(2);
	});
	it('are unclear after a server that died on the way', async () => {
		const [first] = await wantedOf();
		mail.send = () => new Promise(() => undefined);
		void send([first!]);
		await expect.poll(async () => (await outcomes())[0]).toBe('unclear');
		mail.send = memoryMail().send;
		expect(await answers([first!])).toEqual(['had']);
	});
	it('begin no header with what somebody typed', async () => {
		const evil = 'Waha\r\nBcc: all@waha.example';
		const [first] = await wantedOf();
		valueOf(
			await announcements().sendThanks(lead, year, [first!], () => ({ subject: evil, body: 'Thank you\r\n.\r\nQUIT' }))
		);
		expect(mail.delivered[0]?.subject).toBe('Waha Bcc: all@waha.example');
	});
	it('are no more than so many at once; the others wait', async () => {
		const [first] = await wantedOf();
		const many = Array.from({ length: 62 }, () => ({ ...first!, again: true }));
		const all = await answers(many);
		expect([all.filter((each) => each === 'sent').length, all.slice(60)]).toEqual([60, ['not-tried', 'not-tried']]);
	});
});

it('letters of thanks are not sent from where no mail server is set', async () => {
	const wanted = await wantedOf();
	await test.close();
	await begin({});
	expect(valueOf(await announcements().thanks(lead, year)).sends).toBe(false);
	expect(await announcements().sendThanks(lead, year, wanted, write)).toMatchObject({
		refusal: { code: 'mail.not-set' }
	});
	expect(await test.store.letters.of('a' as AnnouncementId)).toEqual([]);
});
