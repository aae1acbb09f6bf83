import { findActivity } from './activities.ts';
import { audiences, type Audience } from './activity.ts';
import { chooseCxDay, ruleDate } from './cx-day.ts';
import { minuteOf, minutesPerDay, type DayEntry, type DayItem, type DayPlan } from './day-plan.ts';
import { ok, refuse, type Result } from './errors.ts';
import { countGraphemes } from './graphemes.ts';
import { isId, type DayEntryId, type DayItemId } from './ids.ts';
import { noWords, writtenIn, type Bilingual, type Language } from './languages.ts';
import { limits } from './limits.ts';
import { isDate } from './plain-date.ts';
import { isTimeZone } from './time-zones.ts';

/** What somebody typed, before anybody has looked at it. */
export interface DayWords {
	readonly rule: string;
	readonly date: string;
	readonly reason: string;
	readonly theme: Bilingual;
	readonly audiences: readonly string[];
	readonly timeZone: string;
	readonly hijri: boolean;
}
export interface ItemWords {
	/** Null: a new one. */
	readonly id: DayItemId | null;
	readonly activityId: string | null;
	readonly title: Bilingual;
	readonly start: string;
	/** Null: as long as the catalogue says. */
	readonly minutes: number | null;
	readonly audiences: readonly string[];
	readonly owner: string;
	readonly place: string;
	readonly remote: boolean;
	readonly note: string;
}
export interface EntryWords {
	readonly id: DayEntryId | null;
	/** The activity that a new step belongs to; null: the whole day. */
	readonly item: DayItemId | null;
	readonly text: string;
	readonly dueDate: string; // empty: none
}
export type PlanChange =
	| { readonly act: 'day'; readonly day: DayWords }
	| { readonly act: 'item'; readonly item: ItemWords }
	| { readonly act: 'remove'; readonly item: DayItemId }
	| { readonly act: 'restore'; readonly item: DayItem }
	| { readonly act: 'entry'; readonly entry: EntryWords }
	| { readonly act: 'drop'; readonly entry: DayEntryId }
	| { readonly act: 'tick'; readonly entry: DayEntryId; readonly done: boolean };

/** Says the same whatever was changed meanwhile: it needs not to have been decided on the latest version. */
export const isSafeOnAnyVersion = ({ act }: PlanChange): boolean => act === 'tick' || act === 'restore';

export interface NewIds {
	readonly item: () => DayItemId;
	readonly entry: () => DayEntryId;
}

// Where Hijri dates are in daily use they are shown from the start. [domain 9.2]
const hijriZones: readonly string[] = ['Asia/Riyadh'];
export const showsHijri = (timeZone: string): boolean => hijriZones.includes(timeZone);

/** What there is before anybody has planned: a date, and no audience. */
export const unplanned = (year: number, timeZone: string): DayPlan => ({
	cxDay: { year, date: ruleDate(year, 'first_tuesday'), rule: 'first_tuesday' },
	timeZone,
	theme: null,
	audiences: [],
	hijri: showsHijri(timeZone),
	items: [],
	before: []
});

const noteGraphemes = limits.graphemesPerNote;
const isLong = (text: string): boolean => countGraphemes(text) > limits.titleGraphemes;
const trimmed = (text: Bilingual): Bilingual => ({ en: text.en.trim(), ar: text.ar.trim() });
const orNull = (text: Bilingual): Bilingual | null => (text.en === '' && text.ar === '' ? null : text);
const known = (chosen: readonly string[]): Audience[] => audiences.filter((audience) => chosen.includes(audience));

