import type { WorkshopId } from '#domain/ids.ts';
import type { RoundResults } from '#domain/results.ts';
import type { ResultsView } from '#domain/views.ts';
import type { Parts } from './parts.ts';

type Counted = ResultsView['rounds'][number];

/** Closed rounds with their figures. One that was replaced before anybody voted says nothing and is left out. */
const countedRounds = async ({ store }: Pick<Parts, 'store'>, id: WorkshopId): Promise<Counted[]> => {
	const rounds = await store.ballots.rounds(id);
	const counted = await Promise.all(
		rounds.map(async (round): Promise<Omit<Counted, 'results'> & { readonly results: RoundResults | null }> => ({
			round,
			results: round.status === 'closed' ? await store.ballots.results(round.id) : null,
			seal: await store.ballots.seal(round.id)
		}))
	);
	return counted.flatMap(({ round, results, seal }, index) => {
		const isReplaced = results?.ballots === 0 && rounds[index + 1]?.phaseId === round.phaseId;
		return results && !isReplaced ? [{ round, results, seal }] : [];
	});
};

export const readResults = async (
	parts: Pick<Parts, 'store'>,
	id: WorkshopId,
	which: 'released' | 'closed'
): Promise<ResultsView> => {
	const [counted, initiatives, auditHead] = await Promise.all([
		countedRounds(parts, id),
		parts.store.workshops.initiatives(id),
		parts.store.journal.auditHead(id)
	]);
	const isReleased = ({ round }: Counted): boolean => round.releasedAt !== null;
	const last = counted.at(-1);
	return {
		rounds: which === 'released' ? counted.filter(isReleased) : counted,
		released: last !== undefined && isReleased(last),
		initiatives,
		auditHead
	};
};
