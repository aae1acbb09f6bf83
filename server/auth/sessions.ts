import { Lucia, TimeSpan, type Adapter } from 'lucia';
import type { PersonId } from '#domain/ids.ts';
import type { AccountStore, Person } from '#server/storage/accounts.ts';
import { hashToken } from '#server/auth/tokens.ts';

declare module 'lucia' {
	interface Register {
		Lucia: Lucia<Record<never, never>, { person: Person }>;
		DatabaseUserAttributes: Person;
	}
}

export interface Session {
	readonly person: Person;
	readonly sessionHash: string;
	readonly expiresAt: number;
	/** Extended just now: the cookie should be set again. */
	readonly isExtended: boolean;
}
/** Signed-in accounts. Thirty days, beginning again when half of them are over. */
export interface Sessions {
	create(person: PersonId): Promise<{ token: string; expiresAt: number }>;
	validate(token: string): Promise<Session | null>;
	end(sessionHash: string): Promise<void>;
	endAll(person: PersonId): Promise<void>;
}

const days = 30;
const longestToken = 128;

/** Between Lucia, which knows the id that the browser holds, and the store, which must not: it keeps hashes only. */
const adapter = (accounts: AccountStore): Adapter => ({
	async getSessionAndUser(token) {
		const row = await accounts.session(hashToken(token));
		const person = row && (await accounts.person(row.personId));
		if (!row || !person) return [null, null];
		const session = { id: token, userId: row.personId, expiresAt: new Date(row.expiresAt), attributes: {} };
		return [session, { id: person.id, attributes: person }];
	},
	async getUserSessions(person) {
		const rows = await accounts.sessionsOf(person as PersonId);
		return rows.map(({ idHash, personId, expiresAt }) => ({
			id: idHash,
			userId: personId,
			expiresAt: new Date(expiresAt),
			attributes: {}
		}));
	},
	setSession: ({ id, userId, expiresAt }) =>
		accounts.addSession({ idHash: hashToken(id), personId: userId as PersonId, expiresAt: expiresAt.getTime() }),
	updateSessionExpiration: (token, expiresAt) => accounts.extendSession(hashToken(token), expiresAt.getTime()),
	deleteSession: (token) => accounts.dropSession(hashToken(token)),
	deleteUserSessions: (person) => accounts.dropSessionsOf(person as PersonId),
	deleteExpiredSessions: () => accounts.dropExpired(Date.now())
});

/** Lucia reads the clock of the machine itself; it is the one part of the server whose clock is not passed in. */
export const createSessions = (accounts: AccountStore): Sessions => {
	const lucia = new Lucia(adapter(accounts), {
		sessionExpiresIn: new TimeSpan(days, 'd'),
		getUserAttributes: (person) => ({ person })
	});
	return {
		async create(person) {
			const { id, expiresAt } = await lucia.createSession(person, {});
			return { token: id, expiresAt: expiresAt.getTime() };
		},
		async validate(token) {
			if (token === '' || token.length > longestToken) return null;
			const { session, user } = await lucia.validateSession(token);
			if (!session) return null;
			return {
				person: user.person,
				sessionHash: hashToken(token),
				expiresAt: session.expiresAt.getTime(),
				isExtended: session.fresh
			};
		},
		end: (sessionHash) => accounts.dropSession(sessionHash),
		endAll: (person) => lucia.invalidateUserSessions(person)
	};
};
