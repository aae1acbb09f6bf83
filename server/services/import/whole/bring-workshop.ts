import { createCluster, createNote, setFlow, setPhase, setZone } from '#collab/operations.ts';
import { schemaVersion } from '#collab/schema.ts';
import { refuse, type Result } from '#domain/errors.ts';
import {
	newId,
	type BoardId,
	type InitiativeId,
	type OrganisationId,
	type PersonId,
	type RoundId,
	type WorkshopId
} from '#domain/ids.ts';
import type { Round } from '#domain/ballots.ts';
import { limits } from '#domain/limits.ts';
import { hiddenByline } from '#domain/notes.ts';
import { inLobby } from '#domain/phase-machine.ts';
import type { PhaseState } from '#domain/phases.ts';
import type { RoundResults } from '#domain/results.ts';
import { validateWorkshop, type Workshop } from '#domain/workshop.ts';
import { freshLinks } from '../../invitations.ts';
import type { Parts } from '../../parts.ts';
import { releaseRound } from '../../rounds.ts';
import type { WholeFile } from './format.ts';
import { peopleOf } from './people.ts';
import { withoutTold } from './told.ts';
import type { Undo } from './undo.ts';

/** Where it stood; a clock that ran goes on from the time that was left. */
const stateOf = ({ phase }: WholeFile, now: number): PhaseState => {
	const { status, index, remainingMs, revealed } = phase;
	const isRunning = status === 'running';
	return {
		status,
		index,
		revealed,
		startedAt: status === 'lobby' ? null : now,
		endsAt: isRunning && remainingMs !== null ? now + remainingMs : null,
		remainingMs: status === 'paused' ? remainingMs : null
	};
};

const writeBoard = async (
	parts: Parts,
	{ board }: WholeFile,
	workshop: Workshop,
	state: PhaseState,
	authors: ReturnType<typeof peopleOf>['authors']
): Promise<void> =>
	parts.boards.write(
		workshop.boardId,
		(doc) => {
			setFlow(doc, workshop.flow, schemaVersion);
			for (const zone of board.zones) setZone(doc, zone);
			for (const cluster of board.clusters) createCluster(doc, cluster);
			for (const { segment, text, ...note } of board.notes)
				createNote(doc, { ...note, byline: hiddenByline(segment), text: text ?? '' });
			setPhase(doc, state, workshop.agenda[state.index]?.kind ?? 'close');
		},
		{
			phase: { workshop: workshop.id, state },
			authors,
			audit: [
				{ workshop: workshop.id, at: parts.now(), event: { type: 'workshop.imported', notes: board.notes.length } }
			]
		}
	);

/** Rounds come with the figures that were counted where their ballots were. */
const restoreRounds = async (
	parts: Parts,
	{ rounds }: WholeFile,
	workshop: Workshop
): Promise<ReadonlyMap<string, RoundId>> => {
	const ids = new Map<string, RoundId>();
	for (const imported of rounds) {
		const id = newId<RoundId>(parts.random, 'round');
		ids.set(imported.round.id, id);
		const { releasedAt, ...told } = imported.round;
		const round = { ...told, id, workshopId: workshop.id, releasedAt: null } satisfies Round;
		const results = { ...imported.results, roundId: id } satisfies RoundResults;
		await parts.store.ballots.restore(round, results);
		if (releasedAt !== null) await releaseRound(parts, workshop, round, results);
	}
	return ids;
};

const decide = async (
	parts: Parts,
	{ initiatives }: WholeFile,
	workshopId: WorkshopId,
	rounds: ReadonlyMap<string, RoundId>
): Promise<ReadonlyMap<string, InitiativeId>> => {
	const ids = new Map(initiatives.map(({ id }) => [id as string, newId<InitiativeId>(parts.random, 'initiative')]));
	for (const { id, title, owner, measure, roundId, optionId } of initiatives)
		await parts.store.workshops.saveInitiative(workshopId, {
			id: ids.get(id)!,
			workshopId,
			title,
			owner,
			measure,
			status: 'decided',
			roundId: (roundId && rounds.get(roundId)) || null,
			optionId,
			createdAt: parts.now()
		});
	return ids;
};

export const workshopOf = (parts: Parts, file: WholeFile, organisationId: OrganisationId): Result<Workshop> => {
	const checked = validateWorkshop({
		...file.workshop,
		...(file.carried && { carried: { ...withoutTold(file.carried), estimates: file.estimates } }),
		id: newId<WorkshopId>(parts.random, 'workshop'),
		organisationId,
		boardId: newId<BoardId>(parts.random, 'board')
	});
	return checked.ok ? checked : refuse('import.invalid', { path: 'workshop' });
};

/** What its rounds and decisions became. */
export interface Brought {
	readonly rounds: ReadonlyMap<string, RoundId>;
	readonly decided: ReadonlyMap<string, InitiativeId>;
}

/** Nobody of it sits here: whoever goes on with it invites people anew. */
export const bringWorkshop = async (
	parts: Parts,
	by: PersonId | null,
	file: WholeFile,
	workshop: Workshop,
	undo: Undo
): Promise<Brought> => {
	const { id } = workshop;
	const createdAt = parts.now();
	const state = stateOf(file, createdAt);
	const row = { workshop, phase: inLobby, doorOpen: true, createdAt, createdBy: by, summaryTokenHash: null };
	await parts.store.workshops.add(row, await freshLinks(parts, id));
	undo.add(() => parts.store.workshops.remove(id));
	const { seats, authors } = peopleOf(parts, id, file);
	const most = { people: limits.peoplePerBoard + seats.length };
	for (const seat of seats) await parts.store.workshops.addSeat(seat, most);
	await writeBoard(parts, file, workshop, state, authors);
	const rounds = await restoreRounds(parts, file, workshop);
	return { rounds, decided: await decide(parts, file, id, rounds) };
};
