import { ok, refuse, type Result } from '#domain/errors.ts';
import { newId, type SeatId } from '#domain/ids.ts';
import { limits } from '#domain/limits.ts';
import { hiddenByline } from '#domain/notes.ts';
import { consents } from '#domain/segments.ts';
import type { Me } from '#domain/views.ts';
import type { Workshop } from '#domain/workshop.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { SeatRow } from '#server/storage/workshops.ts';
import { leads, type Entry } from './access.ts';
import { record } from './audit.ts';
import type { Ground } from './parts.ts';

/** What the room sees as author of this seat's notes. */
export const bylineOf = ({ authorship }: Pick<Workshop, 'authorship'>, { id, segment, hideName }: SeatRow): string =>
	authorship === 'hidden' || hideName ? hiddenByline(segment) : id;

export const meOf = (workshop: Workshop, seat: SeatRow): Me => ({
	seat: seat.id,
	segment: seat.segment,
	name: seat.name,
	hideName: seat.hideName,
	consents: consents.filter((consent) => seat.consents?.[consent] === true),
	byline: bylineOf(workshop, seat),
	run: seat.segment === 'facilitator'
});

/** The secret of a seat can be made again from its id, so that a second device holds the same one. */
export const seatToken = ({ seals }: Pick<Ground, 'seals'>, seat: SeatId): string => seals.derive('seat', seat);

/** The seat of whoever asks; somebody who leads and has none sits down now. */
export const takeSeat = async (
	parts: Ground,
	viewer: Viewer,
	{ seat, roles, row }: Entry
): Promise<Result<SeatRow>> => {
	if (seat) return ok(seat);
	const { account } = viewer;
	if (!account || !leads(roles)) return refuse('not-allowed');
	const id = newId<SeatId>(parts.random, 'seat');
	const own: SeatRow = {
		id,
		workshopId: row.workshop.id,
		linkId: null,
		personId: account.personId,
		segment: 'facilitator',
		name: account.name,
		hideName: false,
		language: viewer.language,
		consents: null,
		withdrawn: null,
		tokenHash: parts.seals.hash(seatToken(parts, id)),
		createdAt: parts.now(),
		removedAt: null
	};
	const added = await parts.store.workshops.addSeat(own, { people: limits.peoplePerBoard });
	if (added === 'added') {
		await record(parts, own.workshopId, { type: 'seat.taken', segment: own.segment });
		return ok(own);
	}
	// Two tabs opened at once: the other one was first.
	const first = await parts.store.workshops.seatOfPerson(own.workshopId, account.personId);
	return first?.removedAt === null ? ok(first) : refuse('workshop.limit-people', { limit: limits.peoplePerBoard });
};
