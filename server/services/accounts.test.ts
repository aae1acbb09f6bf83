import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '#domain/errors.ts';
import { createPasswords, testPasswordCost, type Passwords } from '#server/auth/passwords.ts';
import { testApp, valueOf, type TestApp } from '../../tests/support/app.ts';
import { startWorkshop } from '../../tests/support/people.ts';
import { eventually } from '../../tests/support/socket-client.ts';

let test: TestApp;
beforeEach(async () => {
	test = await testApp();
});
afterEach(() => test.close());

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code);
const typed = {
	name: 'Amal',
	email: ' Amal@Example.org ',
	password: 'long enough, surely',
	organisation: 'واحة',
	language: 'ar' as const
};

describe('the first account', () => {
	it('is made by the last owner link, once', async () => {
		const { accounts } = test.app.services;
		const first = (await accounts.ownerLink()) ?? '';
		const link = await test.app.ownerLink();
		const token = link?.split('/').at(-1) ?? '';
		expect(link).toBe(`/welcome/${token}`);
		expect(codeOf(await accounts.link(first))).toBe('account.link-expired');
		expect(valueOf(await accounts.link(token))).toEqual({ kind: 'owner', role: 'owner', email: null });
		const secret = valueOf(await accounts.accept(token, typed, 'a'));
		expect(codeOf(await accounts.accept(token, { ...typed, email: 'b@example.org' }, 'a'))).toBe(
			'account.link-expired'
		);
		expect(await test.app.ownerLink()).toBeNull();
		const viewer = await test.viewer({ session: secret.token });
		expect(viewer.account).toMatchObject({ role: 'owner', name: 'Amal', email: 'amal@example.org' });
		expect((await test.store.accounts.organisations())[0]?.name).toEqual({ en: '', ar: 'واحة' });
	});
	it.each([
		['Africa/Cairo', 'Africa/Cairo'],
		['Mars/Olympus', 'UTC']
	])('plans the days of its organisation on its own clocks: %s', async (timeZone, shown) => {
		const { accounts, announcements, cxPlans } = test.app.services;
		const token = (await accounts.ownerLink()) ?? '';
		const secret = valueOf(await accounts.accept(token, { ...typed, timeZone }, 'a'));
		const viewer = await test.viewer({ session: secret.token });
		expect(valueOf(await cxPlans.get(viewer, 2027)).timeZone).toBe(shown);
		expect(valueOf(await announcements.get(viewer, 2027)).timeZone).toBe(shown);
	});
	it.each([
		[{ name: ' ' }, 'account.name-missing'],
		[{ organisation: '\u200f' }, 'account.name-missing'],
		[{ email: 'nobody' }, 'account.email-invalid'],
		[{ email: 'a b@c.de' }, 'account.email-invalid'],
		[{ password: 'short' }, 'account.password-too-short']
	])('%j: %s, and the link is not used up', async (change, code) => {
		const token = (await test.app.services.accounts.ownerLink()) ?? '';
		expect(codeOf(await test.app.services.accounts.accept(token, { ...typed, ...change }, 'a'))).toBe(code);
		expect(codeOf(await test.app.services.accounts.link(token))).toBe('ok');
	});
	it('is nobody’s after a week', async () => {
		const token = (await test.app.services.accounts.ownerLink()) ?? '';
		test.clock.advance(7 * 86_400_000);
		expect(codeOf(await test.app.services.accounts.accept(token, typed, 'a'))).toBe('account.link-expired');
	});
});

describe('an invitation', () => {
	it('is for the invited e-mail, whatever is typed', async () => {
		const { accounts } = test.app.services;
		const owner = await test.account('owner');
		const { token } = valueOf(await accounts.invite(owner, { email: 'New@Example.org', role: 'reviewer' }));
		const secret = valueOf(await accounts.accept(token, { ...typed, email: 'other@example.org' }, 'a'));
		const { account } = await test.viewer({ session: secret.token });
		expect(account).toMatchObject({
			email: 'new@example.org',
			role: 'reviewer',
			organisationId: owner.account?.organisationId
		});
		expect(codeOf(await accounts.invite(owner, { email: 'new@example.org', role: 'reviewer' }))).toBe(
			'account.email-taken'
		);
		expect(codeOf(await accounts.invite(owner, { email: 'nobody', role: 'reviewer' }))).toBe('account.email-invalid');
		expect(valueOf(await accounts.people(owner)).map(({ email, self }) => [email, self])).toContainEqual([
			account?.email,
			false
		]);
	});
});

