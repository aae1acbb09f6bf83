import { describe, expect, it } from 'vitest';
import type { DayItem, DayPlan } from '#domain/day-plan.ts';
import { unplanned } from '#domain/day-plan-changes.ts';
import type { OrganisationId } from '#domain/ids.ts';
import type { Store } from '#server/storage/store.ts';
import { id } from './rows.ts';

const ours = id<OrganisationId>('org_1');
const theirs = id<OrganisationId>('org_2');
const item: DayItem = {
	id: id('item_1'),
	activityId: 'ceo_message',
	title: null,
	start: '08:30',
	minutes: 15,
	audiences: ['employees'],
	owner: 'فهد',
	place: 'القاعة الرئيسية',
	remote: true,
	note: '',
	checklist: [{ id: id('entry_1'), text: { en: 'Record it', ar: 'سجّلها' }, dueDate: '2027-09-01', done: true }]
};
const plan = (year: number, own: Partial<DayPlan> = {}): DayPlan => ({
	...unplanned(year, 'Asia/Riyadh'),
	audiences: ['employees'],
	...own
});

export const cxPlansContract = (open: () => Promise<Store>): void => {
	describe('plans of CX Day', () => {
		it('are kept by organisation and year, and listed by the year', async () => {
			const { cxPlans } = await open();
			const whole = plan(2027, { items: [item], theme: { en: 'Promises kept', ar: '' } });
			expect(await cxPlans.save(ours, 2028, plan(2028), 0)).toBe(true);
			expect(await cxPlans.save(ours, 2027, whole, 0)).toBe(true);
			expect(await cxPlans.save(theirs, 2027, plan(2027), 0)).toBe(true);
			const stored = { organisationId: ours, year: 2027, plan: whole, version: 1, feedTokenHash: null };
			expect(await cxPlans.get(ours, 2027)).toEqual(stored);
			expect((await cxPlans.list(ours)).map(({ year }) => year)).toEqual([2027, 2028]);
			expect(await cxPlans.get(ours, 2029)).toBeNull();
			expect(await cxPlans.list(id('org_9'))).toEqual([]);
		});
		it('are stored on the version they were decided on, or not at all', async () => {
			const { cxPlans } = await open();
			expect(await cxPlans.save(ours, 2027, plan(2027), 1)).toBe(false);
			expect(await cxPlans.get(ours, 2027)).toBeNull();
			expect(await cxPlans.save(ours, 2027, plan(2027), 0)).toBe(true);
			expect(await cxPlans.save(ours, 2027, plan(2027, { items: [item] }), 0)).toBe(false);
			const saves = [1, 2, 3].map((n) => cxPlans.save(ours, 2027, plan(2027, { hijri: n === 2 }), 1));
			expect((await Promise.all(saves)).filter(Boolean)).toHaveLength(1);
			expect(await cxPlans.get(ours, 2027)).toMatchObject({ version: 2, plan: { items: [] } });
			expect(await cxPlans.save(ours, 2027, plan(2027, { items: [item] }), 2)).toBe(true);
			expect(await cxPlans.get(ours, 2027)).toMatchObject({ version: 3, plan: { items: [item] } });
		});
		it('are begun again where they were removed', async () => {
			const { cxPlans } = await open();
			for (const organisation of [ours, theirs]) await cxPlans.save(organisation, 2027, plan(2027), 0);
			await cxPlans.remove(ours, 2027);
			await cxPlans.remove(ours, 2028);
			expect(await cxPlans.get(ours, 2027)).toBeNull();
			expect(await cxPlans.get(theirs, 2027)).toMatchObject({ version: 1 });
			expect(await cxPlans.save(ours, 2027, plan(2027), 0)).toBe(true);
		});
		it('are found by the token of their feed until it is taken back', async () => {
			const { cxPlans } = await open();
			expect(await cxPlans.setFeed(ours, 2027, 'hash_feed')).toBe(false);
			await cxPlans.save(ours, 2027, plan(2027), 0);
			expect(await cxPlans.setFeed(ours, 2027, 'hash_feed')).toBe(true);
			expect(await cxPlans.byFeedToken('hash_feed')).toMatchObject({ year: 2027, version: 1 });
			await cxPlans.save(ours, 2027, plan(2027, { items: [item] }), 1);
			expect(await cxPlans.byFeedToken('hash_feed')).toMatchObject({ version: 2, feedTokenHash: 'hash_feed' });
			await cxPlans.setFeed(ours, 2027, null);
			expect(await cxPlans.byFeedToken('hash_feed')).toBeNull();
			expect(await cxPlans.byFeedToken('')).toBeNull();
		});
	});
};
