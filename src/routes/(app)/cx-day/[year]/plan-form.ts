import * as v from 'valibot';
import { audiences } from '#domain/activity.ts';
import type { DayItem } from '#domain/day-plan.ts';
import type { DayWords, EntryWords, ItemWords } from '#domain/day-plan-changes.ts';
import { asId, isId, type DayEntryId, type DayItemId, type Id } from '#domain/ids.ts';
import type { Bilingual } from '#domain/languages.ts';
import { limits } from '#domain/limits.ts';
import { latinDigits, parseNumber } from '#domain/numbers.ts';
import { text } from '../../../refused.ts';

// What nobody types by hand; how long words may be is for the domain to say.
const longest = 8_000;
const words = (form: FormData, name: string): string => text(form, name).slice(0, longest);
/** Titles are one line; without a script a field for them takes line ends. */
const line = (form: FormData, name: string): string => words(form, name).replace(/\s*\n\s*/g, ' ');
const both = (form: FormData, name: string): Bilingual => ({
	en: line(form, `${name}_en`),
	ar: line(form, `${name}_ar`)
});
const many = (form: FormData, name: string): string[] => form.getAll(name).map(String).slice(0, audiences.length);
/** An hour or a date, in either set of digits. */
const digits = (form: FormData, name: string): string => latinDigits(line(form, name)).trim();

/** The version that the person saw. One that is missing fits nothing that is stored. */
export const readVersion = (form: FormData): number => parseNumber(text(form, 'version')) ?? -1;

export const readId = <T extends Id<string>>(form: FormData, name: string): T | null => {
	const id = text(form, name);
	return isId(id) ? asId<T>(id) : null;
};

export const readDay = (form: FormData): DayWords => ({
	rule: line(form, 'rule'),
	date: digits(form, 'date'),
	reason: words(form, 'reason'),
	theme: both(form, 'theme'),
	audiences: many(form, 'audience'),
	timeZone: line(form, 'zone').trim(),
	hijri: form.has('hijri')
});

export const readItem = (form: FormData): ItemWords => {
	const minutes = line(form, 'minutes').trim();
	return {
		id: readId<DayItemId>(form, 'item'),
		activityId: line(form, 'activity') || null,
		title: both(form, 'title'),
		start: digits(form, 'start'),
		minutes: minutes === '' ? null : (parseNumber(minutes) ?? 0),
		audiences: many(form, 'audience'),
		owner: line(form, 'owner'),
		place: line(form, 'place'),
		remote: form.has('remote'),
		note: words(form, 'note')
	};
};

export const readEntry = (form: FormData): EntryWords => ({
	id: readId<DayEntryId>(form, 'entry'),
	item: readId<DayItemId>(form, 'of'),
	text: line(form, 'text'),
	dueDate: digits(form, 'due')
});

const idOf = <T extends Id<string>>() =>
	v.pipe(
		v.string(),
		v.check(isId),
		v.transform((id) => asId<T>(id))
	);
const bilingual = v.object({ en: v.string(), ar: v.string() });
const item = v.object({
	id: idOf<DayItemId>(),
	activityId: v.nullable(v.string()),
	title: v.nullable(bilingual),
	start: v.string(),
	minutes: v.number(),
	audiences: v.array(v.picklist(audiences)),
	owner: v.string(),
	place: v.string(),
	remote: v.boolean(),
	note: v.string(),
	checklist: v.pipe(
		v.array(v.object({ id: idOf<DayEntryId>(), text: bilingual, dueDate: v.nullable(v.string()), done: v.boolean() })),
		v.maxLength(limits.entriesPerList)
	)
});

/** An activity that was deleted and is to come back; null when it is none. */
export const readRemoved = (form: FormData): DayItem | null => {
	try {
		const parsed = v.safeParse(item, JSON.parse(text(form, 'item')));
		return parsed.success ? parsed.output : null;
	} catch (error) {
		if (error instanceof SyntaxError) return null;
		throw error;
	}
};