describe('a reset', () => {
	it('leaves no session to somebody whose former password was being compared while it came', async () => {
		let compared = Promise.resolve();
		const passwords = createPasswords(testPasswordCost);
		const slow: Passwords = {
			...passwords,
			verify: async (typed, stored) => {
				const fits = await passwords.verify(typed, stored);
				await compared;
				return fits;
			}
		};
		await test.close();
		test = await testApp({ passwords: slow });
		const { accounts } = test.app.services;
		const owner = await test.account('owner');
		const { personId, email } = owner.account!;
		const { token } = valueOf(await accounts.resetLink(owner, personId));
		const { promise, resolve } = Promise.withResolvers<void>();
		compared = promise;
		const thief = accounts.signIn({ email, password: 'a long enough password' }, 'elsewhere');
		valueOf(await accounts.reset(token, 'another long password', 'a'));
		resolve();
		expect(codeOf(await thief)).toBe('account.sign-in-failed');
		expect(await test.store.accounts.sessionsOf(personId)).toEqual([]);
		expect(codeOf(await accounts.signIn({ email, password: 'another long password' }, 'a'))).toBe('ok');
	});
	it('gives a new password, ends sessions and closes sockets', async () => {
		const { accounts } = test.app.services;
		const owner = await test.account('owner');
		const facilitator = await test.account('facilitator');
		const { personId, email } = facilitator.account!;
		const signedIn = valueOf(await accounts.signIn({ email, password: 'a long enough password' }, 'a'));
		const workshop = await startWorkshop(test, facilitator);
		const client = workshop.connect({ session: signedIn.token });
		await client.synced();
		const { token } = valueOf(await accounts.resetLink(owner, personId));
		expect(codeOf(await accounts.accept(token, typed, 'a'))).toBe('account.link-expired'); // it makes no account
		expect(codeOf(await accounts.reset(token, 'short', 'a'))).toBe('account.password-too-short');
		valueOf(await accounts.reset(token, 'another long password', 'a'));
		expect(codeOf(await accounts.reset(token, 'another long password', 'a'))).toBe('account.link-expired');
		await eventually(() => client.closed !== null, 'the end of the socket');
		client.destroy();
		expect((await test.viewer({ session: signedIn.token })).account).toBeNull();
		expect(codeOf(await accounts.signIn({ email, password: 'a long enough password' }, 'a'))).toBe(
			'account.sign-in-failed'
		);
		valueOf(await accounts.signIn({ email, password: 'another long password' }, 'a'));
	});
});

describe('signing out', () => {
	it('ends this session, or all of them', async () => {
		const { accounts } = test.app.services;
		const viewer = await test.account('facilitator');
		const { email } = viewer.account!;
		const other = valueOf(await accounts.signIn({ email, password: 'a long enough password' }, 'a'));
		const here = await test.viewer({ session: other.token });
		await accounts.signOut(here);
		expect((await test.viewer({ session: other.token })).account).toBeNull();
		const again = valueOf(await accounts.signIn({ email, password: 'a long enough password' }, 'a'));
		valueOf(await accounts.signOutEverywhere(viewer));
		expect((await test.viewer({ session: again.token })).account).toBeNull();
	});
	it('tells nobody who has an account', async () => {
		const viewer = await test.account('facilitator');
		const { accounts } = test.app.services;
		const wrong = await accounts.signIn({ email: viewer.account!.email, password: 'not this one' }, 'a');
		expect(wrong).toEqual(await accounts.signIn({ email: 'nobody@example.org', password: 'not this one' }, 'a'));
	});
});

describe('settings', () => {
	it('are of oneself', async () => {
		const viewer = await test.account('facilitator');
		valueOf(await test.app.services.accounts.settings(viewer, { name: ' Amal\u202E  A ', numerals: 'arab' }));
		expect(await test.store.accounts.person(viewer.account!.personId)).toMatchObject({
			name: 'Amal A',
			numerals: 'arab'
		});
		expect(codeOf(await test.app.services.accounts.settings(await test.viewer(), {}))).toBe('not-allowed');
		expect(codeOf(await test.app.services.accounts.settings(viewer, { name: '' }))).toBe('account.name-missing');
	});
});
