import { describe, expect, it } from 'vitest';
import type { DayItem } from '#domain/day-plan.ts';
import type { DayEntryId, DayItemId } from '#domain/ids.ts';
import { readDay, readEntry, readItem, readRemoved, readVersion } from './plan-form.ts';

const formOf = (...fields: [string, string][]): FormData => {
	const form = new FormData();
	for (const [name, value] of fields) form.append(name, value);
	return form;
};

describe('the forms of a plan', () => {
	it('read numbers, hours and dates in either set of digits', () => {
		const item = readItem(formOf(['start', '٠٩:٣٠'], ['minutes', '٤٥'], ['activity', 'ceo_message']));
		expect(item).toMatchObject({ start: '09:30', minutes: 45, activityId: 'ceo_message' });
		expect(readVersion(formOf(['version', '١٢']))).toBe(12);
		expect(readEntry(formOf(['due', '٢٠٢٧-٠٩-٠١'])).dueDate).toBe('2027-09-01');
		expect(readDay(formOf(['date', '٢٠٢٧-١٠-٠٦'])).date).toBe('2027-10-06');
	});
	it('leave the length to the catalogue where none is given, and refuse what is no number', () => {
		expect(readItem(formOf(['minutes', ' '])).minutes).toBeNull();
		expect(readItem(formOf(['minutes', 'long'])).minutes).toBe(0);
	});
	it('read what is missing as nothing: no version fits it', () => {
		expect(readVersion(formOf())).toBe(-1);
		expect(readItem(formOf())).toEqual({
			id: null,
			activityId: null,
			title: { en: '', ar: '' },
			start: '',
			minutes: null,
			audiences: [],
			owner: '',
			place: '',
			remote: false,
			note: ''
		});
	});
	it('keep titles on one line and every audience that was ticked', () => {
		const form = formOf(['title_en', 'Thank\n you'], ['audience', 'leaders'], ['audience', 'public'], ['remote', 'on']);
		expect(readItem(form)).toMatchObject({
			title: { en: 'Thank you', ar: '' },
			audiences: ['leaders', 'public'],
			remote: true
		});
	});
});

describe('an activity that was deleted', () => {
	const item: DayItem = {
		id: 'item_1' as DayItemId,
		activityId: null,
		title: { en: 'Breakfast', ar: '' },
		start: '09:00',
		minutes: 30,
		audiences: ['employees'],
		owner: '',
		place: '',
		remote: false,
		note: '',
		checklist: [{ id: 'entry_1' as DayEntryId, text: { en: 'Order', ar: '' }, dueDate: null, done: true }]
	};
	const read = (value: unknown) => readRemoved(formOf(['item', JSON.stringify(value)]));
	it('comes back as it was sent', () => expect(read(item)).toEqual(item));
	it('is nothing when it is anything else', () => {
		expect(readRemoved(formOf(['item', '{']))).toBeNull();
		expect(readRemoved(formOf())).toBeNull();
		expect(read({ ...item, id: 'a b' })).toBeNull();
		expect(read({ ...item, audiences: ['nobody'] })).toBeNull();
		expect(read({ ...item, checklist: 'none' })).toBeNull();
		expect(read([item])).toBeNull();
	});
});
