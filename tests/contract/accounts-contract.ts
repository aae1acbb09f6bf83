import { describe, expect, it } from 'vitest';
import type { Store } from '#server/storage/store.ts';
import { accountLink, id, now, organisation, person } from './rows.ts';

const using = (tokenHash: string, at = now) => ({ tokenHash, now: at });

export const accountsContract = (open: () => Promise<Store>): void => {
	describe('people', () => {
		it('are found by id, e-mail and organisation', async () => {
			const { accounts } = await open();
			const second = person({ id: id('per_2'), email: 'omar@waha.example' });
			expect(await accounts.countPeople()).toBe(0);
			expect(await accounts.addPerson(person(), organisation())).toBe('created');
			expect(await accounts.addPerson(second)).toBe('created');
			expect(await accounts.countPeople()).toBe(2);
			expect(await accounts.person(id('per_1'))).toEqual(person());
			expect(await accounts.personByEmail('omar@waha.example')).toEqual(second);
			expect(await accounts.peopleOf(id('org_1'))).toEqual([person(), second]);
			expect(await accounts.organisation(id('org_1'))).toEqual(organisation());
			expect(await accounts.person(id('per_9'))).toBeNull();
			expect(await accounts.personByEmail('nobody@waha.example')).toBeNull();
			expect(await accounts.peopleOf(id('org_9'))).toEqual([]);
			expect(await accounts.organisation(id('org_9'))).toBeNull();
			expect(await accounts.organisations()).toEqual([organisation()]);
		});
		it('have an e-mail of their own; a refused person leaves no organisation behind', async () => {
			const { accounts } = await open();
			await accounts.addPerson(person(), organisation());
			const clash = person({ id: id('per_2'), organisationId: id('org_2') });
			expect(await accounts.addPerson(clash, organisation({ id: id('org_2') }))).toBe('email-taken');
			expect(await accounts.person(id('per_2'))).toBeNull();
			expect(await accounts.organisation(id('org_2'))).toBeNull();
		});
		it('belong to an organisation that exists', async () => {
			const { accounts } = await open();
			await expect(accounts.addPerson(person())).rejects.toThrow();
			expect(await accounts.countPeople()).toBe(0);
		});
		it('change only what is named', async () => {
			const { accounts } = await open();
			await accounts.addPerson(person(), organisation());
			await accounts.updatePerson(id('per_1'), { numerals: 'arab', role: 'owner' });
			await accounts.updatePerson(id('per_1'), {});
			expect(await accounts.person(id('per_1'))).toEqual(person({ numerals: 'arab', role: 'owner' }));
		});
	});

	describe('account links', () => {
		it('are valid until they expire', async () => {
			const { accounts } = await open();
			await accounts.addLink(accountLink());
			expect(await accounts.link('hash_owner', now + 999)).toEqual(accountLink());
			expect(await accounts.link('hash_owner', now + 1_000)).toBeNull();
			expect(await accounts.link('hash_other', now)).toBeNull();
		});
		it('make one person, however many use them at once', async () => {
			const { accounts } = await open();
			await accounts.addLink(accountLink());
			const people = Array.from({ length: 10 }, (_, n) => person({ id: id(`per_${n}`), email: `${n}@waha.example` }));
			const made = await Promise.all(
				people.map((each) => accounts.createPerson(each, using('hash_owner'), organisation()))
			);
			expect(made.filter((result) => result === 'created')).toHaveLength(1);
			expect(made.filter((result) => result === 'link-gone')).toHaveLength(9);
			expect(await accounts.countPeople()).toBe(1);
			expect(await accounts.link('hash_owner', now)).toBeNull();
		});
		it('stay usable when the e-mail was taken', async () => {
			const { accounts } = await open();
			await accounts.addPerson(person(), organisation());
			await accounts.addLink(accountLink({ kind: 'invite', organisationId: id('org_1') }));
			const clash = person({ id: id('per_2') });
			expect(await accounts.createPerson(clash, using('hash_owner'))).toBe('email-taken');
			expect(await accounts.createPerson({ ...clash, email: 'new@waha.example' }, using('hash_owner'))).toBe('created');
		});
		it('make nobody after their time, nor when they were meant for a password', async () => {
			const { accounts } = await open();
			await accounts.addLink(accountLink());
			await accounts.addLink(accountLink({ tokenHash: 'hash_reset', kind: 'reset', personId: id('per_1') }));
			expect(await accounts.createPerson(person(), using('hash_owner', now + 1_000), organisation())).toBe('link-gone');
			expect(await accounts.createPerson(person(), using('hash_reset'), organisation())).toBe('link-gone');
			expect(await accounts.organisation(id('org_1'))).toBeNull();
		});
		it('are dropped by kind, and of one person alone if asked', async () => {
			const { accounts } = await open();
			await accounts.addLink(accountLink());
			await accounts.addLink(accountLink({ tokenHash: 'reset_1', kind: 'reset', personId: id('per_1') }));
			await accounts.addLink(accountLink({ tokenHash: 'reset_2', kind: 'reset', personId: id('per_2') }));
			await accounts.dropLinks('reset', id('per_1'));
			expect(await accounts.link('reset_1', now)).toBeNull();
			expect(await accounts.link('reset_2', now)).not.toBeNull();
			await accounts.dropLinks('owner');
			expect(await accounts.link('hash_owner', now)).toBeNull();
			expect(await accounts.link('reset_2', now)).not.toBeNull();
		});
		it('set a password once and end every session of that person', async () => {
			const { accounts } = await open();
			const other = person({ id: id('per_2'), email: 'omar@waha.example' });
			await accounts.addPerson(person(), organisation());
			await accounts.addPerson(other);
			await accounts.addSession({ idHash: 'session_1', personId: id('per_1'), expiresAt: now + 1 });
			await accounts.addSession({ idHash: 'session_2', personId: id('per_2'), expiresAt: now + 1 });
			await accounts.addLink(accountLink({ kind: 'reset', tokenHash: 'reset', personId: id('per_1') }));
			await accounts.addLink(accountLink());
			expect(await accounts.resetPassword('reset', '$new', now + 1_000)).toBeNull();
			expect(await accounts.resetPassword('hash_owner', '$new', now)).toBeNull();
			expect(await accounts.resetPassword('reset', '$new', now)).toBe('per_1');
			expect(await accounts.resetPassword('reset', '$newer', now)).toBeNull();
			expect(await accounts.person(id('per_1'))).toEqual(person({ passwordHash: '$new' }));
			expect(await accounts.sessionsOf(id('per_1'))).toEqual([]);
			expect(await accounts.sessionsOf(id('per_2'))).toHaveLength(1);
			expect((await accounts.person(id('per_2')))?.passwordHash).toBe('$argon2id$first');
		});
	});

	describe('sessions', () => {
		const session = (idHash: string, expiresAt = now + 10, personId = 'per_1') => ({
			idHash,
			expiresAt,
			personId: id<never>(personId)
		});
		const opened = async () => {
			const store = await open();
			await store.accounts.addPerson(person(), organisation());
			await store.accounts.addPerson(person({ id: id('per_2'), email: 'omar@waha.example' }));
			return store.accounts;
		};
		it('are kept, extended and dropped one by one', async () => {
			const accounts = await opened();
			await accounts.addSession(session('a'));
			await accounts.addSession(session('b'));
			await accounts.extendSession('a', now + 20);
			expect(await accounts.session('a')).toEqual(session('a', now + 20));
			expect(await accounts.sessionsOf(id('per_1'))).toEqual([session('a', now + 20), session('b')]);
			await accounts.dropSession('a');
			expect(await accounts.session('a')).toBeNull();
			await accounts.extendSession('a', now + 30);
			expect(await accounts.session('a')).toBeNull();
		});
		it('are dropped together for one person', async () => {
			const accounts = await opened();
			for (const row of [session('a'), session('b'), session('c', now, 'per_2')]) await accounts.addSession(row);
			await accounts.dropSessionsOf(id('per_1'));
			expect(await accounts.sessionsOf(id('per_1'))).toEqual([]);
			expect(await accounts.session('c')).not.toBeNull();
		});
		it('belong to a person that exists', async () => {
			const accounts = await opened();
			await expect(accounts.addSession(session('a', now, 'per_9'))).rejects.toThrow();
			expect(await accounts.session('a')).toBeNull();
		});
		it('go with the links that expired', async () => {
			const accounts = await opened();
			await accounts.addSession(session('old', now));
			await accounts.addSession(session('new', now + 1));
			await accounts.addLink(accountLink({ tokenHash: 'old', expiresAt: now }));
			await accounts.addLink(accountLink({ tokenHash: 'new', expiresAt: now + 1 }));
			await accounts.dropExpired(now);
			expect(await accounts.session('old')).toBeNull();
			expect(await accounts.session('new')).not.toBeNull();
			expect(await accounts.link('old', now - 1)).toBeNull();
			expect(await accounts.link('new', now)).not.toBeNull();
		});
	});
};