const decideDay = (plan: DayPlan, typed: DayWords): Result<DayPlan> => {
	const { rule, date, reason, timeZone, hijri } = typed;
	const chosen = known(typed.audiences);
	if (chosen.length === 0) return refuse('cx-plan.audience-missing');
	const cxDay = chooseCxDay({ year: plan.cxDay.year, rule, date, reason });
	if (!cxDay.ok) return cxDay;
	if (!isTimeZone(timeZone)) return refuse('cx-plan.zone-invalid');
	const theme = trimmed(typed.theme);
	if ([theme.en, theme.ar].some(isLong) || countGraphemes(cxDay.value.reason ?? '') > noteGraphemes)
		return refuse('request.too-large', { limit: limits.titleGraphemes });
	return ok({ ...plan, cxDay: cxDay.value, timeZone, hijri, theme: orNull(theme), audiences: chosen });
};

/** Hour, length, people and words of an activity, as they are stored. */
const checkItem = (plan: DayPlan, typed: ItemWords): Result<Omit<DayItem, 'id' | 'checklist'>> => {
	if (plan.audiences.length === 0) return refuse('cx-plan.audience-missing');
	const activity = typed.activityId === null ? undefined : findActivity(typed.activityId);
	const title = orNull(trimmed(typed.title));
	if (!activity && !title) return refuse('cx-plan.title-missing');
	const start = minuteOf(typed.start);
	const minutes = typed.minutes ?? activity?.minutes ?? 0;
	if (start === null || !Number.isInteger(minutes) || minutes < 1) return refuse('cx-plan.time-invalid');
	if (start + minutes > minutesPerDay) return refuse('cx-plan.over-midnight');
	const usual = activity?.audiences.filter((audience) => plan.audiences.includes(audience)) ?? [];
	const chosen = known(typed.audiences.length > 0 ? typed.audiences : usual);
	if (chosen.length === 0) return refuse('cx-plan.audience-missing');
	const [owner, place, note] = [typed.owner.trim(), typed.place.trim(), typed.note.trim()];
	if ([title?.en ?? '', title?.ar ?? '', owner, place].some(isLong))
		return refuse('request.too-large', { limit: limits.titleGraphemes });
	if (countGraphemes(note) > noteGraphemes) return refuse('request.too-large', { limit: noteGraphemes });
	const { start: time, remote } = typed;
	return ok({
		activityId: activity?.id ?? null,
		title,
		start: time,
		minutes,
		audiences: chosen,
		owner,
		place,
		remote,
		note
	});
};

/** What the catalogue asks for, to be given dates. */
const preparationOf = (activityId: string | null, ids: NewIds): DayEntry[] =>
	(activityId === null ? [] : (findActivity(activityId)?.preparation ?? [])).map((text) => ({
		id: ids.entry(),
		text,
		dueDate: null,
		done: false
	}));

const withItem = (plan: DayPlan, item: DayItem): Result<DayPlan> => {
	const isKnown = plan.items.some(({ id }) => id === item.id);
	if (!isKnown && plan.items.length >= limits.itemsPerDay) return refuse('cx-plan.full', { limit: limits.itemsPerDay });
	const items = isKnown ? plan.items.map((other) => (other.id === item.id ? item : other)) : [...plan.items, item];
	return ok({ ...plan, items });
};

const decideItem = (plan: DayPlan, typed: ItemWords, ids: NewIds): Result<DayPlan> => {
	const before = plan.items.find(({ id }) => id === typed.id);
	if (typed.id !== null && !before) return refuse('not-found');
	const checked = checkItem(plan, typed);
	if (!checked.ok) return checked;
	const hasOwnSteps = before !== undefined && (before.checklist.length > 0 || before.activityId === typed.activityId);
	const checklist = hasOwnSteps ? before.checklist : preparationOf(checked.value.activityId, ids);
	return withItem(plan, { ...checked.value, id: before?.id ?? ids.item(), checklist });
};

const entriesOf = (plan: DayPlan): DayEntry[] => [...plan.before, ...plan.items.flatMap(({ checklist }) => checklist)];

