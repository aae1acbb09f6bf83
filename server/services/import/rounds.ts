import { newId, type ClusterId, type InitiativeId, type RoundId } from '#domain/ids.ts';
import type { Workshop } from '#domain/workshop.ts';
import type { SeatRow } from '#server/storage/workshops.ts';
import type { Parts } from '../parts.ts';
import { castBallot, closeRound, openRound, releaseRound } from '../rounds.ts';
import type { ImportedWorkshop } from './format.ts';
import { dotRounds, languageOf, optionsOf, rulesOf, wordsOf } from './reading.ts';

type File = ImportedWorkshop;

/** Through the same checks, casts and close as in the room, so that the figures come from one place. */
export const countRounds = async (
	parts: Parts,
	file: File,
	workshop: Workshop,
	seats: ReadonlyMap<string, SeatRow>
): Promise<ReadonlyMap<string, RoundId>> => {
	const ids = new Map<string, RoundId>();
	const phase = workshop.agenda.find(({ kind }) => kind === 'vote') ?? null;
	const voters = file.participants
		.filter(({ canVote }) => canVote)
		.map(({ id, segment }) => ({ seat: (seats.get(id) as SeatRow).id, segment }));
	for (const imported of dotRounds(file)) {
		const fresh = {
			workshop,
			phase,
			title: imported.title,
			rules: rulesOf(imported),
			options: optionsOf(file, imported),
			voters
		};
		const round = await openRound(parts, fresh);
		if (!round.ok) throw new Error(`an imported round was refused: ${round.refusal.code}`);
		for (const { participantId, allocations } of imported.ballots) {
			const seat = (seats.get(participantId) as SeatRow).id;
			const cast = await castBallot(parts, { round: round.value.id, seat, allocations });
			if (!cast.ok) throw new Error(`an imported ballot was refused: ${cast.refusal.code}`);
		}
		const results = await closeRound(parts, workshop, round.value.id);
		await releaseRound(parts, workshop, round.value, results);
		ids.set(imported.id, round.value.id);
	}
	return ids;
};

export const decideInitiatives = async (
	parts: Parts,
	file: File,
	workshop: Workshop,
	rounds: ReadonlyMap<string, RoundId>
): Promise<ReadonlyMap<string, InitiativeId>> => {
	const ids = new Map(file.initiatives.map(({ id }) => [id, newId<InitiativeId>(parts.random, 'initiative')]));
	for (const initiative of file.initiatives) {
		const [cluster] = initiative.clusterIds;
		const round = dotRounds(file).find(({ optionIds }) => cluster !== undefined && optionIds.includes(cluster));
		const roundId = (round && rounds.get(round.id)) ?? null;
		await parts.store.workshops.saveInitiative(workshop.id, {
			id: ids.get(initiative.id)!,
			workshopId: workshop.id,
			title: initiative.title,
			owner: wordsOf(file, initiative, languageOf(file)).owner,
			measure: initiative.kpi.label,
			status: 'decided',
			roundId,
			optionId: roundId ? (cluster as ClusterId) : null,
			createdAt: parts.now()
		});
	}
	return ids;
};
