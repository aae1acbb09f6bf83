import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DayItem } from '#domain/day-plan.ts';
import type { ItemWords, PlanChange } from '#domain/day-plan-changes.ts';
import type { DayItemId } from '#domain/ids.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';

let test: TestApp;
let facilitator: Viewer;
beforeEach(async () => {
	test = await testApp();
	facilitator = await test.account('facilitator');
});
afterEach(() => test.close());

const plans = () => test.app.services.cxPlans;
const day = {
	act: 'day',
	day: {
		rule: 'first_tuesday',
		date: '',
		reason: '',
		theme: { en: '', ar: '' },
		audiences: ['employees', 'leaders'],
		timeZone: 'Asia/Riyadh',
		hijri: false
	}
} as const satisfies PlanChange;
const words: ItemWords = {
	id: null,
	activityId: 'ceo_message',
	title: { en: '', ar: '' },
	start: '08:30',
	minutes: 15,
	audiences: ['employees'],
	owner: 'Fahd',
	place: '',
	remote: false,
	note: ''
};
const item = (own: Partial<ItemWords> = {}): PlanChange => ({ act: 'item', item: { ...words, ...own } });
const begun = async (): Promise<number> => valueOf(await plans().change(facilitator, 2027, 0, day)).version;
const planned = async (): Promise<{ item: DayItem; version: number }> => {
	const { plan, version } = valueOf(await plans().change(facilitator, 2027, await begun(), item()));
	const [found] = plan.items;
	if (!found) throw new Error('nothing is planned');
	return { item: found, version };
};
const stored = async () => valueOf(await plans().get(facilitator, 2027));

describe('a plan', () => {
	it('is empty until somebody has said whom the day is for', async () => {
		expect(await stored()).toMatchObject({ plan: null, version: 0, hasFeed: false, mayEdit: true });
		expect(await plans().change(facilitator, 2027, 0, item())).toMatchObject({
			refusal: { code: 'cx-plan.audience-missing' }
		});
		expect(await begun()).toBe(1);
		expect(await stored()).toMatchObject({ version: 1, plan: { audiences: ['employees', 'leaders'], items: [] } });
	});
	it('is of one organisation and one year', async () => {
		await begun();
		expect(valueOf(await plans().get(facilitator, 2028)).plan).toBeNull();
		expect(await plans().get(facilitator, 2012)).toMatchObject({ refusal: { code: 'not-found' } });
		const foreign = { ...facilitator.account!, organisationId: 'org_elsewhere' as never };
		expect(valueOf(await plans().get({ ...facilitator, account: foreign }, 2027)).plan).toBeNull();
	});
	it('refuses what was decided on an outdated version, and stores nothing of it', async () => {
		const { version } = await planned();
		valueOf(await plans().change(facilitator, 2027, version, item({ owner: 'Huda', start: '09:00' })));
		const late = await plans().change(facilitator, 2027, version, item({ owner: 'Sami' }));
		expect(late).toEqual({ ok: false, refusal: { code: 'conflict' } });
		expect((await stored()).plan?.items.map(({ owner }) => owner)).toEqual(['Fahd', 'Huda']);
	});
	it('lets one of two who save at once be first', async () => {
		const version = await begun();
		const both = await Promise.all(
			['A', 'B'].map((owner) => plans().change(facilitator, 2027, version, item({ owner })))
		);
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
		expect((await stored()).plan?.items).toHaveLength(1);
	});
	it('takes a tick on any version, and from two people at once', async () => {
		const { item: before } = await planned();
		const ticks = before.checklist.map(({ id }) =>
			plans().change(facilitator, 2027, null, { act: 'tick', entry: id, done: true })
		);
		for (const tick of await Promise.all(ticks)) valueOf(tick);
		const [after] = (await stored()).plan?.items ?? [];
		expect(after?.checklist.map(({ done }) => done)).toEqual([true, true, true]);
		expect(await plans().change(facilitator, 2027, null, item())).toMatchObject({
			refusal: { code: 'request.invalid' }
		});
	});
	it('gives back what was deleted, also after somebody else changed the plan', async () => {
		const { item: before, version } = await planned();
		const { version: removed } = valueOf(
			await plans().change(facilitator, 2027, version, { act: 'remove', item: before.id })
		);
		valueOf(await plans().change(facilitator, 2027, removed, item({ start: '10:00' })));
		valueOf(await plans().change(facilitator, 2027, null, { act: 'restore', item: before }));
		expect((await stored()).plan?.items).toHaveLength(2);
		expect((await stored()).plan?.items).toContainEqual(before);
	});
	it('cannot be changed by a reviewer, who reads it', async () => {
		const { item: before, version } = await planned();
		const reviewer = await test.account('reviewer');
		expect(valueOf(await plans().get(reviewer, 2027))).toMatchObject({ mayEdit: false, plan: { items: [before] } });
		for (const change of [day, item(), { act: 'remove', item: before.id as DayItemId }] satisfies PlanChange[])
			expect(await plans().change(reviewer, 2027, version, change)).toEqual({
				ok: false,
				refusal: { code: 'not-allowed' }
			});
	});
});

describe('the next days', () => {
	it('are five, with the dates that were chosen', async () => {
		const moved = { ...day, day: { ...day.day, rule: 'manual', date: '2028-10-04', reason: 'The board' } };
		valueOf(await plans().change(facilitator, 2028, 0, moved));
		const { coming } = await stored();
		expect(coming.map(({ date }) => date)).toEqual([
			'2027-10-05',
			'2028-10-04',
			'2029-10-02',
			'2030-10-01',
			'2031-10-07'
		]);
		expect(coming[2]?.conflict).toEqual({ kind: 'holiday', holiday: 'simchat-torah' });
	});
	it('lead to the next one that is still to come', async () => {
		expect(valueOf(await plans().nextYear(facilitator))).toBe(2027);
		test.clock.advance(40 * 24 * 60 * 60_000); // past the first Tuesday
		expect(valueOf(await plans().nextYear(facilitator))).toBe(2028);
		const moved = { ...day, day: { ...day.day, rule: 'manual', date: '2027-10-28', reason: 'The board' } };
		valueOf(await plans().change(facilitator, 2027, 0, moved));
		expect(valueOf(await plans().nextYear(facilitator))).toBe(2027);
	});
});

describe('the calendar', () => {
	it('is a file for accounts', async () => {
		expect(await plans().calendar(facilitator, 2027)).toMatchObject({ refusal: { code: 'not-found' } });
		await planned();
		const file = valueOf(await plans().calendar(await test.account('reviewer'), 2027));
		expect(file.body).toContain('DTSTART:20271005T053000Z');
	});
	it('is read by whoever has the link, until it is replaced or stopped', async () => {
		await planned();
		const tokenOf = async (): Promise<string> =>
			/\/calendar\/([^/]+)\/cx-day\.ics\?lang=en$/.exec(valueOf(await plans().shareFeed(facilitator, 2027)).url)?.[1] ??
			'';
		const read = async (token: string) => (await plans().calendarByToken(token, 'ar')).ok;
		const first = await tokenOf();
		expect([await read(first), await read('guess')]).toEqual([true, false]);
		expect(await test.store.cxPlans.byFeedToken(first)).toBeNull(); // only its hash is kept
		const second = await tokenOf();
		expect([await read(first), await read(second)]).toEqual([false, true]);
		expect((await stored()).hasFeed).toBe(true);
		valueOf(await plans().stopFeed(facilitator, 2027));
		expect(await read(second)).toBe(false);
		expect((await stored()).hasFeed).toBe(false);
	});
});
