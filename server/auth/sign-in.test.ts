import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openMemoryStore } from '#server/storage/memory.ts';
import { fakeClock } from '../../tests/support/fake-clock.ts';
import { organisation, person } from '../../tests/contract/rows.ts';
import { createPasswords, testPasswordCost } from './passwords.ts';
import { createRateLimits } from './rate-limits.ts';
import { createSessions } from './sessions.ts';
import { signIn, type SignInParts } from './sign-in.ts';

const failed = { ok: false, refusal: { code: 'account.sign-in-failed' } };
const tooMany = { ok: false, refusal: { code: 'request.too-many' } };

describe('signing in', () => {
	let parts: SignInParts;
	beforeEach(async () => {
		const { accounts } = openMemoryStore();
		const passwords = createPasswords(testPasswordCost);
		await accounts.addPerson(person({ passwordHash: await passwords.hash('the right password') }), organisation());
		parts = { accounts, passwords, sessions: createSessions(accounts), limits: createRateLimits(fakeClock().now) };
	});
	const attempt = (email: string, password: string, address = '10.0.0.1') =>
		signIn(parts, { email, password }, address);

	it('opens a session', async () => {
		const signed = await attempt(' Sara@Waha.example ', 'the right password');
		expect(signed.ok && (await parts.sessions.validate(signed.value.token))?.person.id).toBe('per_1');
	});
	it('refuses a wrong password and an unknown e-mail alike, after the same work', async () => {
		const verify = vi.spyOn(parts.passwords, 'verify');
		expect(await attempt('sara@waha.example', 'the wrong password')).toEqual(failed);
		expect(await attempt('nobody@waha.example', 'the wrong password')).toEqual(failed);
		expect(verify).toHaveBeenCalledTimes(2);
	});
	it('slows down alike for an e-mail that exists and one that does not', async () => {
		for (const email of ['sara@waha.example', 'nobody@waha.example']) {
			const tries = [];
			for (let n = 0; n < 6; n++) tries.push(await attempt(email, 'the wrong password', `${email}${n}`));
			expect(tries).toEqual([failed, failed, failed, failed, failed, tooMany]);
			expect(await attempt(email, 'the right password', 'another')).toEqual(tooMany);
		}
	});
	it('does not let attempts slip through together', async () => {
		const tries = await Promise.all(
			Array.from({ length: 30 }, () => attempt('sara@waha.example', 'guess guess guess'))
		);
		expect(tries.filter((result) => !result.ok && result.refusal.code === 'account.sign-in-failed')).toHaveLength(5);
	});
	it('does not count against who knows the password', async () => {
		for (let n = 0; n < 20; n++) expect((await attempt('sara@waha.example', 'the right password')).ok).toBe(true);
	});
});
