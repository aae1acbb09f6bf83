import { done, ok, refuse, type Result } from '#domain/errors.ts';
import { isHeldCode } from '#domain/held.ts';
import { newId, type BoardId, type HeldId, type NoteId, type WorkshopId } from '#domain/ids.ts';
import { bylineSegment, type Byline } from '#domain/notes.ts';
import type { Action } from '#domain/permissions.ts';
import { isSealed } from '#domain/phase-machine.ts';
import type { HeldView } from '#domain/views.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { HeldRow } from '#server/storage/journal.ts';
import type { SeatRow, WorkshopRow } from '#server/storage/workshops.ts';
import { enterFor, type Entry } from './access.ts';
import { isErased } from './consents.ts';
import type { Parts } from './parts.ts';
import { bylineOf, takeSeat } from './seat-taking.ts';
import type { Held } from './services.ts';

const minuteMs = 60_000;

/** Private words stay private while the room writes or rests; whoever is gone took theirs along. */
const isShown = ({ workshop, phase }: WorkshopRow, row: HeldRow, author: SeatRow | undefined): author is SeatRow =>
	row.state === 'waiting' && author?.removedAt === null && !(row.sealed && isSealed(phase, workshop.agenda));

const viewOf = ({ workshop }: WorkshopRow, author: SeatRow, row: HeldRow): HeldView => {
	const { id, at, code, text, kind, zone, whole } = row;
	const hidden = bylineSegment(bylineOf(workshop, author) as Byline) !== null;
	const minute = Math.floor(at / minuteMs) * minuteMs; // what came in one message must not be seen to
	const name = hidden ? null : author.name;
	return { id, at: minute, code, name, segment: author.segment, text, kind, zone, whole };
};

export const createHeld = (parts: Parts): Held => {
	const { store, boards } = parts;

	const enterSeated = async (
		viewer: Viewer,
		id: WorkshopId,
		action: Action
	): Promise<Result<Entry & { seat: SeatRow }>> => {
		const entry = await enterFor(parts, viewer, id, action);
		if (!entry.ok) return entry;
		const seat = await takeSeat(parts, viewer, entry.value);
		return seat.ok ? ok({ ...entry.value, seat: seat.value }) : seat;
	};
	/** All, or those of them. */
	const shown = async (row: WorkshopRow, ids?: readonly HeldId[]): Promise<HeldView[]> => {
		const { boardId } = row.workshop;
		const [held, seats] = await Promise.all([
			ids ? store.journal.heldRows(boardId, ids) : store.journal.held(boardId),
			store.workshops.seats(row.workshop.id)
		]);
		const authors = new Map(seats.map((seat) => [seat.id, seat]));
		const views = held.flatMap((each) => {
			const author = authors.get(each.seat);
			return isShown(row, each, author) ? [viewOf(row, author, each)] : [];
		});
		return views.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
	};
	/** Whoever wrote it took its words along: nobody hands them over who still has them on a page. [S4] */
	const isTakenAlong = async (board: BoardId, note: NoteId): Promise<boolean> => {
		const author = (await boards.authors(board)).get(note);
		const seat = author === undefined ? null : await store.workshops.seat(author);
		return seat !== null && isErased(seat);
	};
	/** Those of them that the facilitator can know of. Phases do not change meanwhile. */
	const deciding = <T>(
		viewer: Viewer,
		id: WorkshopId,
		ids: readonly HeldId[],
		decide: (entry: Entry & { seat: SeatRow }, known: ReadonlySet<HeldId>) => Promise<Result<T>>
	): Promise<Result<T>> =>
		parts.inTurn(id, async () => {
			const entry = await enterSeated(viewer, id, 'held.admit');
			if (!entry.ok) return entry;
			const known = new Set((await shown(entry.value.row, ids)).map((view) => view.id));
			return known.size > 0 ? decide(entry.value, known) : refuse('held.decided');
		});

	return {
		async waiting(viewer, id) {
			const entry = await enterFor(parts, viewer, id, 'held.admit');
			return entry.ok ? ok(await shown(entry.value.row)) : entry;
		},

		admit: (viewer, id, ids) =>
			deciding(viewer, id, ids, async ({ row, seat }, known) => {
				const admitted = await boards.admit(row.workshop.boardId, known, { by: seat.id, workshop: id });
				return admitted.ok ? ok({ admitted: admitted.value.length }) : admitted;
			}),

		dismiss: (viewer, id, ids) =>
			deciding(viewer, id, ids, async ({ row, seat }, known) => {
				const about = { by: seat.id, workshop: id, state: 'dismissed' } as const;
				return (await boards.settle(row.workshop.boardId, known, about)) > 0 ? done : refuse('held.decided');
			}),

		async own(viewer, id) {
			const entry = await enterSeated(viewer, id, 'held.own');
			if (!entry.ok) return entry;
			const { row, seat } = entry.value;
			const held = await store.journal.held(row.workshop.boardId, seat.id);
			return ok(
				held.map(({ id: own, note, at, code, text, kind, zone, state, admittedAs }) => {
					return { id: own, note, at, code, text, kind, zone, state, admittedAs };
				})
			);
		},

		async handOver(viewer, id, { note, code, text, kind, zone }) {
			const entry = await enterSeated(viewer, id, 'held.own');
			if (!entry.ok) return entry;
			const { row, seat } = entry.value;
			if (!parts.rates.heldWords.take(seat.id)) return refuse('request.too-many');
			const { workshop, phase } = row;
			if (text.trim() === '' || !isHeldCode(code)) return refuse('request.invalid', { path: 'text' });
			if (note !== null && (await isTakenAlong(workshop.boardId, note))) return refuse('note.gone');
			const own = note ?? newId<NoteId>(parts.random, 'n');
			const held = await boards.hold(workshop.boardId, {
				seat: seat.id,
				code,
				sealed: isSealed(phase, workshop.agenda),
				words: [{ note: own, whole: true, kind, zone, text: text.toWellFormed() }]
			});
			return held ? ok({ id: held }) : refuse('held.full');
		},

		async withdraw(viewer, id, held) {
			const entry = await enterSeated(viewer, id, 'held.own');
			if (!entry.ok) return entry;
			const { row, seat } = entry.value;
			if (!parts.rates.heldWords.take(seat.id)) return refuse('request.too-many');
			const { boardId } = row.workshop;
			const [known] = await store.journal.heldRows(boardId, [held]);
			if (known?.seat !== seat.id) return refuse('not-found');
			const about = { by: seat.id, workshop: id, state: 'withdrawn' } as const;
			return (await boards.settle(boardId, new Set([held]), about)) > 0 ? done : refuse('held.decided');
		}
	};
};
