import type { OrganisationId, PersonId } from '#domain/ids.ts';
import type { Bilingual, Language, Numerals } from '#domain/languages.ts';

export type AccountRole = 'owner' | 'facilitator' | 'reviewer';
export interface Organisation {
	readonly id: OrganisationId;
	readonly name: Bilingual;
	/** On whose clocks its days are planned, unless a plan says otherwise; an IANA name. */
	readonly timeZone: string;
	readonly createdAt: number;
}
export interface Person {
	readonly id: PersonId;
	readonly organisationId: OrganisationId;
	readonly email: string; // lower case, unique
	readonly name: string;
	readonly role: AccountRole;
	readonly passwordHash: string; // argon2id, encoded
	readonly language: Language;
	readonly numerals: Numerals;
	readonly createdAt: number;
}
/** A one-time link: the first owner, an invitation, or a password reset. Only the SHA-256 of its token is kept. */
export interface AccountLink {
	readonly tokenHash: string;
	readonly kind: 'owner' | 'invite' | 'reset';
	readonly organisationId: OrganisationId | null;
	readonly personId: PersonId | null; // reset
	readonly email: string | null; // invite
	readonly role: AccountRole;
	readonly expiresAt: number;
}
export interface SessionRow {
	readonly idHash: string;
	readonly personId: PersonId;
	readonly expiresAt: number;
}
export interface AccountStore {
	countPeople(): Promise<number>;
	/** Makes the organisation (if new), the person, and uses up the link, all or nothing. False when the link is gone or the e-mail taken. */
	createPerson(
		person: Person,
		using: { tokenHash: string; now: number },
		organisation?: Organisation
	): Promise<'created' | 'link-gone' | 'email-taken'>;
	/** Without a link: command line and tests. */
	addPerson(person: Person, organisation?: Organisation): Promise<'created' | 'email-taken'>;
	personByEmail(email: string): Promise<Person | null>;
	person(id: PersonId): Promise<Person | null>;
	peopleOf(organisation: OrganisationId): Promise<Person[]>;
	organisation(id: OrganisationId): Promise<Organisation | null>;
	organisations(): Promise<Organisation[]>; // for the command line: nobody else looks beyond their own
	updatePerson(id: PersonId, change: Partial<Pick<Person, 'name' | 'language' | 'numerals' | 'role'>>): Promise<void>;
	/** Sets the password, uses up the link and ends every session of the person. */
	resetPassword(tokenHash: string, passwordHash: string, now: number): Promise<PersonId | null>;
	addLink(link: AccountLink): Promise<void>;
	link(tokenHash: string, now: number): Promise<AccountLink | null>;
	/** Ends earlier owner links, so that only the last printed one works. */
	dropLinks(kind: AccountLink['kind'], personId?: PersonId): Promise<void>;
	addSession(session: SessionRow): Promise<void>;
	session(idHash: string): Promise<SessionRow | null>;
	extendSession(idHash: string, expiresAt: number): Promise<void>;
	dropSession(idHash: string): Promise<void>;
	dropSessionsOf(person: PersonId): Promise<void>;
	sessionsOf(person: PersonId): Promise<SessionRow[]>;
	dropExpired(now: number): Promise<void>;
}
