import { ok, refuse, type Refusal, type Result } from '#domain/errors.ts';
import type { WorkshopId } from '#domain/ids.ts';
import { momentOf, moments, type Moment } from '#domain/moments.ts';
import { can, type Action, type Role } from '#domain/permissions.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { SeatRow, WorkshopRow } from '#server/storage/workshops.ts';
import type { Ground } from './parts.ts';

/** Somebody who has to do with a workshop, and where it stands. */
export interface Entry {
	readonly row: WorkshopRow;
	readonly moment: Moment;
	/** An account that also holds a participant's seat, a leader who reviews, acts in both. */
	readonly roles: readonly Role[];
	/** Whoever leads has their own seat or none yet: a join link tried in the same browser must not take the lead away. */
	readonly seat: SeatRow | null;
}

export const leads = (roles: readonly Role[]): boolean => roles.includes('owner') || roles.includes('facilitator');

type Known = Pick<Ground, 'store' | 'seals'>;

/** The seat whose secret this browser holds; removed ones too. */
export const heldSeat = async ({ store, seals }: Known, viewer: Viewer, id: WorkshopId): Promise<SeatRow | null> => {
	const token = viewer.seatTokens.get(id);
	const seat = token === undefined ? null : await store.workshops.seatByToken(seals.hash(token));
	return seat?.workshopId === id ? seat : null;
};

export const entryOf = async (parts: Known, viewer: Viewer, row: WorkshopRow): Promise<Result<Entry>> => {
	const { id, agenda, organisationId } = row.workshop;
	const moment = momentOf(row.phase, agenda);
	const account = viewer.account?.organisationId === organisationId ? viewer.account : null;
	if (account && leads([account.role])) {
		const seat = await parts.store.workshops.seatOfPerson(id, account.personId);
		return ok({ row, moment, roles: [account.role], seat: seat?.removedAt === null ? seat : null });
	}
	const seat = await heldSeat(parts, viewer, id);
	const seated = seat?.removedAt === null && seat.segment !== 'facilitator' ? seat : null;
	const roles: Role[] = [...(account ? [account.role] : []), ...(seated ? [seated.segment as Role] : [])];
	if (roles.length > 0) return ok({ row, moment, roles, seat: seated });
	// A stranger must not learn which workshops exist; somebody who sat in it knows.
	return refuse(seat ? 'join.removed' : 'not-found');
};

export const enter = async (parts: Known, viewer: Viewer, id: WorkshopId): Promise<Result<Entry>> => {
	const row = await parts.store.workshops.get(id);
	return row ? entryOf(parts, viewer, row) : refuse('not-found');
};

/** Why not: never this person, or not now. */
const whyNot = ({ roles, moment }: Pick<Entry, 'roles' | 'moment'>, action: Action): Refusal => {
	const ever = moments.some((other) => roles.some((role) => can(role, action, other)));
	if (!ever) return { code: 'not-allowed' };
	if (moment === 'ended') return { code: 'workshop.closed' };
	return { code: moment === 'lobby' ? 'workshop.not-started' : 'phase.not-now' };
};

export const isAllowed = ({ roles, moment }: Pick<Entry, 'roles' | 'moment'>, action: Action): boolean =>
	roles.some((role) => can(role, action, moment));

export const allow = (entry: Pick<Entry, 'roles' | 'moment'>, action: Action): Result<void> =>
	isAllowed(entry, action) ? ok(undefined) : { ok: false, refusal: whyNot(entry, action) };

/** Enters and asks for one right: how nearly every service begins. */
export const enterFor = async (
	parts: Known,
	viewer: Viewer,
	id: WorkshopId,
	action: Action
): Promise<Result<Entry>> => {
	const entry = await enter(parts, viewer, id);
	if (!entry.ok) return entry;
	const allowed = allow(entry.value, action);
	return allowed.ok ? entry : allowed;
};

/** A right that belongs to an account and to no workshop. */
export const accountFor = (viewer: Viewer, action: Action): Result<NonNullable<Viewer['account']>> => {
	const { account } = viewer;
	return account && can(account.role, action, null) ? ok(account) : refuse('not-allowed');
};