/** Comes from a browser like everything else: it is judged as if somebody had typed it. */
const restoreItem = (plan: DayPlan, item: DayItem): Result<DayPlan> => {
	if (plan.items.some(({ id }) => id === item.id)) return ok(plan);
	const taken = new Set(entriesOf(plan).map(({ id }) => id));
	const ids = item.checklist.map(({ id }) => id);
	const isSound =
		isId(item.id) &&
		item.checklist.length <= limits.entriesPerList &&
		new Set(ids).size === ids.length &&
		item.checklist.every(
			({ id, text, dueDate }) =>
				isId(id) &&
				!taken.has(id) &&
				orNull(text) !== null &&
				![text.en, text.ar].some(isLong) &&
				(dueDate === null || isDate(dueDate))
		);
	if (!isSound) return refuse('request.invalid');
	const checked = checkItem(plan, { ...item, title: item.title ?? noWords });
	if (!checked.ok) return checked;
	const checklist = item.checklist.map(({ id, text, dueDate, done }) => ({ id, text, dueDate, done }));
	return withItem(plan, { ...checked.value, id: item.id, checklist });
};

const mapEntries = (plan: DayPlan, map: (entries: readonly DayEntry[]) => readonly DayEntry[]): DayPlan => ({
	...plan,
	before: map(plan.before),
	items: plan.items.map((item) => ({ ...item, checklist: map(item.checklist) }))
});

const addEntry = (plan: DayPlan, item: DayItemId | null, entry: DayEntry): Result<DayPlan> => {
	const list = item === null ? plan.before : plan.items.find(({ id }) => id === item)?.checklist;
	if (!list) return refuse('not-found');
	if (list.length >= limits.entriesPerList) return refuse('cx-plan.full', { limit: limits.entriesPerList });
	if (item === null) return ok({ ...plan, before: [...list, entry] });
	return ok({
		...plan,
		items: plan.items.map((other) => (other.id === item ? { ...other, checklist: [...list, entry] } : other))
	});
};

const decideEntry = (plan: DayPlan, typed: EntryWords, language: Language, ids: NewIds): Result<DayPlan> => {
	if (plan.audiences.length === 0) return refuse('cx-plan.audience-missing');
	const text = typed.text.trim();
	if (text === '') return refuse('cx-plan.text-missing');
	if (isLong(text)) return refuse('request.too-large', { limit: limits.titleGraphemes });
	const dueDate = typed.dueDate.trim() || null;
	if (dueDate !== null && !isDate(dueDate)) return refuse('cx-plan.due-invalid');
	if (typed.id === null)
		return addEntry(plan, typed.item, { id: ids.entry(), text: writtenIn(language, text), dueDate, done: false });
	const before = entriesOf(plan).find(({ id }) => id === typed.id);
	if (!before) return refuse('not-found');
	const entry = { ...before, text: writtenIn(language, text, before.text), dueDate };
	return ok(mapEntries(plan, (entries) => entries.map((other) => (other.id === entry.id ? entry : other))));
};

/** The plan as it is after a change; the value is the one to store. */
export const decidePlan = (plan: DayPlan, change: PlanChange, language: Language, ids: NewIds): Result<DayPlan> => {
	switch (change.act) {
		case 'day':
			return decideDay(plan, change.day);
		case 'item':
			return decideItem(plan, change.item, ids);
		case 'remove':
			return plan.items.some(({ id }) => id === change.item)
				? ok({ ...plan, items: plan.items.filter(({ id }) => id !== change.item) })
				: refuse('not-found');
		case 'restore':
			return restoreItem(plan, change.item);
		case 'entry':
			return decideEntry(plan, change.entry, language, ids);
		case 'drop':
		case 'tick': {
			if (!entriesOf(plan).some(({ id }) => id === change.entry)) return refuse('not-found');
			const { entry } = change;
			return ok(
				mapEntries(plan, (entries) =>
					change.act === 'drop'
						? entries.filter(({ id }) => id !== entry)
						: entries.map((other) => (other.id === entry ? { ...other, done: change.done } : other))
				)
			);
		}
	}
};
