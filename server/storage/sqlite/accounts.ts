import { and, count, eq, gt, lte, sql } from 'drizzle-orm';
import type { AccountStore, Organisation, Person } from '#server/storage/accounts.ts';
import type { Database } from '#server/storage/sqlite/database.ts';
import { accountLinks, organisations, people, sessions } from '#server/storage/sqlite/schema/accounts.ts';

const { placeholder } = sql;

export const sqliteAccounts = ({ drizzle: db, atomic }: Database): AccountStore => {
	const personById = db
		.select()
		.from(people)
		.where(eq(people.id, placeholder('id')))
		.prepare();
	const personByEmail = db
		.select()
		.from(people)
		.where(eq(people.email, placeholder('email')))
		.prepare();
	const organisationById = db
		.select()
		.from(organisations)
		.where(eq(organisations.id, placeholder('id')))
		.prepare();
	const sessionById = db
		.select()
		.from(sessions)
		.where(eq(sessions.idHash, placeholder('id')))
		.prepare();
	const validLink = db
		.select()
		.from(accountLinks)
		.where(and(eq(accountLinks.tokenHash, placeholder('token')), gt(accountLinks.expiresAt, placeholder('now'))))
		.prepare();

	const insert = (person: Person, organisation: Organisation | undefined) => {
		if (organisation) db.insert(organisations).values(organisation).onConflictDoNothing().run();
		db.insert(people).values(person).run();
	};
	const isTaken = (email: string) => personByEmail.get({ email }) !== undefined;
	const dropLink = (tokenHash: string) => db.delete(accountLinks).where(eq(accountLinks.tokenHash, tokenHash)).run();
	const endSessions = (person: Person['id']) => db.delete(sessions).where(eq(sessions.personId, person)).run();

	return {
		async countPeople() {
			return db.select({ n: count() }).from(people).get()?.n ?? 0;
		},
		async createPerson(person, using, organisation) {
			return atomic(() => {
				const link = validLink.get({ token: using.tokenHash, now: using.now });
				if (!link || link.kind === 'reset') return 'link-gone';
				if (isTaken(person.email)) return 'email-taken';
				insert(person, organisation);
				dropLink(using.tokenHash);
				return 'created';
			});
		},
		async addPerson(person, organisation) {
			return atomic(() => {
				if (isTaken(person.email)) return 'email-taken';
				insert(person, organisation);
				return 'created';
			});
		},
		async personByEmail(email) {
			return personByEmail.get({ email }) ?? null;
		},
		async person(id) {
			return personById.get({ id }) ?? null;
		},
		async peopleOf(organisation) {
			return db
				.select()
				.from(people)
				.where(eq(people.organisationId, organisation))
				.orderBy(sql`rowid`)
				.all();
		},
		async organisation(id) {
			return organisationById.get({ id }) ?? null;
		},
		async organisations() {
			return db.select().from(organisations).all();
		},
		async updatePerson(id, change) {
			if (Object.keys(change).length) db.update(people).set(change).where(eq(people.id, id)).run();
		},
		async resetPassword(tokenHash, passwordHash, now) {
			return atomic(() => {
				const link = validLink.get({ token: tokenHash, now });
				if (link?.kind !== 'reset' || !link.personId) return null;
				const changed = db.update(people).set({ passwordHash }).where(eq(people.id, link.personId)).run();
				if (!changed.changes) return null;
				dropLink(tokenHash);
				endSessions(link.personId);
				return link.personId;
			});
		},
		async addLink(link) {
			db.insert(accountLinks).values(link).run();
		},
		async link(tokenHash, now) {
			return validLink.get({ token: tokenHash, now }) ?? null;
		},
		async dropLinks(kind, personId) {
			const ofPerson = personId === undefined ? undefined : eq(accountLinks.personId, personId);
			db.delete(accountLinks)
				.where(and(eq(accountLinks.kind, kind), ofPerson))
				.run();
		},
		async addSession(session) {
			db.insert(sessions).values(session).run();
		},
		async session(idHash) {
			return sessionById.get({ id: idHash }) ?? null;
		},
		async extendSession(idHash, expiresAt) {
			db.update(sessions).set({ expiresAt }).where(eq(sessions.idHash, idHash)).run();
		},
		async dropSession(idHash) {
			db.delete(sessions).where(eq(sessions.idHash, idHash)).run();
		},
		async dropSessionsOf(person) {
			endSessions(person);
		},
		async sessionsOf(person) {
			return db
				.select()
				.from(sessions)
				.where(eq(sessions.personId, person))
				.orderBy(sql`rowid`)
				.all();
		},
		async dropExpired(now) {
			atomic(() => {
				db.delete(sessions).where(lte(sessions.expiresAt, now)).run();
				db.delete(accountLinks).where(lte(accountLinks.expiresAt, now)).run();
			});
		}
	};
};
