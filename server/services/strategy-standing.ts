import type { BoardId, PersonId, SeatId } from '#domain/ids.ts';
import { can } from '#domain/permissions.ts';
import type { BoardStanding, Standing } from '#server/collab/gateway.ts';
import type { AccountRole } from '#server/storage/accounts.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';
import type { Ground } from './parts.ts';
import type { Viewers } from './services.ts';

/** A strategy has no seats: what an account writes there is bound to the account. */
export const seatOfAccount = (person: PersonId): SeatId => person as string as SeatId;

/** A strategy has no phases: as far as anybody is told it is under way, from its beginning and for good. */
const underWay = ({ createdAt }: StrategyRow): Standing['phase'] => ({
	status: 'running',
	index: 0,
	startedAt: createdAt,
	endsAt: null,
	remainingMs: null,
	revealed: []
});

const standingOf = (row: StrategyRow, role: AccountRole, person: PersonId, name: string): Standing | null => {
	if (!can(role, 'strategy.read', null)) return null;
	const plan = can(role, 'strategy.edit', null);
	return {
		seat: seatOfAccount(person),
		workshop: null,
		segment: plan ? 'facilitator' : 'observer',
		name,
		hideName: false,
		byline: seatOfAccount(person),
		run: false,
		phase: underWay(row),
		kind: 'discuss',
		writing: 'none',
		rights: { write: false, moveOthers: false, group: false, editAny: false, vote: false, run: false, plan },
		roundId: null,
		hidden: false,
		notesPerPerson: 0
	};
};

/** What the live boards ask about the document of a strategy: accounts of its organisation, and nobody else. */
export const strategyStanding = (
	{ store }: Pick<Ground, 'store'>,
	viewers: Viewers
): Pick<BoardStanding, 'admit' | 'standing' | 'exists'> => ({
	async admit(id, { cookies, address }) {
		const row = await store.strategies.byBoard(id);
		if (!row) return null;
		const { account } = await viewers.resolve({ cookies, address, origin: '', language: 'en' });
		if (account?.organisationId !== row.organisationId) return null;
		return standingOf(row, account.role, account.personId, account.name);
	},
	async standing(id: BoardId, seat: SeatId) {
		const row = await store.strategies.byBoard(id);
		const person = row && (await store.accounts.person(seat as string as PersonId));
		if (!row || person?.organisationId !== row.organisationId) return null;
		return standingOf(row, person.role, person.id, person.name);
	},
	exists: async (id) => (await store.strategies.byBoard(id)) !== null
});
