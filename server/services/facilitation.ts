import { setFlow, setPhase, setZone } from '#collab/operations.ts';
import { schemaVersion } from '#collab/schema.ts';
import { done, ok, refuse, type Result } from '#domain/errors.ts';
import type { WorkshopId } from '#domain/ids.ts';
import { back, end, extend, goTo, next, pause, resume, reveals, start } from '#domain/phase-machine.ts';
import type { Phase, PhaseState } from '#domain/phases.ts';
import type { FacilitationCommand } from '#domain/views.ts';
import type { Workshop } from '#domain/workshop.ts';
import type { WorkshopRow } from '#server/storage/workshops.ts';
import { enterFor } from './access.ts';
import { record } from './audit.ts';
import type { Parts } from './parts.ts';
import { closeRound, openRound, openRoundOf, readOptions, roundTitle } from './rounds.ts';
import type { Facilitation } from './services.ts';

const decide = ({ phase, workshop }: WorkshopRow, command: FacilitationCommand, now: number): Result<PhaseState> => {
	const { agenda } = workshop;
	switch (command.act) {
		case 'extend':
			return extend(phase, agenda, now, command.minutes);
		case 'go':
			return goTo(phase, agenda, now, command.index);
		default:
			return { start, pause, resume, next, back, end }[command.act](phase, agenda, now);
	}
};

const kindAt = ({ agenda }: Workshop, { index }: PhaseState): Phase['kind'] => agenda[index]?.kind ?? 'close';
const isMove = (from: PhaseState, to: PhaseState): boolean =>
	from.index !== to.index || from.status === 'lobby' || to.status === 'ended';
/** Whether private notes become visible with this step. */
const unseals = ({ agenda }: Workshop, from: PhaseState, to: PhaseState): boolean =>
	isMove(from, to) && reveals(agenda, to.status === 'ended' ? agenda.length : to.index).length > 0;

/** Zones stand at the start; until then they belong to whoever prepares. The direction is frozen with them. */
const prepareBoard =
	({ zones, flow }: Workshop) =>
	(doc: Parameters<typeof setFlow>[0]): void => {
		const columns = zones.length > 6 ? 2 : 3;
		setFlow(doc, flow, schemaVersion);
		for (const [order, { id, title }] of zones.entries()) setZone(doc, { id, title, order, columns });
	};

/**
 * Writes the phase with what follows from it: zones at the start, private notes at a reveal, in one commit. Returns how many
 * people’s private notes could not be read.
 */
const commitPhase = async (
	{ boards, now }: Parts,
	{ workshop, phase: from }: WorkshopRow,
	to: PhaseState,
	act: string
): Promise<number> => {
	const { id, boardId } = workshop;
	const kind = kindAt(workshop, to);
	const phase = { workshop: id, state: to };
	const audit = [{ workshop: id, at: now(), event: { type: 'phase', act, status: to.status, index: to.index, kind } }];
	if (unseals(workshop, from, to)) {
		const { unreadable } = await boards.reveal(boardId, { phase, audit, change: (doc) => setPhase(doc, to, kind) });
		return unreadable;
	}
	const begins = from.status === 'lobby';
	await boards.write(
		boardId,
		(doc) => {
			if (begins) prepareBoard(workshop)(doc);
			setPhase(doc, to, kind);
		},
		{ phase, audit }
	);
	return 0;
};

/**
 * A vote phase has a round from its beginning. Asked at each entry, and again when somebody looks: a crash may have come
 * between phase and round. A round that was closed by hand since the phase began is not opened again.
 */
export const openRoundIfDue = async (
	parts: Parts,
	{ workshop, phase }: WorkshopRow,
	isEntered: boolean
): Promise<Result<void>> => {
	const current = workshop.agenda[phase.index];
	if ((phase.status !== 'running' && phase.status !== 'paused') || current?.kind !== 'vote' || !current.vote)
		return done;
	const rounds = await parts.store.ballots.rounds(workshop.id);
	const startedAt = phase.startedAt ?? 0;
	const had = rounds.some((round) => round.phaseId === current.id && round.openedAt >= startedAt);
	if (openRoundOf(rounds) || (had && !isEntered)) return done;
	const options = await readOptions(parts, workshop, current.vote.over);
	if (!options.ok) return options;
	const opened = await openRound(parts, {
		workshop,
		phase: current,
		title: roundTitle(current),
		rules: current.vote,
		options: options.value
	});
	return opened.ok ? done : opened;
};

/** A vote on nothing is refused before the step; with private notes still sealed nobody can know yet. */
const canVote = async (parts: Parts, { workshop, phase: from }: WorkshopRow, to: PhaseState): Promise<Result<void>> => {
	const rules = to.status === 'ended' ? undefined : workshop.agenda[to.index]?.vote;
	const mayBeSealed = ['silent', 'break', 'welcome'].includes(kindAt(workshop, from));
	if (!rules || mayBeSealed) return done;
	const options = await readOptions(parts, workshop, rules.over);
	return options.ok ? done : options;
};

const isRelative = ({ act }: FacilitationCommand): boolean => act === 'next' || act === 'back';
const indexOf = async ({ store }: Parts, id: WorkshopId): Promise<number | undefined> =>
	(await store.workshops.get(id))?.phase.index;

export const createFacilitation = (parts: Parts): Facilitation => ({
	async run(viewer, id, command) {
		// Two who press "next" at once mean the same step: who comes second finds the workshop elsewhere than when they asked.
		const known = command.from ?? (isRelative(command) ? await indexOf(parts, id) : undefined);
		return parts.inTurn(id, async () => {
			const entry = await enterFor(parts, viewer, id, 'phase.run');
			if (!entry.ok) return entry;
			const { row } = entry.value;
			const { workshop, phase: from } = row;
			if (known !== undefined && known !== from.index) return refuse('phase.moved');
			const decided = decide(row, command, parts.now());
			if (!decided.ok) return decided;
			const to = decided.value;
			if (isMove(from, to)) {
				const ready = await canVote(parts, row, to);
				if (!ready.ok) return ready;
				const open = openRoundOf(await parts.store.ballots.rounds(id));
				if (open) await closeRound(parts, workshop, open.id);
			}
			const unreadable = await commitPhase(parts, row, to, command.act);
			// Private notes may have held nothing to vote on: then the phase stands, and whoever leads opens a vote by hand.
			await openRoundIfDue(parts, { ...row, phase: to }, isMove(from, to));
			await parts.boards.rulesChanged(workshop.boardId);
			return ok({ phase: to, unreadable });
		});
	},

	async door(viewer, id, open) {
		const entry = await enterFor(parts, viewer, id, 'door.lock');
		if (!entry.ok) return entry;
		const { boardId } = entry.value.row.workshop;
		await parts.store.workshops.save(id, { doorOpen: open });
		await record(parts, id, { type: 'door', open });
		parts.boards.send(boardId, { t: 'changed', what: 'door' });
		return done;
	}
});
