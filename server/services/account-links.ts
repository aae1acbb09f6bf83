import type { Person, AccountLink } from '#server/storage/accounts.ts';
import type { Ground } from './parts.ts';

const dayMs = 86_400_000;
const lifeDays: Readonly<Record<AccountLink['kind'], number>> = { owner: 7, invite: 14, reset: 1 };

/** Makes a one-time link and returns its token; the store keeps the hash. */
const addLink = async (
	{ store, seals, now }: Ground,
	link: Omit<AccountLink, 'tokenHash' | 'expiresAt'>
): Promise<string> => {
	const token = seals.newToken();
	await store.accounts.addLink({
		...link,
		tokenHash: seals.hash(token),
		expiresAt: now() + lifeDays[link.kind] * dayMs
	});
	return token;
};

/** For whoever starts the server first; each new one ends those before. Null once there is an account. */
export const ownerLink = async (ground: Ground): Promise<string | null> => {
	if ((await ground.store.accounts.countPeople()) > 0) return null;
	await ground.store.accounts.dropLinks('owner');
	return addLink(ground, { kind: 'owner', organisationId: null, personId: null, email: null, role: 'owner' });
};

export const inviteLink = (
	ground: Ground,
	{ organisationId, email, role }: Pick<Person, 'organisationId' | 'email' | 'role'>
): Promise<string> => addLink(ground, { kind: 'invite', organisationId, personId: null, email, role });

export const resetLink = async (ground: Ground, { id, organisationId, email, role }: Person): Promise<string> => {
	await ground.store.accounts.dropLinks('reset', id);
	return addLink(ground, { kind: 'reset', organisationId, personId: id, email, role });
};
