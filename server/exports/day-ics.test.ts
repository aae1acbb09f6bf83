import { describe, expect, it } from 'vitest';
import type { DayItem, DayPlan } from '#domain/day-plan.ts';
import { unplanned } from '#domain/day-plan-changes.ts';
import type { DayEntryId, DayItemId } from '#domain/ids.ts';
import { writeDayIcs, type CalendarOf } from './day-ics.ts';

const item: DayItem = {
	id: 'item_word' as DayItemId,
	activityId: 'ceo_message',
	title: null,
	start: '08:30',
	minutes: 15,
	audiences: ['employees', 'leaders'],
	owner: 'فهد; المدير',
	place: 'Main hall, 2nd floor',
	remote: true,
	note: 'Canary note',
	checklist: [{ id: 'entry_1' as DayEntryId, text: { en: 'Canary step', ar: '' }, dueDate: null, done: false }]
};
const plan: DayPlan = {
	...unplanned(2027, 'Asia/Riyadh'),
	audiences: ['employees', 'leaders'],
	theme: { en: 'Promises kept', ar: 'وعود تُنفَّذ' },
	items: [
		{
			...item,
			id: 'item_late' as DayItemId,
			activityId: null,
			title: { en: 'Late', ar: '' },
			start: '23:30',
			minutes: 30
		},
		item
	]
};
const about: CalendarOf = {
	organisation: { id: 'org_1', name: { en: 'Waha', ar: 'واحة' } },
	plan,
	version: 7,
	now: Date.UTC(2027, 8, 7, 7),
	language: 'en'
};
const linesOf = (own: Partial<CalendarOf> = {}): string[] =>
	writeDayIcs({ ...about, ...own })
		.body.replaceAll('\r\n ', '')
		.trimEnd()
		.split('\r\n');
/** Of the event with this id. */
const eventOf = (uid: string, own: Partial<CalendarOf> = {}): Record<string, string> => {
	const lines = linesOf(own);
	const at = lines.indexOf(`UID:${uid}`);
	const event = lines.slice(at, lines.indexOf('END:VEVENT', at));
	return Object.fromEntries(event.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
};

describe('the calendar of a day', () => {
	it('is one calendar with the day and every activity in order', () => {
		const lines = linesOf();
		expect(lines.slice(0, 2)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0']);
		expect(lines.at(-1)).toBe('END:VCALENDAR');
		expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(3);
		expect(lines.filter((line) => line === 'END:VEVENT')).toHaveLength(3);
		expect(lines.filter((line) => line.startsWith('SUMMARY'))).toEqual([
			'SUMMARY:CX Day 2027',
			'SUMMARY:A word from the chief executive',
			'SUMMARY:Late'
		]);
		expect(writeDayIcs(about)).toMatchObject({ name: 'cx-day-2027.ics', type: 'text/calendar; charset=utf-8' });
	});
	it('gives instants where the organisation is, in UTC', () => {
		expect(eventOf('item_word.org_1@majlis')).toMatchObject({ DTSTART: '20271005T053000Z', DTEND: '20271005T054500Z' });
		expect(eventOf('item_late.org_1@majlis')).toMatchObject({ DTSTART: '20271005T203000Z', DTEND: '20271005T210000Z' });
		expect(eventOf('item_word.org_1@majlis', { plan: { ...plan, timeZone: 'UTC' } }).DTSTART).toBe('20271005T083000Z');
	});
	it('gives the day as a date', () => {
		expect(eventOf('cx-day-2027.org_1@majlis')).toMatchObject({
			'DTSTART;VALUE=DATE': '20271005',
			'DTEND;VALUE=DATE': '20271006',
			DESCRIPTION: 'CX Day 2027\\nTheme: Promises kept\\n\\nيوم تجربة العميل 2027\\nالشعار: وعود تُنفَّذ'
		});
	});
	it('describes in both languages, the reader’s first', () => {
		const english =
			'A word from the chief executive\\nFor: Staff and Leaders\\nOwner: \u2068فهد\\; المدير\u2069\\nAlso from afar';
		const arabic =
			'كلمة الرئيس التنفيذي\\nالجمهور: الموظفون والقادة\\nالمسؤول: \u2068فهد\\; المدير\u2069\\nمتاح عن بُعد أيضًا';
		const uid = 'item_word.org_1@majlis';
		expect(eventOf(uid).DESCRIPTION).toBe(`${english}\\n\\n${arabic}`);
		expect(eventOf(uid, { language: 'ar' })).toMatchObject({
			SUMMARY: 'كلمة الرئيس التنفيذي',
			DESCRIPTION: `${arabic}\\n\\n${english}`,
			LOCATION: 'Main hall\\, 2nd floor'
		});
	});
	it('keeps the id of an activity when it moves, and counts its versions', () => {
		const moved = { ...plan, items: [{ ...item, start: '10:00' }] };
		expect(eventOf('item_word.org_1@majlis', { plan: moved, version: 8 })).toMatchObject({
			SEQUENCE: '8',
			DTSTAMP: '20270907T070000Z',
			DTSTART: '20271005T070000Z'
		});
	});
	it('tells nobody what is for the team', () => {
		expect(writeDayIcs(about).body).not.toContain('Canary');
	});
});
