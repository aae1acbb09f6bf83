import type { BoardId, RoundId, SeatId } from '#domain/ids.ts';
import { momentOf, type Moment } from '#domain/moments.ts';
import { can, type Role } from '#domain/permissions.ts';
import { turnoutOf } from '#domain/turnout.ts';
import type { BoardStanding, Standing } from '#server/collab/gateway.ts';
import type { SeatRow, WorkshopRow } from '#server/storage/workshops.ts';
import { entryOf } from './access.ts';
import type { Ground } from './parts.ts';
import { bylineOf, takeSeat } from './seat-taking.ts';
import type { Viewers } from './services.ts';
import { strategyStanding } from './strategy-standing.ts';

interface Board {
	readonly row: WorkshopRow;
	readonly moment: Moment;
	readonly roundId: RoundId | null;
}

export const rightsOf = (role: Role, moment: Moment): Standing['rights'] => ({
	write: can(role, 'note.write', moment) || can(role, 'draft.write', moment),
	moveOthers: can(role, 'note.move-any', moment),
	group: can(role, 'cluster.edit', moment),
	editAny: can(role, 'note.edit-any', moment),
	vote: can(role, 'ballot.cast', moment),
	run: can(role, 'phase.run', moment),
	plan: false // nobody, on a board
});

/** While all write in private, whoever leads does so too; before and after they may write where others only read. */
export const writingOf = (role: Role, moment: Moment): Standing['writing'] => {
	if (can(role, 'draft.write', moment)) return 'private';
	return can(role, 'note.write', moment) ? 'open' : 'none';
};

/** What the live boards ask; built from the store alone, because the rooms it serves are not there yet. */
export const createStanding = (parts: Ground, viewers: Viewers): BoardStanding => {
	const { store } = parts;
	const strategies = strategyStanding(parts, viewers);

	const read = async (id: BoardId): Promise<Board | null> => {
		const row = await store.workshops.byBoard(id);
		if (!row) return null;
		const roundId = await store.ballots.latest(row.workshop.id);
		return { row, moment: momentOf(row.phase, row.workshop.agenda), roundId };
	};
	// After a change of phase a thousand sockets ask in one breath and share one reading. A question of a moment later gets
	// its own: in between the round may have opened.
	const reading = new Map<BoardId, Promise<Board | null>>();
	const board = (id: BoardId): Promise<Board | null> => {
		const known = reading.get(id);
		if (known) return known;
		const started = read(id);
		reading.set(id, started);
		queueMicrotask(() => reading.delete(id));
		return started;
	};

	const standingOf = (known: Board, seat: SeatRow): Standing => {
		const { workshop, phase } = known.row;
		const role = seat.segment as Role;
		const { vote, ...rights } = rightsOf(role, known.moment);
		return {
			seat: seat.id,
			workshop: workshop.id,
			segment: seat.segment,
			name: seat.name,
			hideName: seat.hideName,
			byline: bylineOf(workshop, seat),
			run: rights.run,
			phase,
			kind: workshop.agenda[phase.index]?.kind ?? 'welcome',
			writing: writingOf(role, known.moment),
			rights: { ...rights, vote: vote && (seat.segment !== 'peer' || workshop.settings.peersVote) },
			roundId: known.roundId,
			hidden: workshop.authorship === 'hidden',
			notesPerPerson: workshop.settings.notesPerPerson
		};
	};
	const seated = async (id: BoardId, seat: SeatId): Promise<Standing | null> => {
		const [known, row] = await Promise.all([board(id), store.workshops.seat(seat)]);
		if (!known) return strategies.standing(id, seat);
		if (!row || row.removedAt !== null || row.workshopId !== known.row.workshop.id) return null;
		return standingOf(known, row);
	};
	const workshopOf = async (id: BoardId): Promise<WorkshopRow | null> => (await board(id))?.row ?? null;

	return {
		async admit(id, request) {
			const { cookies, token, address } = request;
			const known = await board(id);
			if (!known) return strategies.admit(id, request);
			const { row } = known;
			// The token in the address stands for the cookie, for clients that cannot send one.
			const all = token === null ? cookies : new Map([...cookies, [`seat_${row.workshop.id}`, token]]);
			const viewer = await viewers.resolve({ cookies: all, address, origin: '', language: 'en' });
			const entry = await entryOf(parts, viewer, row);
			if (!entry.ok) return null;
			if (entry.value.seat) return standingOf(known, entry.value.seat);
			const seat = await takeSeat(parts, viewer, entry.value);
			const now = await board(id);
			return seat.ok && now ? standingOf(now, seat.value) : null;
		},
		standing: seated,
		exists: async (id) => (await board(id)) !== null || strategies.exists(id),
		turnout: async (round) => ({ roundId: round, ...turnoutOf(await store.ballots.turnout(round)) }),
		// Of a strategy nobody: who is at it says so by pointing, and a list would name accounts to those who may not list them.
		async roster(id) {
			const row = await workshopOf(id);
			if (!row) return [];
			const seats = await store.workshops.seats(row.workshop.id);
			return seats.flatMap((seat) => {
				const { id, name, segment, hideName, removedAt } = seat;
				return removedAt === null ? [{ seat: id, name, segment, hideName, byline: bylineOf(row.workshop, seat) }] : [];
			});
		},
		doorOpen: async (id) => (await workshopOf(id))?.doorOpen ?? false
	};
};
