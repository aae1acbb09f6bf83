import { ok, refuse, type Result } from '#domain/errors.ts';
import type { OrganisationId, PersonId } from '#domain/ids.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';
import { turnOf } from '../../announcement/opening.ts';
import type { Parts } from '../../parts.ts';
import type { InTurn } from '../../turns.ts';
import { placeFor } from '../strategy-place.ts';
import type { FileAfterwards } from './afterwards-shape.ts';

interface Whose {
	readonly organisation: OrganisationId;
	readonly by: PersonId | null;
}

/** Where strategies of the file go, by year. One year that somebody has begun here refuses everything: nothing is mixed. */
export const placesFor = async (
	parts: Parts,
	to: Whose,
	{ strategies, awards, dayPlan, announcements }: FileAfterwards
): Promise<Result<ReadonlyMap<number, StrategyRow>>> => {
	const { store } = parts;
	const places = new Map<number, StrategyRow>();
	for (const { year } of strategies) {
		const place = await placeFor(parts, to, { year });
		if (!place.ok) return place;
		places.set(year, place.value);
	}
	const known = new Set((await store.awards.list(to.organisation)).map(({ award }) => award.year));
	for (const { year } of awards) if (known.has(year)) return refuse('import.award-there', { year });
	const year = dayPlan?.cxDay.year;
	if (year !== undefined && (await store.cxPlans.get(to.organisation, year)))
		return refuse('import.day-plan-there', { year });
	for (const one of announcements)
		if (await store.announcements.ofYear(to.organisation, one.year))
			return refuse('import.announcement-there', { year: one.year });
	return ok(places);
};

/** Nobody begins one of these years while a file brings it. Always in the same order, so that two files cannot wait for each other. */
export const inTurns = <T>(
	inTurn: InTurn,
	{ organisation: organisationId }: Whose,
	{ strategies, awards, announcements }: FileAfterwards,
	work: () => Promise<T>
): Promise<T> => {
	const keys = [
		...strategies.map(({ year }) => `${organisationId}/${year}`),
		...awards.map(({ year }) => `award/${organisationId}/${year}`),
		...announcements.map(({ year }) => turnOf({ organisationId, year }))
	].sort();
	return keys.reduceRight((next, key) => () => inTurn(key, next), work)();
};
