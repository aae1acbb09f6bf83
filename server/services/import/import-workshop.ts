import { ok, type Result } from '#domain/errors.ts';
import {
	newId,
	type AwardId,
	type InitiativeId,
	type OrganisationId,
	type PersonId,
	type SeatId,
	type WorkshopId
} from '#domain/ids.ts';
import { limits } from '#domain/limits.ts';
import { inLobby, reveals } from '#domain/phase-machine.ts';
import type { PhaseState } from '#domain/phases.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';
import { freshLinks } from '../invitations.ts';
import type { Parts } from '../parts.ts';
import { bringAward, readAward } from './award.ts';
import { writeBoard } from './board.ts';
import { bringDayPlan } from './day-plan.ts';
import type { ImportedWorkshop } from './format.ts';
import { firstRefused } from './reading.ts';
import { countRounds, decideInitiatives } from './rounds.ts';
import { bringStrategy } from './strategy.ts';
import type { ImportedStrategy } from './strategy-format.ts';
import { placeFor } from './strategy-place.ts';
import { seatRow, workshopOf, wrong } from './workshop.ts';

type File = ImportedWorkshop;

type To = { readonly organisation: OrganisationId; readonly by: PersonId | null };
/** The strategy of the file, and where it goes. */
interface Planned {
	readonly strategy: ImportedStrategy;
	readonly row: StrategyRow;
}

/** A workshop as it stood after its vote: everything revealed, the round counted and released, people about to decide. */
const writeWorkshop = async (
	parts: Parts,
	to: To,
	file: File,
	plan: Planned | null
): Promise<Result<{ id: WorkshopId }>> => {
	const refused = firstRefused(file);
	if (refused) return wrong(refused);
	const award = readAward(file);
	if (!award.ok) return award;
	const ids = new Map(file.participants.map(({ id }) => [id, newId<SeatId>(parts.random, 'seat')]));
	const made = workshopOf(parts, file, to.organisation, ids);
	if (!made.ok) return made;
	const workshop = made.value;
	const { id, agenda } = workshop;
	const index = Math.max(
		0,
		agenda.findIndex(({ kind }) => kind === 'converge')
	);
	const startedAt = parts.now();
	const endsAt = startedAt + (agenda[index]?.minutes ?? 0) * 60_000;
	const state: PhaseState = {
		status: 'running',
		index,
		startedAt,
		endsAt,
		remainingMs: null,
		revealed: reveals(agenda, index)
	};
	const row = {
		workshop,
		phase: inLobby,
		doorOpen: true,
		createdAt: startedAt,
		createdBy: to.by,
		summaryTokenHash: null
	};
	await parts.store.workshops.add(row, await freshLinks(parts, id));
	let brought: AwardId | null = null;
	try {
		const seats = new Map(
			file.participants.map((person) => [
				person.id,
				seatRow(parts, id, ids.get(person.id) as SeatId, person, file.workshop.anonymousAuthors)
			])
		);
		for (const seat of seats.values()) await parts.store.workshops.addSeat(seat, { people: limits.peoplePerBoard });
		await writeBoard(parts, file, workshop, state, seats);
		const rounds = await countRounds(parts, file, workshop, seats);
		const initiatives = await decideInitiatives(parts, file, workshop, rounds);
		const planned = new Map(
			(plan?.strategy.initiativeIds ?? []).map((each) => [each, newId<InitiativeId>(parts.random, 'initiative')])
		);
		const strategy = plan && { year: plan.row.year, initiatives: planned };
		if (award.value) brought = await bringAward(parts, to, file, award.value, { id, seats: ids }, strategy);
		// the last: an error after it would leave it behind
		if (plan) await bringStrategy(parts, file, plan.strategy, plan.row, workshop, { rounds, initiatives, planned });
	} catch (error) {
		if (brought) await parts.store.awards.remove(brought);
		await parts.store.workshops.remove(id); // half a workshop would look like a whole one
		throw error;
	}
	await bringDayPlan(parts, to.organisation, file, workshop.cxDay);
	return ok({ id });
};

/** `strategy`: a workshop brings one only where that is asked for, since it belongs to the whole organisation. */
export const importWorkshop = (
	parts: Parts,
	to: To,
	file: File,
	strategy: 'take' | 'leave'
): Promise<Result<{ id: WorkshopId }>> => {
	const own = strategy === 'take' ? file.strategy : undefined;
	if (!own) return writeWorkshop(parts, to, file, null);
	return parts.inTurn(`${to.organisation}/${own.year}`, async () => {
		const row = await placeFor(parts, to, own);
		return row.ok ? writeWorkshop(parts, to, file, { strategy: own, row: row.value }) : row;
	});
};
