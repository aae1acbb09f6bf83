import { describe, expect, it } from 'vitest';
import sample from '../../server/demo-workshop.json' with { type: 'json' };
import { activities, findActivity, titleOf } from './activities.ts';
import { endOf, notReached, overlapsOf, timeOf, withoutOwner, type DayItem, type DayPlan } from './day-plan.ts';
import {
	decidePlan,
	isSafeOnAnyVersion,
	unplanned,
	type DayWords,
	type EntryWords,
	type ItemWords,
	type PlanChange
} from './day-plan-changes.ts';
import type { Result } from './errors.ts';
import type { DayEntryId, DayItemId } from './ids.ts';
import { limits } from './limits.ts';

let made = 0;
const ids = { item: () => `i${++made}` as DayItemId, entry: () => `e${++made}` as DayEntryId };
const decide = (plan: DayPlan, change: PlanChange): Result<DayPlan> => decidePlan(plan, change, 'en', ids);
const valueOf = (result: Result<DayPlan>): DayPlan => {
	if (!result.ok) throw new Error(result.refusal.code);
	return result.value;
};
const codeOf = (result: Result<DayPlan>): string => (result.ok ? 'ok' : result.refusal.code);

const day = (own: Partial<DayWords> = {}): PlanChange => ({
	act: 'day',
	day: {
		rule: 'first_tuesday',
		date: '',
		reason: '',
		theme: { en: '', ar: '' },
		audiences: ['customers', 'employees', 'leaders'],
		timeZone: 'Asia/Riyadh',
		hijri: true,
		...own
	}
});
const words = (own: Partial<ItemWords> = {}): ItemWords => ({
	id: null,
	activityId: null,
	title: { en: 'Breakfast', ar: '' },
	start: '09:00',
	minutes: 30,
	audiences: ['employees'],
	owner: '',
	place: '',
	remote: false,
	note: '',
	...own
});
const item = (own: Partial<ItemWords> = {}): PlanChange => ({ act: 'item', item: words(own) });
const entry = (own: Partial<EntryWords> = {}): PlanChange => ({
	act: 'entry',
	entry: { id: null, item: null, text: 'Book the hall', dueDate: '2027-09-01', ...own }
});
const begun = (): DayPlan => valueOf(decide(unplanned(2027, 'UTC'), day()));
const first = (plan: DayPlan): DayItem => {
	const [found] = plan.items;
	if (!found) throw new Error('nothing is planned');
	return found;
};

describe('the day', () => {
	it('is the first Tuesday until somebody decides otherwise', () => {
		expect(unplanned(2027, 'Asia/Riyadh')).toMatchObject({
			cxDay: { year: 2027, date: '2027-10-05', rule: 'first_tuesday' },
			hijri: true,
			audiences: []
		});
		expect(unplanned(2027, 'Europe/Berlin').hijri).toBe(false);
	});
	it('keeps its year, its rule and the reason of another date', () => {
		const plan = valueOf(decide(begun(), day({ rule: 'manual', date: '2027-10-06', reason: ' Moved by the board ' })));
		expect(plan.cxDay).toEqual({ year: 2027, rule: 'manual', date: '2027-10-06', reason: 'Moved by the board' });
	});
	it.each([
		[{ audiences: [] }, 'cx-plan.audience-missing'],
		[{ audiences: ['nobody'] }, 'cx-plan.audience-missing'],
		[{ rule: 'manual', date: '2027-09-31', reason: 'x' }, 'cx-day.date-invalid'],
		[{ rule: 'manual', date: '2028-10-03', reason: 'x' }, 'cx-day.date-invalid'],
		[{ rule: 'manual', date: '2027-10-06' }, 'cx-day.reason-missing'],
		[{ rule: 'lunar' }, 'cx-day.date-invalid'],
		[{ timeZone: 'Riyadh' }, 'cx-plan.zone-invalid'],
		[{ theme: { en: 'x'.repeat(limits.titleGraphemes + 1), ar: '' } }, 'request.too-large']
	])('refuses %j', (own, code) => expect(codeOf(decide(begun(), day(own)))).toBe(code));
	it('has a theme when one is known', () => {
		expect(begun().theme).toBeNull();
		expect(valueOf(decide(begun(), day({ theme: { en: ' Promises kept ', ar: '' } }))).theme?.en).toBe('Promises kept');
	});
	it('puts the audiences in one order', () =>
		expect(valueOf(decide(begun(), day({ audiences: ['public', 'leaders'] }))).audiences).toEqual([
			'leaders',
			'public'
		]));
});

