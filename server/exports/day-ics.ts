import { titleOf } from '#domain/activities.ts';
import type { Audience } from '#domain/activity.ts';
import { inOrder, startOf, type DayItem, type DayPlan } from '#domain/day-plan.ts';
import { languages, pick, type Bilingual, type Language } from '#domain/languages.ts';
import { addDays } from '#domain/plain-date.ts';
import { instantOfDay } from '#domain/time-zones.ts';
import { calendarDate, calendarInstant, calendarOf, calendarText, type CalendarLine } from './calendar-lines.ts';

interface DayWords {
	readonly day: string;
	readonly audiences: Readonly<Record<Audience, string>>;
	readonly audience: string;
	readonly owner: string;
	readonly remote: string;
	readonly theme: string;
}
/** Files are made without a page; screens have their words in messages/. */
const words: Readonly<Record<Language, DayWords>> = {
	en: {
		day: 'CX Day',
		audiences: { customers: 'Customers', employees: 'Staff', leaders: 'Leaders', peers: 'CX peers', public: 'Public' },
		audience: 'For',
		owner: 'Owner',
		remote: 'Also from afar',
		theme: 'Theme'
	},
	ar: {
		day: 'يوم تجربة العميل',
		audiences: {
			customers: 'العملاء',
			employees: 'الموظفون',
			leaders: 'القادة',
			peers: 'زملاء المهنة',
			public: 'المجتمع'
		},
		audience: 'الجمهور',
		owner: 'المسؤول',
		remote: 'متاح عن بُعد أيضًا',
		theme: 'الشعار'
	}
};

/** Of whose day it is a calendar, and as who reads it. */
export interface CalendarOf {
	readonly organisation: { readonly id: string; readonly name: Bilingual };
	readonly plan: DayPlan;
	readonly version: number;
	readonly now: number;
	readonly language: Language;
}

const domain = 'majlis';
/** Keeps a name from turning the line around it. */
const isolated = (text: string): string => `\u2068${text}\u2069`;
const both = (language: Language, write: (own: Language) => readonly string[]): string =>
	[language, ...languages.filter((other) => other !== language)].map((own) => write(own).join('\n')).join('\n\n');

const itemWords = (item: DayItem, language: Language): string[] => {
	const { audiences, audience, owner, remote } = words[language];
	const listed = new Intl.ListFormat(language, { type: 'conjunction' });
	return [
		pick(titleOf(item), language),
		`${audience}: ${listed.format(item.audiences.map((each) => audiences[each]))}`,
		...(item.owner ? [`${owner}: ${isolated(item.owner)}`] : []),
		...(item.remote ? [remote] : [])
	];
};

/** The note and the steps are for the team; whoever holds the link of a feed does not read them. */
const itemLines = (item: DayItem, { organisation, plan, version, now, language }: CalendarOf): CalendarLine[] => {
	const start = instantOfDay(plan.cxDay.date, startOf(item), plan.timeZone);
	return [
		['BEGIN', 'VEVENT'],
		['UID', `${item.id}.${organisation.id}@${domain}`],
		['DTSTAMP', calendarInstant(now)],
		['SEQUENCE', String(version)],
		['DTSTART', calendarInstant(start)],
		['DTEND', calendarInstant(start + item.minutes * 60_000)],
		['SUMMARY', calendarText(pick(titleOf(item), language))],
		['DESCRIPTION', calendarText(both(language, (own) => itemWords(item, own)))],
		...(item.place ? [['LOCATION', calendarText(item.place)] as const] : []),
		['END', 'VEVENT']
	];
};

const dayLines = ({ organisation, plan, version, now, language }: CalendarOf): CalendarLine[] => {
	const { year, date } = plan.cxDay;
	const { theme } = plan;
	const told = both(language, (own) => [
		`${words[own].day} ${year}`,
		...(theme ? [`${words[own].theme}: ${pick(theme, own)}`] : [])
	]);
	return [
		['BEGIN', 'VEVENT'],
		['UID', `cx-day-${year}.${organisation.id}@${domain}`],
		['DTSTAMP', calendarInstant(now)],
		['SEQUENCE', String(version)],
		['DTSTART;VALUE=DATE', calendarDate(date)],
		['DTEND;VALUE=DATE', calendarDate(addDays(date, 1))],
		['SUMMARY', calendarText(`${words[language].day} ${year}`)],
		['DESCRIPTION', calendarText(told)],
		['TRANSP', 'TRANSPARENT'], // the day itself keeps nobody from a meeting
		['END', 'VEVENT']
	];
};

/** Instants are written in UTC, as the clocks of the plan's time zone show them: every program reads that, and no zone table is needed. */
export const writeDayIcs = (about: CalendarOf): { name: string; type: string; body: string } => {
	const { organisation, plan, language } = about;
	const { year } = plan.cxDay;
	const title = `${words[language].day} ${year}`;
	const organiser = pick(organisation.name, language);
	const body = calendarOf([
		['BEGIN', 'VCALENDAR'],
		['VERSION', '2.0'],
		['PRODID', '-//Majlis//CX Day//EN'],
		['CALSCALE', 'GREGORIAN'],
		['METHOD', 'PUBLISH'],
		['X-WR-CALNAME', calendarText(organiser ? `${title} · ${organiser}` : title)],
		['X-WR-TIMEZONE', calendarText(plan.timeZone)],
		['REFRESH-INTERVAL;VALUE=DURATION', 'PT1H'],
		...dayLines(about),
		...inOrder(plan.items).flatMap((item) => itemLines(item, about)),
		['END', 'VCALENDAR']
	]);
	return { name: `cx-day-${year}.ics`, type: 'text/calendar; charset=utf-8', body };
};
