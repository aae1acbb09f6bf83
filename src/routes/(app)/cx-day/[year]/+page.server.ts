import { titleOf } from '#domain/activities.ts';
import { notReached, overlapsOf, shownAudiences, stepsOf, withoutOwner, type DayPlan } from '#domain/day-plan.ts';
import { unplanned, type EntryWords, type ItemWords } from '#domain/day-plan-changes.ts';
import { refuse, type Result } from '#domain/errors.ts';
import { formatHijri, isHijriTrusted } from '#domain/hijri.ts';
import { holidayConflict } from '#domain/holidays.ts';
import type { DayEntryId, DayItemId } from '#domain/ids.ts';
import { opened, refused } from '../../../refused.ts';
import { conflictWords } from '../../workshops/conflict-words.ts';
import { readEntry, readId, readRemoved, readVersion } from './plan-form.ts';
import { saveItem } from './save-item.ts';
import { change, viewOf, yearOf, type YearEvent } from './year-of.ts';
import type { Actions, PageServerLoad } from './$types';

const shown = (plan: DayPlan) => ({
	cxDay: plan.cxDay,
	timeZone: plan.timeZone,
	theme: plan.theme,
	wanted: plan.audiences,
	columns: shownAudiences(plan),
	notReached: notReached(plan),
	withoutOwner: withoutOwner(plan).length,
	overlaps: overlapsOf(plan.items),
	items: plan.items.map((item) => ({ ...item, name: titleOf(item) })),
	steps: stepsOf(plan).map(({ entry, item }) => ({
		...entry,
		of: item && { id: item.id, name: titleOf(item) }
	}))
});

export const load: PageServerLoad = async (event) => {
	const { language, numerals } = await event.parent();
	const { plan: stored, coming, ...view } = await viewOf(event);
	const plan = stored ?? unplanned(yearOf(event), view.timeZone);
	const { date } = plan.cxDay;
	const { app, viewer } = event.locals;
	const announcement = opened(event, await app.services.announcements.get(viewer, yearOf(event)));
	const hijri = (day: string) => (plan.hijri && isHijriTrusted() ? formatHijri(day, language, numerals) : null);
	return {
		...view,
		...shown(plan),
		announcement: {
			state: announcement.state,
			isHeld: announcement.isHeld,
			version: announcement.version,
			opensAt: announcement.opensAt,
			publishedAt: announcement.publishedAt,
			timeZone: announcement.timeZone,
			approval: announcement.approval,
			mayEdit: announcement.mayEdit
		},
		isBegun: stored !== null,
		year: yearOf(event),
		conflict: conflictWords(holidayConflict(date)),
		hijri: hijri(date),
		coming: coming.map((day) => ({ ...day, conflict: conflictWords(day.conflict), hijri: hijri(day.date) })),
		byPlace: event.url.searchParams.get('view') === 'place',
		now: Date.now()
	};
};

/** Which form was refused, with what was typed into it. */
interface Typed {
	readonly item?: ItemWords;
	readonly entry?: EntryWords;
}
const answered = <T extends object>(event: YearEvent, result: Result<unknown>, values: Typed, said: T) =>
	result.ok ? said : refused<Typed>(event, result.refusal, values);

export const actions: Actions = {
	item: async (event) => {
		const { typed, result } = await saveItem(event);
		return answered(event, result, { item: typed }, { saved: 'item' as const });
	},

	remove: async (event) => {
		const form = await event.request.formData();
		const item = readId<DayItemId>(form, 'item');
		const { plan } = await viewOf(event);
		const removed = plan?.items.find(({ id }) => id === item);
		const result = removed
			? await change(event, readVersion(form), { act: 'remove', item: removed.id })
			: refuse('not-found');
		return answered(event, result, {}, { removed: removed ? { item: removed, name: titleOf(removed) } : null });
	},

	restore: async (event) => {
		const item = readRemoved(await event.request.formData());
		const result = item ? await change(event, null, { act: 'restore', item }) : refuse('request.invalid');
		return answered(event, result, {}, { saved: 'item' as const });
	},

	entry: async (event) => {
		const form = await event.request.formData();
		const entry = readEntry(form);
		const result = await change(event, readVersion(form), { act: 'entry', entry });
		return answered(event, result, { entry }, { saved: 'entry' as const });
	},

	drop: async (event) => {
		const form = await event.request.formData();
		const entry = readId<DayEntryId>(form, 'entry');
		const result = entry ? await change(event, readVersion(form), { act: 'drop', entry }) : refuse('not-found');
		return answered(event, result, {}, { saved: 'entry' as const });
	},

	tick: async (event) => {
		const form = await event.request.formData();
		const entry = readId<DayEntryId>(form, 'entry');
		const result = entry
			? await change(event, null, { act: 'tick', entry, done: form.get('done') === 'yes' })
			: refuse('not-found');
		return answered(event, result, {}, { saved: 'entry' as const });
	},

	feed: async (event) => {
		const { app, viewer } = event.locals;
		const result = await app.services.cxPlans.shareFeed(viewer, yearOf(event));
		return answered(event, result, {}, { feed: result.ok ? result.value.url : null });
	},

	unfeed: async (event) => {
		const { app, viewer } = event.locals;
		return answered(event, await app.services.cxPlans.stopFeed(viewer, yearOf(event)), {}, { feed: null });
	}
};