describe('an activity', () => {
	it('is planned once somebody has said whom the day is for', () => {
		expect(codeOf(decide(unplanned(2027, 'UTC'), item()))).toBe('cx-plan.audience-missing');
		expect(codeOf(decide(unplanned(2027, 'UTC'), entry()))).toBe('cx-plan.audience-missing');
	});
	it.each(activities)('of the catalogue brings its preparation: $id', ({ id, preparation, minutes, audiences }) => {
		const plan = valueOf(
			decide(begun(), item({ activityId: id, title: { en: '', ar: '' }, minutes: null, audiences: ['public'] }))
		);
		const planned = first(plan);
		expect(planned.minutes).toBe(minutes);
		expect(planned.checklist.map(({ text }) => text)).toEqual(preparation);
		expect(planned.checklist.every(({ done, dueDate }) => !done && dueDate === null)).toBe(true);
		expect(titleOf(planned)).toEqual(findActivity(id)?.title);
		expect(audiences.length).toBeGreaterThan(0);
	});
	it('is for those whom the catalogue names, as far as the day is for them', () => {
		const asked = item({ activityId: 'leaders_brainstorm', audiences: [] });
		expect(first(valueOf(decide(begun(), asked))).audiences).toEqual(['customers', 'employees', 'leaders']);
		expect(codeOf(decide(begun(), item({ activityId: 'community_content', audiences: [] })))).toBe(
			'cx-plan.audience-missing'
		);
	});
	it.each([
		[{ title: { en: ' ', ar: '' } }, 'cx-plan.title-missing'],
		[{ activityId: 'unheard_of', title: { en: '', ar: '' } }, 'cx-plan.title-missing'],
		[{ audiences: [] }, 'cx-plan.audience-missing'],
		[{ start: '25:00' }, 'cx-plan.time-invalid'],
		[{ start: '' }, 'cx-plan.time-invalid'],
		[{ minutes: 0 }, 'cx-plan.time-invalid'],
		[{ minutes: 1.5 }, 'cx-plan.time-invalid'],
		[{ minutes: null }, 'cx-plan.time-invalid'],
		[{ start: '23:30', minutes: 31 }, 'cx-plan.over-midnight'],
		[{ owner: 'x'.repeat(limits.titleGraphemes + 1) }, 'request.too-large'],
		[{ note: 'x'.repeat(limits.graphemesPerNote + 1) }, 'request.too-large'],
		[{ id: 'gone' as DayItemId }, 'not-found']
	])('is refused with %j', (own, code) => expect(codeOf(decide(begun(), item(own)))).toBe(code));
	it('may last until midnight', () =>
		expect(timeOf(endOf(first(valueOf(decide(begun(), item({ start: '23:30', minutes: 30 }))))))).toBe('24:00'));
	it('is moved and keeps its steps', () => {
		const plan = valueOf(decide(begun(), item({ activityId: 'ceo_message' })));
		const { id, checklist } = first(plan);
		const ticked = valueOf(decide(plan, { act: 'tick', entry: checklist[0]!.id, done: true }));
		const moved = first(valueOf(decide(ticked, item({ id, activityId: 'ceo_message', start: '10:15', minutes: 20 }))));
		expect(moved).toMatchObject({ id, start: '10:15', minutes: 20 });
		expect(moved.checklist.map(({ done }) => done)).toEqual([true, false, false]);
	});
	it('is deleted, and comes back as it was', () => {
		const plan = valueOf(decide(begun(), item({ activityId: 'ceo_message', place: 'Hall' })));
		const planned = first(plan);
		const without = valueOf(decide(plan, { act: 'remove', item: planned.id }));
		expect(without.items).toEqual([]);
		expect(codeOf(decide(without, { act: 'remove', item: planned.id }))).toBe('not-found');
		const again = valueOf(decide(without, { act: 'restore', item: planned }));
		expect(again.items).toEqual([planned]);
		expect(valueOf(decide(again, { act: 'restore', item: planned }))).toEqual(again);
	});
	it('comes back only as somebody could have written it', () => {
		const plan = valueOf(decide(begun(), item({ activityId: 'ceo_message' })));
		const planned = first(plan);
		const without = valueOf(decide(plan, { act: 'remove', item: planned.id }));
		const restored = (own: Partial<DayItem>): string =>
			codeOf(decide(without, { act: 'restore', item: { ...planned, ...own } }));
		const [step] = planned.checklist;
		if (!step) throw new Error('no step');
		expect(restored({ id: 'no id' as DayItemId })).toBe('request.invalid');
		expect(restored({ start: '99:00' })).toBe('cx-plan.time-invalid');
		expect(restored({ checklist: [step, step] })).toBe('request.invalid');
		expect(restored({ checklist: [{ ...step, dueDate: '2027-02-30' }] })).toBe('request.invalid');
		expect(restored({ checklist: [{ ...step, text: { en: '', ar: '' } }] })).toBe('request.invalid');
	});
	it('is one of a hundred at most', () => {
		let plan = begun();
		for (let n = 0; n < limits.itemsPerDay; n++) plan = valueOf(decide(plan, item()));
		expect(decide(plan, item())).toEqual({
			ok: false,
			refusal: { code: 'cx-plan.full', params: { limit: limits.itemsPerDay } }
		});
	});
});

