import { done, ok, refuse, type Result } from '#domain/errors.ts';
import type { IdeasView, IdeaView } from '#domain/ideas.ts';
import type { OrganisationId, SeatId } from '#domain/ids.ts';
import { noWords } from '#domain/languages.ts';
import { consentsAsked } from '#domain/segments.ts';
import { readStrategy } from '#collab/strategy-schema.ts';
import type { SeatRow } from '#server/storage/workshops.ts';
import { enter } from './access.ts';
import { readResults } from './counted-rounds.ts';
import { ideaOf, type Plan } from './idea-reading.ts';
import type { Parts } from './parts.ts';
import { standingOf } from './review/live.ts';
import { readBoard } from './round-options.ts';
import { changeConsents, eraseSeat, type Seated } from './seat-leaving.ts';
import { bylineOf } from './seat-taking.ts';
import type { Ideas } from './services.ts';

const stateOf = ({ name, removedAt }: SeatRow): IdeasView['state'] => {
	if (removedAt === null) return 'here';
	return name === '' ? 'erased' : 'left';
};

export const createIdeas = (parts: Parts): Ideas => {
	const { store, boards, seals } = parts;

	/** The link is made from the seat, again and again the same: nothing of it is stored, and nobody else can make one. */
	const seatedBy = async (token: string): Promise<Result<Seated>> => {
		const id = seals.open('ideas', token);
		const seat = id === null ? null : await store.workshops.seat(id as SeatId);
		const row = seat && (await store.workshops.get(seat.workshopId));
		return seat && row ? ok({ seat, row }) : refuse('not-found');
	};

	const plansOf = async (organisation: OrganisationId): Promise<Plan[]> =>
		Promise.all(
			(await store.strategies.list(organisation)).map(async (row) => {
				const strategy = await boards.read(row.boardId, readStrategy);
				// of these very words: what a document says of itself follows them a moment later
				const { state } = (await standingOf(parts, row, strategy)).standing;
				return { state, strategy, steps: await store.delivery.steps(row.id) };
			})
		);

	const read = async ({ row, seat }: Seated): Promise<{ ideas: IdeaView[]; notes: number }> => {
		const { id, boardId, organisationId } = row.workshop;
		const [authors, board, { rounds }, decided, plans] = await Promise.all([
			boards.authors(boardId),
			boards.read(boardId, readBoard),
			readResults(parts, id, 'released'),
			store.workshops.initiatives(id),
			plansOf(organisationId)
		]);
		const known = { seat, board, rounds, decided, plans };
		const own = board.notes.filter((note) => authors.get(note.id) === seat.id);
		return { ideas: own.map((note) => ideaOf(known, note)), notes: board.notes.length };
	};

	return {
		async link(viewer, id) {
			const entry = await enter(parts, viewer, id);
			if (!entry.ok) return entry;
			const { seat } = entry.value;
			if (!seat || seat.segment === 'facilitator') return refuse('not-allowed');
			return ok({ url: `${viewer.origin}/ideas/${seals.sign('ideas', seat.id)}` });
		},

		async byToken(token) {
			const seated = await seatedBy(token);
			if (!seated.ok) return seated;
			const { row, seat } = seated.value;
			const { workshop, phase } = row;
			const state = stateOf(seat);
			const organisation = await store.accounts.organisation(workshop.organisationId);
			const rest = state === 'here' ? await read(seated.value) : { ideas: [], notes: 0 };
			return ok({
				state,
				organisation: organisation?.name ?? noWords,
				workshop: { title: workshop.title, cxDayDate: workshop.cxDay.date, ended: phase.status === 'ended' },
				me: { name: seat.name, segment: seat.segment, isHidden: bylineOf(workshop, seat) !== (seat.id as string) },
				consents:
					state === 'here'
						? consentsAsked(seat.segment).map((consent) => ({ consent, given: seat.consents?.[consent] === true }))
						: [],
				...rest
			});
		},

		async consent(token, change) {
			const seated = await seatedBy(token);
			if (!seated.ok) return seated;
			return seated.value.seat.removedAt === null
				? changeConsents(parts, seated.value, change)
				: refuse('join.removed');
		},

		async erase(token) {
			const seated = await seatedBy(token);
			if (!seated.ok) return seated;
			if (stateOf(seated.value.seat) !== 'erased') await eraseSeat(parts, seated.value);
			return done;
		}
	};
};
