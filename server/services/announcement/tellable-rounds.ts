import type { TellableRound } from '#domain/announcement.ts';
import type { OrganisationId, WorkshopId } from '#domain/ids.ts';
import type { StrategyContent } from '#domain/strategy-version.ts';
import { readResults } from '../counted-rounds.ts';
import type { Parts } from '../parts.ts';

/** Workshops that a strategy came from. */
export const workshopsBehind = ({ initiatives, parked }: StrategyContent): readonly WorkshopId[] => [
	...new Set([
		...initiatives.flatMap(({ evidence }) => evidence?.workshopId ?? []),
		...parked.map(({ workshopId }) => workshopId)
	])
];

/** Rounds of these workshops that are closed and released; the latest first. */
export const tellableRounds = async (
	parts: Pick<Parts, 'store'>,
	organisation: OrganisationId,
	workshops: readonly WorkshopId[]
): Promise<readonly TellableRound[]> => {
	const each = workshops.map(async (workshopId): Promise<TellableRound[]> => {
		const row = await parts.store.workshops.get(workshopId);
		if (row?.workshop.organisationId !== organisation) return [];
		const { rounds } = await readResults(parts, workshopId, 'released');
		return rounds.map(({ round, results }) => ({
			workshopId,
			roundId: round.id,
			title: round.title,
			workshop: row.workshop.title,
			closedAt: round.closedAt ?? 0,
			ballots: results.ballots,
			notes: new Set(round.options.flatMap(({ noteIds }) => noteIds)).size,
			options: round.options.length
		}));
	});
	return (await Promise.all(each)).flat().sort((a, b) => b.closedAt - a.closedAt);
};
