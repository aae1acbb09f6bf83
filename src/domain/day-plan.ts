import { audiences, type Audience } from './activity.ts';
import type { CxDay, UpcomingDay } from './cx-day.ts';
import type { DayEntryId, DayItemId } from './ids.ts';
import type { Bilingual } from './languages.ts';
import type { PlainDate } from './plain-date.ts';
import { fold } from './search.ts';

/** Something that has to be done before the day. */
export interface DayEntry {
	readonly id: DayEntryId;
	readonly text: Bilingual;
	readonly dueDate: PlainDate | null;
	readonly done: boolean;
}

/** An activity at its hour. Its title is the catalogue's unless it has one of its own. */
export interface DayItem {
	readonly id: DayItemId;
	readonly activityId: string | null;
	readonly title: Bilingual | null;
	readonly start: string; // HH:MM on the clocks of the plan's time zone
	readonly minutes: number;
	readonly audiences: readonly Audience[];
	readonly owner: string; // in words; empty while nobody carries it
	readonly place: string; // in words
	readonly remote: boolean;
	readonly note: string; // for the team: in no calendar
	readonly checklist: readonly DayEntry[];
}

/** CX Day of one organisation in one year. [domain 1] */
export interface DayPlan {
	readonly cxDay: CxDay;
	readonly timeZone: string;
	/** The association's, one per year; null until it is known. */
	readonly theme: Bilingual | null;
	/** Whom the day is for; at least one before anything is planned. */
	readonly audiences: readonly Audience[];
	/** The Hijri date beside the Gregorian one. */
	readonly hijri: boolean;
	readonly items: readonly DayItem[];
	/** What has to be done before the day and belongs to no single activity. */
	readonly before: readonly DayEntry[];
}

/** What a page shows of it. */
export interface DayPlanView {
	/** Null until somebody has said whom the day is for. */
	readonly plan: DayPlan | null;
	/** Of what is stored; 0 while nothing is. */
	readonly version: number;
	/** Of the plan, or the one that a new plan begins with. */
	readonly timeZone: string;
	readonly hasFeed: boolean;
	readonly mayEdit: boolean;
	/** The next days, as they were chosen or as the first Tuesday gives them. */
	readonly coming: readonly UpcomingDay[];
}

export const minutesPerDay = 1_440;
export const firstPlanYear = 2013; // the first CX Day
export const lastPlanYear = 2100;
export const isPlanYear = (year: number): boolean =>
	Number.isInteger(year) && year >= firstPlanYear && year <= lastPlanYear;

/** Minutes since midnight of `HH:MM`; null when it is no time of a day. */
export const minuteOf = (time: string): number | null => {
	const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
	return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
};
/** The reverse; the end of the day is 24:00. */
export const timeOf = (minute: number): string =>
	`${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

type Timed = Pick<DayItem, 'start' | 'minutes'>;
export const startOf = ({ start }: Timed): number => minuteOf(start) ?? 0;
export const endOf = (item: Timed): number => startOf(item) + item.minutes;

/** By their hour; of two at the same hour the shorter is first. */
export const inOrder = <T extends Timed>(items: readonly T[]): T[] =>
	items.toSorted((a, b) => startOf(a) - startOf(b) || a.minutes - b.minutes);

/** Two activities at the same time that need the same people, place or owner. */
export interface Overlap {
	readonly first: DayItemId;
	readonly second: DayItemId;
	readonly audiences: readonly Audience[];
	readonly place: boolean;
	readonly owner: boolean;
}

const isSame = (a: string, b: string): boolean => fold(a) !== '' && fold(a) === fold(b);

/** One may begin when the other ends. */
export const meet = (a: Timed, b: Timed): boolean => startOf(a) < endOf(b) && startOf(b) < endOf(a);

export const overlapsOf = (items: readonly DayItem[]): Overlap[] => {
	const ordered = inOrder(items);
	return ordered.flatMap((first, index) =>
		ordered.slice(index + 1).flatMap((second) => {
			if (!meet(first, second)) return [];
			const shared = first.audiences.filter((audience) => second.audiences.includes(audience));
			const place = isSame(first.place, second.place);
			const owner = isSame(first.owner, second.owner);
			if (shared.length === 0 && !place && !owner) return [];
			return [{ first: first.id, second: second.id, audiences: shared, place, owner }];
		})
	);
};

export const withoutOwner = ({ items }: Pick<DayPlan, 'items'>): DayItem[] =>
	items.filter(({ owner }) => owner.trim() === '');

/** For whom nothing is planned yet, of those whom the day is for. */
export const notReached = ({ audiences: wanted, items }: Pick<DayPlan, 'audiences' | 'items'>): Audience[] =>
	wanted.filter((audience) => !items.some((item) => item.audiences.includes(audience)));

/** Everybody whom the day is for, and whoever is invited besides; always in the same order. */
export const shownAudiences = ({ audiences: wanted, items }: Pick<DayPlan, 'audiences' | 'items'>): Audience[] =>
	audiences.filter((audience) => wanted.includes(audience) || items.some((item) => item.audiences.includes(audience)));

/** Every step with the activity it belongs to, by its date; what has no date is last. */
export const stepsOf = (plan: DayPlan): { readonly entry: DayEntry; readonly item: DayItem | null }[] =>
	[
		...plan.before.map((entry) => ({ entry, item: null })),
		...inOrder(plan.items).flatMap((item) => item.checklist.map((entry) => ({ entry, item })))
	].toSorted((a, b) => (a.entry.dueDate ?? '9999').localeCompare(b.entry.dueDate ?? '9999'));
