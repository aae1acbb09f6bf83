import { freeAliases } from '#domain/aliases.ts';
import { done, ok, refuse, type Result } from '#domain/errors.ts';
import { newId, type SeatId, type WorkshopId } from '#domain/ids.ts';
import { pick } from '#domain/languages.ts';
import { limits } from '#domain/limits.ts';
import { checkName } from '#domain/names.ts';
import { mayVote } from '#domain/workshop.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { LinkRow, SeatRow, WorkshopRow } from '#server/storage/workshops.ts';
import { allow, enter, enterFor, entryOf, heldSeat, leads, type Entry } from './access.ts';
import { record } from './audit.ts';
import { consentsOf } from './consents.ts';
import { openLink, whyClosed } from './invitations.ts';
import type { Parts } from './parts.ts';
import { openRoundOf } from './rounds.ts';
import { changeConsents, vacate } from './seat-leaving.ts';
import { meOf, seatToken, takeSeat } from './seat-taking.ts';
import type { Seats, Secret } from './services.ts';

const seatDays = 400; // browsers keep no cookie longer; "what became of my idea" is read next year
const personalDays = 7;
const dayMs = 86_400_000;

type JoinInput = Parameters<Seats['join']>[2];

const secretOf = (parts: Parts, seat: SeatRow): Secret => ({
	token: parts.seals.sign('seat-cookie', seatToken(parts, seat.id)),
	expiresAt: parts.now() + seatDays * dayMs
});

/** Customers who leave the name empty get a plant's; from others the room needs to hear who they are. */
const nameOf = async (parts: Parts, { workshopId, segment }: LinkRow, input: JoinInput): Promise<Result<string>> => {
	const name = checkName(input.name);
	if (name.ok || name.refusal.code !== 'join.name-missing' || segment !== 'customer') return name;
	const seats = await parts.store.workshops.seats(workshopId);
	const [start = 0] = parts.random(1);
	const [alias] = freeAliases(new Set(seats.map((seat) => seat.name)), 1, start);
	return alias ? ok(pick(alias, input.language)) : name;
};

/** Whoever comes while a vote is open may still vote in it. */
const admitToVote = async ({ store }: Parts, { workshop }: WorkshopRow, seat: SeatRow): Promise<void> => {
	if (!mayVote(seat.segment, workshop.settings)) return;
	const open = openRoundOf(await store.ballots.rounds(workshop.id));
	if (open) await store.ballots.addVoter(open.id, seat.id, seat.segment);
};

const sitDown = async (parts: Parts, link: LinkRow, row: WorkshopRow, input: JoinInput): Promise<Result<SeatRow>> => {
	const open = whyClosed(link, row, parts.now());
	if (!open.ok) return open;
	if (!row.doorOpen) return refuse('join.door-locked');
	const consents = consentsOf(link.segment, input.consents);
	if (!consents.ok) return consents;
	const name = await nameOf(parts, link, input);
	if (!name.ok) return name;
	const id = newId<SeatId>(parts.random, 'seat');
	const seat: SeatRow = {
		id,
		workshopId: link.workshopId,
		linkId: link.id,
		personId: null,
		segment: link.segment,
		name: name.value,
		hideName: input.hideName,
		language: input.language,
		consents: consents.value,
		withdrawn: null,
		tokenHash: parts.seals.hash(seatToken(parts, id)),
		createdAt: parts.now(),
		removedAt: null
	};
	const added = await parts.store.workshops.addSeat(seat, { people: limits.peoplePerBoard });
	if (added === 'link-used-up') return refuse('join.link-used-up');
	if (added !== 'added') return refuse('workshop.limit-people', { limit: limits.peoplePerBoard });
	await record(parts, link.workshopId, { type: 'seat.taken', segment: link.segment });
	return ok(seat);
};

