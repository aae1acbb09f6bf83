import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openMemoryStore } from '#server/storage/memory.ts';
import type { AccountStore } from '#server/storage/accounts.ts';
import { id, organisation, person } from '../../tests/contract/rows.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { hashToken } from './tokens.ts';

const day = 86_400_000;

describe('sessions', () => {
	let accounts: AccountStore;
	let sessions: Sessions;
	beforeEach(async () => {
		vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2027, 8, 7) });
		accounts = openMemoryStore().accounts;
		await accounts.addPerson(person(), organisation());
		sessions = createSessions(accounts);
	});
	afterEach(() => {
		vi.useRealTimers();
	});
	const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

	it('know their person by a token that the store never sees', async () => {
		const { token, expiresAt } = await sessions.create(id('per_1'));
		expect(token.length).toBeGreaterThanOrEqual(40);
		expect(expiresAt).toBe(Date.now() + 30 * day);
		const sessionHash = hashToken(token);
		expect(await sessions.validate(token)).toEqual({ person: person(), sessionHash, expiresAt, isExtended: false });
		expect(await accounts.sessionsOf(id('per_1'))).toEqual([{ idHash: sessionHash, personId: 'per_1', expiresAt }]);
	});
	it.each(['', 'unknown', 'x'.repeat(100_000)])('know nobody by another token', async (token) => {
		expect(await sessions.validate(token)).toBeNull();
	});
	it('do not take the stored hash for the token', async () => {
		const { token } = await sessions.create(id('per_1'));
		expect(await sessions.validate(hashToken(token))).toBeNull();
	});
	it('begin again after fifteen days of thirty, and so last as long as they are used', async () => {
		const { token, expiresAt } = await sessions.create(id('per_1'));
		later(14 * day);
		expect(await sessions.validate(token)).toMatchObject({ isExtended: false, expiresAt });
		later(2 * day);
		expect(await sessions.validate(token)).toMatchObject({ isExtended: true, expiresAt: Date.now() + 30 * day });
		later(29 * day);
		expect(await sessions.validate(token)).not.toBeNull();
	});
	it('end after thirty days without use, and are gone', async () => {
		const { token } = await sessions.create(id('per_1'));
		later(30 * day);
		expect(await sessions.validate(token)).toBeNull();
		expect(await accounts.session(hashToken(token))).toBeNull();
	});
	it('end one by one', async () => {
		const [one, two] = [await sessions.create(id('per_1')), await sessions.create(id('per_1'))];
		await sessions.end(hashToken(one.token));
		expect(await sessions.validate(one.token)).toBeNull();
		expect(await sessions.validate(two.token)).not.toBeNull();
	});
	it('end everywhere', async () => {
		const made = [await sessions.create(id('per_1')), await sessions.create(id('per_1'))];
		await sessions.endAll(id('per_1'));
		for (const { token } of made) expect(await sessions.validate(token)).toBeNull();
	});
});
