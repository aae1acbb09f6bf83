import { nextCxDay, upcoming, type UpcomingDay } from '#domain/cx-day.ts';
import { isPlanYear, type DayPlan } from '#domain/day-plan.ts';
import { decidePlan, isSafeOnAnyVersion, unplanned, type NewIds } from '#domain/day-plan-changes.ts';
import { done, ok, refuse, type Result } from '#domain/errors.ts';
import { holidayConflict } from '#domain/holidays.ts';
import { newId, type DayEntryId, type DayItemId, type OrganisationId } from '#domain/ids.ts';
import { noWords, type Language } from '#domain/languages.ts';
import { dateOf } from '#domain/plain-date.ts';
import type { CxPlanRow } from '#server/storage/cx-plans.ts';
import { accountFor } from './access.ts';
import { zoneOf } from './organisation-zone.ts';
import type { Parts } from './parts.ts';
import type { CxPlans } from './cx-day-services.ts';

const daysShown = 5;
const mostTries = 5;

export const planIds = ({ random }: Pick<Parts, 'random'>): NewIds => ({
	item: () => newId<DayItemId>(random, 'item'),
	entry: () => newId<DayEntryId>(random, 'entry')
});

export const createCxPlans = (parts: Parts): CxPlans => {
	const { store, seals, now } = parts;
	const today = (): string => dateOf(now());
	const hash = (token: string): string => seals.hash(token);

	const coming = async (organisation: OrganisationId): Promise<UpcomingDay[]> => {
		const chosen = new Map((await store.cxPlans.list(organisation)).map(({ year, plan }) => [year, plan.cxDay.date]));
		return upcoming(nextCxDay(today()).year, daysShown).map((day) => {
			const date = chosen.get(day.year) ?? day.date;
			return { year: day.year, date, conflict: holidayConflict(date) };
		});
	};
	const calendarOf = async ({ organisationId, plan, version }: CxPlanRow, language: Language) => {
		const { writeDayIcs } = await import('#server/exports/day-ics.ts');
		const organisation = await store.accounts.organisation(organisationId);
		const named = { id: organisationId, name: organisation?.name ?? noWords };
		return ok(writeDayIcs({ organisation: named, plan, version, now: now(), language }));
	};

	return {
		async nextYear(viewer) {
			const account = accountFor(viewer, 'cx-plan.read');
			if (!account.ok) return account;
			// A day that was moved to the end of October may still be to come when the first Tuesday has passed.
			const thisYear = Number(today().slice(0, 4));
			const moved = await store.cxPlans.get(account.value.organisationId, thisYear);
			return ok(moved && moved.plan.cxDay.date >= today() ? thisYear : nextCxDay(today()).year);
		},

		async get(viewer, year) {
			const account = accountFor(viewer, 'cx-plan.read');
			if (!account.ok) return account;
			if (!isPlanYear(year)) return refuse('not-found');
			const { organisationId } = account.value;
			const row = await store.cxPlans.get(organisationId, year);
			return ok({
				plan: row?.plan ?? null,
				version: row?.version ?? 0,
				timeZone: row?.plan.timeZone ?? (await zoneOf(parts, organisationId)),
				hasFeed: row?.feedTokenHash != null,
				mayEdit: accountFor(viewer, 'cx-plan.edit').ok,
				coming: await coming(organisationId)
			});
		},

		async change(viewer, year, version, change): Promise<Result<{ plan: DayPlan; version: number }>> {
			const account = accountFor(viewer, 'cx-plan.edit');
			if (!account.ok) return account;
			if (!isPlanYear(year)) return refuse('not-found');
			if (version === null && !isSafeOnAnyVersion(change)) return refuse('request.invalid');
			const { organisationId } = account.value;
			for (let tries = 0; tries < mostTries; tries++) {
				const row = await store.cxPlans.get(organisationId, year);
				const latest = row?.version ?? 0;
				if (version !== null && version !== latest) return refuse('conflict');
				const before = row?.plan ?? unplanned(year, await zoneOf(parts, organisationId));
				const plan = decidePlan(before, change, viewer.language, planIds(parts));
				if (!plan.ok) return plan;
				if (await store.cxPlans.save(organisationId, year, plan.value, latest))
					return ok({ plan: plan.value, version: latest + 1 });
			}
			return refuse('conflict');
		},

		async shareFeed(viewer, year) {
			const account = accountFor(viewer, 'cx-plan.edit');
			if (!account.ok) return account;
			const token = seals.newToken();
			const isKept = isPlanYear(year) && (await store.cxPlans.setFeed(account.value.organisationId, year, hash(token)));
			if (!isKept) return refuse('not-found');
			return ok({ url: `${viewer.origin}/calendar/${token}/cx-day.ics?lang=${viewer.language}` });
		},

		async stopFeed(viewer, year) {
			const account = accountFor(viewer, 'cx-plan.edit');
			if (!account.ok) return account;
			const isKept = isPlanYear(year) && (await store.cxPlans.setFeed(account.value.organisationId, year, null));
			return isKept ? done : refuse('not-found');
		},

		async calendar(viewer, year) {
			const account = accountFor(viewer, 'cx-plan.read');
			if (!account.ok) return account;
			const row = isPlanYear(year) ? await store.cxPlans.get(account.value.organisationId, year) : null;
			return row ? calendarOf(row, viewer.language) : refuse('not-found');
		},

		async calendarByToken(token, language) {
			const row = await store.cxPlans.byFeedToken(hash(token));
			return row ? calendarOf(row, language) : refuse('not-found');
		}
	};
};