export const createSeats = (parts: Parts): Seats => {
	const { store, boards, seals } = parts;

	const own = async (viewer: Viewer, id: WorkshopId): Promise<Result<Entry & { seat: SeatRow }>> => {
		const entry = await enter(parts, viewer, id);
		if (!entry.ok) return entry;
		const seat = await takeSeat(parts, viewer, entry.value);
		return seat.ok ? ok({ ...entry.value, seat: seat.value }) : seat;
	};
	/** "I'm done", a raised hand. */
	const signal = async (
		viewer: Viewer,
		id: WorkshopId,
		tell: (entry: Entry & { seat: SeatRow }) => void
	): Promise<Result<void>> => {
		const entry = await own(viewer, id);
		if (!entry.ok) return entry;
		const allowed = allow(entry.value, 'seat.signal');
		if (allowed.ok) tell(entry.value);
		return allowed;
	};
	return {
		async join(viewer, linkToken, input) {
			const opened = await openLink(parts, linkToken);
			if (!opened.ok) return opened;
			const { link, row } = opened.value;
			const workshopId = link.workshopId;
			const held = await heldSeat(parts, viewer, workshopId);
			if (held && held.removedAt !== null) return refuse('join.removed');
			if (!held && !parts.rates.seats.take(viewer.address)) return refuse('request.too-many');
			const seat = held ? ok(held) : await sitDown(parts, link, row, input);
			if (!seat.ok) return seat;
			await admitToVote(parts, row, seat.value);
			return ok({ workshopId, secret: secretOf(parts, seat.value) });
		},

		async mine(viewer, id) {
			const entry = await own(viewer, id);
			return entry.ok ? ok(meOf(entry.value.row.workshop, entry.value.seat)) : entry;
		},

		async acts(viewer, id, seat) {
			const entry = await enter(parts, viewer, id);
			if (!entry.ok) return done; // hears why from what they have asked for
			const { seat: own, roles } = entry.value;
			// without a seat nobody acts as another, unless they lead
			return own?.id === seat || (own === null && !leads(roles)) ? done : refuse('seat.other');
		},

		async personalLink(viewer, id) {
			const entry = await own(viewer, id);
			if (!entry.ok) return entry;
			// Whoever leads signs in on the other device: a link would outlive the account.
			if (entry.value.seat.segment === 'facilitator') return refuse('not-allowed');
			const token = seals.sign('personal', `${entry.value.seat.id}.${parts.now() + personalDays * dayMs}`);
			return ok({ url: `${viewer.origin}/s/${token}` });
		},

		async byPersonalToken(token) {
			const [id, expiresAt] = seals.open('personal', token)?.split('.') ?? [];
			const seat = id && Number(expiresAt) > parts.now() ? await store.workshops.seat(id as SeatId) : null;
			if (!seat) return refuse('join.link-expired');
			if (seat.removedAt !== null) return refuse('join.removed');
			return ok({ workshopId: seat.workshopId, secret: secretOf(parts, seat) });
		},

		async remove(viewer, id, seatId) {
			const entry = await enterFor(parts, viewer, id, 'seat.remove');
			if (!entry.ok) return entry;
			const seat = await store.workshops.seat(seatId);
			if (seat?.workshopId !== id || seat.removedAt !== null) return refuse('not-found');
			if (seat.segment === 'facilitator') return refuse('not-allowed');
			await vacate(parts, { row: entry.value.row, seat }, 'seat.removed');
			return done;
		},

		async consent(viewer, id, change) {
			const row = await store.workshops.get(id);
			const held = row && (await heldSeat(parts, viewer, id));
			const entry = row ? await entryOf(parts, viewer, row) : refuse('not-found');
			if (!entry.ok || !row) return entry.ok ? refuse('not-found') : entry;
			if (!held || held.removedAt !== null) return refuse('not-allowed');
			return changeConsents(parts, { row, seat: held }, change);
		},

		leave(viewer, id) {
			return this.consent(viewer, id, { participate: false });
		},

		done: (viewer, id, isDone) =>
			signal(viewer, id, ({ row, seat }) => boards.setDone(row.workshop.boardId, seat.id, isDone)),

		hand: (viewer, id, up) =>
			signal(viewer, id, ({ row, seat }) => boards.setHand(row.workshop.boardId, seat.id, up ? parts.now() : null))
	};
};