describe('a step before the day', () => {
	it('belongs to the day or to an activity', () => {
		const plan = valueOf(decide(begun(), item()));
		const { id } = first(plan);
		const own = valueOf(decide(plan, entry()));
		const both = valueOf(decide(own, entry({ item: id, text: 'Order coffee', dueDate: '' })));
		expect(both.before.map(({ text, dueDate }) => [text.en, dueDate])).toEqual([['Book the hall', '2027-09-01']]);
		expect(first(both).checklist.map(({ text, dueDate }) => [text.en, dueDate])).toEqual([['Order coffee', null]]);
		expect(codeOf(decide(plan, entry({ item: 'gone' as DayItemId })))).toBe('not-found');
	});
	it.each([
		[{ text: ' ' }, 'cx-plan.text-missing'],
		[{ text: 'x'.repeat(limits.titleGraphemes + 1) }, 'request.too-large'],
		[{ dueDate: '2027-02-29' }, 'cx-plan.due-invalid'],
		[{ id: 'gone' as DayEntryId }, 'not-found']
	])('is refused with %j', (own, code) => expect(codeOf(decide(begun(), entry(own)))).toBe(code));
	it('is ticked, changed and dropped', () => {
		const plan = valueOf(decide(begun(), entry()));
		const { id } = plan.before[0]!;
		const ticked = valueOf(decide(plan, { act: 'tick', entry: id, done: true }));
		expect(ticked.before[0]?.done).toBe(true);
		expect(valueOf(decide(ticked, { act: 'tick', entry: id, done: true }))).toEqual(ticked);
		const changed = valueOf(decide(ticked, entry({ id, text: 'Book both halls', dueDate: '' })));
		expect(changed.before).toEqual([{ id, text: { en: 'Book both halls', ar: '' }, dueDate: null, done: true }]);
		expect(valueOf(decide(changed, { act: 'drop', entry: id })).before).toEqual([]);
		expect(codeOf(decide(begun(), { act: 'drop', entry: id }))).toBe('not-found');
		expect(codeOf(decide(begun(), { act: 'tick', entry: id, done: true }))).toBe('not-found');
	});
	it('keeps its translation as long as its words stay', () => {
		const plan = valueOf(decide(begun(), item({ activityId: 'ceo_message' })));
		const [step] = first(plan).checklist;
		if (!step) throw new Error('no step');
		const dated = valueOf(decide(plan, entry({ id: step.id, text: step.text.en, dueDate: '2027-09-09' })));
		expect(first(dated).checklist[0]).toEqual({ ...step, dueDate: '2027-09-09' });
	});
});

it('only what says the same on any version needs none', () => {
	expect(isSafeOnAnyVersion({ act: 'tick', entry: 'e' as DayEntryId, done: true })).toBe(true);
	const others: PlanChange[] = [day(), item(), entry(), { act: 'remove', item: 'i' as DayItemId }];
	expect(others.some(isSafeOnAnyVersion)).toBe(false);
});

describe('the sample’s day', () => {
	const people = new Map(sample.participants.map(({ id, alias }) => [id, alias.en]));
	const everybody = ['customers', 'employees', 'leaders', 'peers', 'public'];
	const plan = sample.dayPlan.reduce(
		(before, { activityTypeId, start, minutes, ownerId }) =>
			valueOf(
				decide(
					before,
					item({
						activityId: activityTypeId,
						title: { en: '', ar: '' },
						start,
						minutes,
						audiences: findActivity(activityTypeId)?.audiences ?? [],
						owner: people.get(ownerId) ?? ''
					})
				)
			),
		valueOf(decide(unplanned(2027, 'Asia/Riyadh'), day({ audiences: everybody })))
	);
	it('has eight activities, each with an owner, for everybody, and none overlaps', () => {
		expect(plan.items).toHaveLength(8);
		expect(withoutOwner(plan)).toEqual([]);
		expect(notReached(plan)).toEqual([]);
		expect(overlapsOf(plan.items)).toEqual([]);
	});
	it('overlaps as soon as one activity lasts longer', () => {
		const [, second] = plan.items;
		if (!second) throw new Error('no second');
		const longer = valueOf(decide(plan, { act: 'item', item: { ...second, title: { en: '', ar: '' }, minutes: 31 } }));
		expect(overlapsOf(longer.items)).toEqual([
			{ first: second.id, second: plan.items[2]?.id, audiences: ['employees', 'leaders'], place: false, owner: true }
		]);
	});
});
