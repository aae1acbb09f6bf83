import { done, ok, refuse, type Result } from '#domain/errors.ts';
import { newId, type OrganisationId, type PersonId } from '#domain/ids.ts';
import { languages, pick, type Bilingual, type Language } from '#domain/languages.ts';
import { checkName } from '#domain/names.ts';
import { isTimeZone } from '#domain/time-zones.ts';
import type { Passwords } from '#server/auth/passwords.ts';
import type { Sessions } from '#server/auth/sessions.ts';
import { normalEmail, signIn } from '#server/auth/sign-in.ts';
import type { AccountLink, Organisation, Person } from '#server/storage/accounts.ts';
import { accountFor } from './access.ts';
import { inviteLink, ownerLink, resetLink } from './account-links.ts';
import type { Parts } from './parts.ts';
import type { Accounts, Secret } from './services.ts';
import { seatOfAccount } from './strategy-standing.ts';

export interface AccountParts extends Parts {
	readonly passwords: Passwords;
	readonly sessions: Sessions;
}

const cookieDays = 400; // the store ends a session that rests for thirty days, and extends one that is used
const dayMs = 86_400_000;
const longestEmail = 254;
const isEmail = (text: string): boolean =>
	text.length <= longestEmail && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(text);

const checkEmail = (typed: string): Result<string> => {
	const email = normalEmail(typed);
	return isEmail(email) ? ok(email) : refuse('account.email-invalid');
};
const checkPersonName = (typed: string): Result<string> => {
	const name = checkName(typed);
	return !name.ok && name.refusal.code === 'join.name-missing' ? refuse('account.name-missing') : name;
};
const named = (name: string, language: Language): Bilingual =>
	language === 'ar' ? { en: '', ar: name } : { en: name, ar: '' };

export const createAccounts = (parts: AccountParts): Accounts => {
	const { store, seals, rates, passwords, sessions, random, now, boards } = parts;

	const openLink = (token: string): Promise<AccountLink | null> => store.accounts.link(seals.hash(token), now());
	const secretOf = ({ token }: { token: string }): Secret => ({ token, expiresAt: now() + cookieDays * dayMs });
	/** Only the first account brings its organisation along. */
	const organisationOf = (
		link: AccountLink,
		typed: string | Bilingual,
		language: Language,
		timeZone: string
	): Result<Organisation | undefined> => {
		if (link.organisationId) return ok(undefined);
		const name = checkPersonName(typeof typed === 'string' ? typed : pick(typed, language));
		if (!name.ok) return name;
		const both = typeof typed === 'string' ? named(name.value, language) : typed;
		const zone = isTimeZone(timeZone) ? timeZone : 'UTC';
		return ok({ id: newId<OrganisationId>(random, 'org'), name: both, timeZone: zone, createdAt: now() });
	};
	/** Closes what is open on the boards: a session that ended must not go on by socket. */
	const leaveBoards = async (person: PersonId, organisation: OrganisationId): Promise<void> => {
		for (const { workshop } of await store.workshops.list(organisation)) {
			const seat = await store.workshops.seatOfPerson(workshop.id, person);
			if (seat) boards.drop(workshop.boardId, seat.id);
		}
		for (const { boardId } of await store.strategies.list(organisation)) boards.drop(boardId, seatOfAccount(person));
	};

	return {
		ownerLink: () => ownerLink(parts),

		async link(token) {
			const link = await openLink(token);
			return link ? ok({ kind: link.kind, role: link.role, email: link.email }) : refuse('account.link-expired');
		},

		async accept(token, input, address) {
			if (!rates.links.mayTry(address)) return refuse('request.too-many');
			const link = await openLink(token);
			if (!link || link.kind === 'reset') {
				rates.links.failed(address);
				return refuse('account.link-expired');
			}
			const name = checkPersonName(input.name);
			if (!name.ok) return name;
			const email = checkEmail(link.email ?? input.email);
			if (!email.ok) return email;
			const password = passwords.check(input.password);
			if (!password.ok) return password;
			const organisation = organisationOf(link, input.organisation, input.language, input.timeZone ?? '');
			if (!organisation.ok) return organisation;
			const person: Person = {
				id: newId<PersonId>(random, 'person'),
				organisationId: organisation.value?.id ?? (link.organisationId as OrganisationId),
				email: email.value,
				name: name.value,
				role: link.role,
				passwordHash: await passwords.hash(password.value),
				language: input.language,
				numerals: 'latn',
				createdAt: now()
			};
			const using = { tokenHash: seals.hash(token), now: now() };
			const created = await store.accounts.createPerson(person, using, organisation.value);
			if (created === 'link-gone') return refuse('account.link-expired');
			if (created === 'email-taken') return refuse('account.email-taken');
			return ok(secretOf(await sessions.create(person.id)));
		},

		async signIn(input, address) {
			const signedIn = await signIn({ accounts: store.accounts, passwords, sessions, limits: rates }, input, address);
			return signedIn.ok ? ok(secretOf(signedIn.value)) : signedIn;
		},

		async signOut({ account }) {
			if (!account) return;
			await sessions.end(account.sessionHash);
			// of whoever is signed in elsewhere too nobody can tell which sockets are whose
			const others = await store.accounts.sessionsOf(account.personId);
			if (!others.some(({ expiresAt }) => expiresAt > now()))
				await leaveBoards(account.personId, account.organisationId);
		},

		async signOutEverywhere(viewer) {
			const account = accountFor(viewer, 'session.end-all');
			if (!account.ok) return account;
			await sessions.endAll(account.value.personId);
			await leaveBoards(account.value.personId, account.value.organisationId);
			return done;
		},

		async people(viewer) {
			const account = accountFor(viewer, 'person.list');
			if (!account.ok) return account;
			const people = await store.accounts.peopleOf(account.value.organisationId);
			return ok(
				people.map(({ id, name, email, role }) => ({ id, name, email, role, self: id === account.value.personId }))
			);
		},

		async invite(viewer, { email: typed, role }) {
			const account = accountFor(viewer, 'person.invite');
			if (!account.ok) return account;
			const email = checkEmail(typed);
			if (!email.ok) return email;
			if (await store.accounts.personByEmail(email.value)) return refuse('account.email-taken');
			const { organisationId } = account.value;
			return ok({ token: await inviteLink(parts, { organisationId, email: email.value, role }) });
		},

		async resetLink(viewer, id) {
			const account = accountFor(viewer, 'person.reset');
			if (!account.ok) return account;
			const person = await store.accounts.person(id);
			if (person?.organisationId !== account.value.organisationId) return refuse('not-found');
			return ok({ token: await resetLink(parts, person) });
		},

		async reset(token, typed, address) {
			if (!rates.links.mayTry(address)) return refuse('request.too-many');
			const password = passwords.check(typed);
			if (!password.ok) return password;
			const link = await openLink(token);
			const hash = link?.kind === 'reset' ? await passwords.hash(password.value) : null;
			const person = hash === null ? null : await store.accounts.resetPassword(seals.hash(token), hash, now());
			if (!person) {
				rates.links.failed(address);
				return refuse('account.link-expired');
			}
			const row = await store.accounts.person(person);
			if (row) await leaveBoards(person, row.organisationId);
			return done;
		},

		async settings({ account }, change) {
			if (!account) return refuse('not-allowed');
			const name = change.name === undefined ? null : checkPersonName(change.name);
			if (name && !name.ok) return name;
			const { language, numerals } = change;
			await store.accounts.updatePerson(account.personId, {
				...(name?.ok && { name: name.value }),
				...(language && languages.includes(language) && { language }),
				...(numerals && { numerals })
			});
			return done;
		}
	};
};
