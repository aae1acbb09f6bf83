import { describe, expect, it } from 'vitest';
import {
	endOf,
	inOrder,
	meet,
	minuteOf,
	notReached,
	overlapsOf,
	shownAudiences,
	stepsOf,
	timeOf,
	withoutOwner,
	type DayEntry,
	type DayItem,
	type DayPlan
} from './day-plan.ts';
import { unplanned } from './day-plan-changes.ts';
import type { DayEntryId, DayItemId } from './ids.ts';

const item = (id: string, own: Partial<DayItem> = {}): DayItem => ({
	id: id as DayItemId,
	activityId: null,
	title: { en: id, ar: '' },
	start: '09:00',
	minutes: 30,
	audiences: ['employees'],
	owner: '',
	place: '',
	remote: false,
	note: '',
	checklist: [],
	...own
});
const entry = (id: string, dueDate: string | null): DayEntry => ({
	id: id as DayEntryId,
	text: { en: id, ar: '' },
	dueDate,
	done: false
});
const plan = (own: Partial<DayPlan>): DayPlan => ({ ...unplanned(2027, 'UTC'), audiences: ['employees'], ...own });
const pairs = (...items: DayItem[]): string[] => overlapsOf(items).map(({ first, second }) => `${first} ${second}`);

describe('a time of the day', () => {
	it.each([
		['00:00', 0],
		['09:30', 570],
		['23:59', 1439]
	])('%s is minute %d', (time, minute) => {
		expect(minuteOf(time)).toBe(minute);
		expect(timeOf(minute)).toBe(time);
	});
	it.each(['24:00', '9:30', '09:60', '0930', '', '٠٩:٣٠', '09:30:00'])('%j is none', (time) =>
		expect(minuteOf(time)).toBeNull()
	);
	it('may end at midnight', () => expect(timeOf(endOf({ start: '23:30', minutes: 30 }))).toBe('24:00'));
});

describe('what overlaps', () => {
	it('shares an audience, a place or an owner, and says which', () => {
		const a = item('a', { audiences: ['employees', 'leaders'], place: 'Main hall', owner: 'Huda' });
		const b = item('b', { start: '09:15', audiences: ['leaders', 'public'], place: ' main  HALL', owner: 'هدى' });
		expect(overlapsOf([b, a])).toEqual([
			{ first: 'a', second: 'b', audiences: ['leaders'], place: true, owner: false }
		]);
	});
	it('folds names as people write them', () => {
		const a = item('a', { audiences: ['leaders'], owner: 'أحمد' });
		const b = item('b', { audiences: ['customers'], owner: 'احمد' });
		expect(overlapsOf([a, b])).toEqual([{ first: 'a', second: 'b', audiences: [], place: false, owner: true }]);
	});
	it('does not touch', () => {
		expect(pairs(item('a'), item('b', { start: '09:30' }))).toEqual([]);
		expect(pairs(item('a', { minutes: 31 }), item('b', { start: '09:30' }))).toEqual(['a b']);
	});
	it('is nothing where nobody and no place is named, or where people differ', () => {
		expect(pairs(item('a'), item('b', { audiences: ['public'] }))).toEqual([]);
	});
	it('is told once for each pair', () => {
		const [a, b, c] = [item('a', { minutes: 90 }), item('b', { start: '09:30' }), item('c', { start: '09:45' })];
		expect(pairs(a, b, c)).toEqual(['a b', 'a c', 'b c']);
	});
	it('meets also when one lies within the other', () => {
		expect(meet({ start: '09:00', minutes: 60 }, { start: '09:10', minutes: 5 })).toBe(true);
		expect(meet({ start: '09:00', minutes: 60 }, { start: '10:00', minutes: 5 })).toBe(false);
	});
});

describe('what is missing', () => {
	const items = [item('a', { owner: ' ' }), item('b', { owner: 'Huda', audiences: ['public'] })];
	it('is an owner', () => expect(withoutOwner({ items }).map(({ id }) => id)).toEqual(['a']));
	it('is an audience that nothing is planned for', () => {
		expect(notReached({ audiences: ['customers', 'employees'], items })).toEqual(['customers']);
	});
	it('shows whoever is invited besides', () => {
		expect(shownAudiences({ audiences: ['leaders', 'customers'], items })).toEqual([
			'customers',
			'employees',
			'leaders',
			'public'
		]);
	});
});

describe('order', () => {
	it('is by the hour, the shorter first', () => {
		const items = [item('late', { start: '10:00' }), item('long', { minutes: 60 }), item('short', { minutes: 10 })];
		expect(inOrder(items).map(({ id }) => id)).toEqual(['short', 'long', 'late']);
	});
	it('of the steps is by their date, whatever they belong to', () => {
		const steps = stepsOf(
			plan({
				before: [entry('own', '2027-09-10'), entry('some day', null)],
				items: [item('a', { checklist: [entry('later', '2027-09-20'), entry('first', '2027-09-01')] })]
			})
		);
		expect(steps.map(({ entry: { id }, item: of }) => [id, of?.id ?? null])).toEqual([
			['first', 'a'],
			['own', null],
			['later', 'a'],
			['some day', null]
		]);
	});
});
