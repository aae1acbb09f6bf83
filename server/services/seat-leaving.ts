import { done, type Result } from '#domain/errors.ts';
import type { SeatId } from '#domain/ids.ts';
import { consents as allConsents, type Consents } from '#domain/segments.ts';
import type { Workshop } from '#domain/workshop.ts';
import type { SeatRow, WorkshopRow } from '#server/storage/workshops.ts';
import { record } from './audit.ts';
import { consentsOf, noConsents, withdrawnBy } from './consents.ts';
import type { Parts } from './parts.ts';

export interface Seated {
	readonly row: WorkshopRow;
	readonly seat: SeatRow;
}

const empty = async (parts: Parts, { row, seat }: Seated, type: 'seat.left' | 'seat.removed'): Promise<void> => {
	const { store, boards, seals } = parts;
	const { id, boardId } = row.workshop;
	// Who leaves may come back as somebody new: the browser's secret names no seat any more. Who is removed may not.
	const forget = type === 'seat.left' ? { tokenHash: seals.hash(seals.newToken()) } : {};
	await store.workshops.saveSeat(seat.id, { removedAt: parts.now(), ...forget });
	// before anything else that may fail: nobody without a seat goes on by socket
	boards.send(boardId, { t: 'removed' }, (other) => other === seat.id);
	boards.drop(boardId, seat.id);
	await record(parts, id, { type, segment: seat.segment });
	await boards.rulesChanged(boardId);
};

/** In turn: what has asked who sits there, a reveal or an admission, ends as it began. */
export const vacate = (parts: Parts, seated: Seated, type: 'seat.left' | 'seat.removed'): Promise<void> =>
	parts.inTurn(seated.row.workshop.id, () => empty(parts, seated, type));

export const changeConsents = async (
	parts: Parts,
	{ row, seat }: Seated,
	change: Partial<Consents>
): Promise<Result<void>> => {
	if (change.participate === false) {
		await vacate(parts, { row, seat }, 'seat.left');
		return done;
	}
	const consents = consentsOf(seat.segment, { ...seat.consents, ...change });
	if (!consents.ok) return consents;
	// said again, nothing has changed: the chain does not grow with every press
	if (allConsents.every((consent) => seat.consents?.[consent] === consents.value[consent])) return done;
	const withdrawn = withdrawnBy(seat, consents.value, parts.now());
	await parts.store.workshops.saveSeat(seat.id, { consents: consents.value, withdrawn });
	await record(parts, row.workshop.id, { type: 'consent.changed', segment: seat.segment });
	return done;
};

/** The name under which a file brought this person. */
const withoutAlias = (workshop: Workshop, seat: SeatId): Workshop => {
	const carried = workshop.carried as
		| { readonly seats?: Readonly<Record<string, SeatId>>; readonly aliases?: Readonly<Record<string, unknown>> }
		| undefined;
	const aliases = Object.entries(carried?.aliases ?? {}).filter(([person]) => carried?.seats?.[person] !== seat);
	return carried?.aliases ? { ...workshop, carried: { ...carried, aliases: Object.fromEntries(aliases) } } : workshop;
};

/**
 * Takes somebody out of everything: their name, their consents, their words on the board and those in the drawer. What they
 * voted stays, as numbers that nobody can take apart.
 */
export const eraseSeat = (parts: Parts, { row, seat }: Seated): Promise<void> =>
	parts.inTurn(row.workshop.id, async () => {
		const { store, boards } = parts;
		const { id, boardId } = row.workshop;
		if (seat.removedAt === null) await empty(parts, { row, seat }, 'seat.left');
		const withdrawn = withdrawnBy(seat, noConsents, parts.now());
		await store.workshops.saveSeat(seat.id, { hideName: true, consents: noConsents, withdrawn });
		await boards.erase(boardId, seat.id, (notes) => ({
			workshop: id,
			at: parts.now(),
			event: { type: 'seat.erased', segment: seat.segment, notes }
		}));
		const notes = [...(await boards.authors(boardId))].flatMap(([note, author]) => (author === seat.id ? [note] : []));
		await store.ballots.forgetWords(id, new Set(notes));
		const current = await store.workshops.get(id);
		if (current) await store.workshops.save(id, { workshop: withoutAlias(current.workshop, seat.id) });
		// the last: where a step before it has failed, whoever asked is told that there is more to do, and asks again
		await store.workshops.saveSeat(seat.id, { name: '' });
		await store.scrub();
	});
