import * as v from 'valibot';
import { createCluster, createNote, setFlow, setPhase, setZone } from '#collab/operations.ts';
import { schemaVersion } from '#collab/schema.ts';
import { ok, refuse, type Result } from '#domain/errors.ts';
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
import { wrongInWhole } from './checks.ts';
import { wholeSchema, type WholeFile } from './format.ts';
import { peopleOf } from './people.ts';

const wrong = (path: string): Result<never> => refuse('import.invalid', { path });

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
): Promise<void> => {
	for (const { title, owner, measure, roundId, optionId } of initiatives)
		await parts.store.workshops.saveInitiative(workshopId, {
			id: newId<InitiativeId>(parts.random, 'initiative'),
			workshopId,
			title,
			owner,
			measure,
			status: 'decided',
			roundId: (roundId && rounds.get(roundId)) || null,
			optionId,
			createdAt: parts.now()
		});
};

const workshopOf = (parts: Parts, file: WholeFile, organisationId: OrganisationId): Result<Workshop> => {
	const checked = validateWorkshop({
		...file.workshop,
		...(file.carried && { carried: { ...file.carried, estimates: file.estimates } }),
		id: newId<WorkshopId>(parts.random, 'workshop'),
		organisationId,
		boardId: newId<BoardId>(parts.random, 'board')
	});
	return checked.ok ? checked : wrong('workshop');
};

/** A workshop as another installation wrote it. Nobody of it sits here: whoever goes on with it invites people anew. */
export const importWhole = async (
	parts: Parts,
	to: { readonly organisation: OrganisationId; readonly by: PersonId | null },
	source: unknown
): Promise<Result<{ id: WorkshopId }>> => {
	const parsed = v.safeParse(wholeSchema, source, { abortEarly: true });
	if (!parsed.success) return wrong(v.getDotPath(parsed.issues[0]) ?? '');
	const file = parsed.output;
	const path = wrongInWhole(file);
	if (path !== null) return wrong(path);
	const made = workshopOf(parts, file, to.organisation);
	if (!made.ok) return made;
	const workshop = made.value;
	const { id } = workshop;
	const now = parts.now();
	const state = stateOf(file, now);
	const row = { workshop, phase: inLobby, doorOpen: true, createdAt: now, createdBy: to.by, summaryTokenHash: null };
	await parts.store.workshops.add(row, await freshLinks(parts, id));
	try {
		const { seats, authors } = peopleOf(parts, id, file);
		const most = { people: limits.peoplePerBoard + seats.length };
		for (const seat of seats) await parts.store.workshops.addSeat(seat, most);
		await writeBoard(parts, file, workshop, state, authors);
		await decide(parts, file, id, await restoreRounds(parts, file, workshop));
	} catch (error) {
		await parts.store.workshops.remove(id); // half a workshop would look like a whole one
		throw error;
	}
	return ok({ id });
};
