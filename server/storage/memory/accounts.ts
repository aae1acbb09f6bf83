import type { AccountStore, Organisation, Person } from '#server/storage/accounts.ts';
import { copy, only, type Tables } from '#server/storage/memory/tables.ts';

export const memoryAccounts = (tables: Tables): AccountStore => {
	const { organisations, people, accountLinks, sessions } = tables;

	const isTaken = (email: string) => only(people.values(), (person) => person.email === email).length > 0;
	const insert = (person: Person, organisation: Organisation | undefined) => {
		if (people.has(person.id)) throw new Error('the person exists already');
		if (organisation && !organisations.has(organisation.id)) organisations.set(organisation.id, copy(organisation));
		if (!organisations.has(person.organisationId)) throw new Error('no such organisation');
		people.set(person.id, copy(person));
	};
	const endSessions = (person: Person['id']) => {
		for (const { idHash, personId } of sessions.values()) if (personId === person) sessions.delete(idHash);
	};
	const valid = (tokenHash: string, now: number) => {
		const link = accountLinks.get(tokenHash);
		return link && link.expiresAt > now ? link : null;
	};

	return {
		async countPeople() {
			return people.size;
		},
		async createPerson(person, using, organisation) {
			const link = valid(using.tokenHash, using.now);
			if (!link || link.kind === 'reset') return 'link-gone';
			if (isTaken(person.email)) return 'email-taken';
			insert(person, organisation);
			accountLinks.delete(using.tokenHash);
			return 'created';
		},
		async addPerson(person, organisation) {
			if (isTaken(person.email)) return 'email-taken';
			insert(person, organisation);
			return 'created';
		},
		async personByEmail(email) {
			return only(people.values(), (person) => person.email === email)[0] ?? null;
		},
		async person(id) {
			return people.get(id) ?? null;
		},
		async peopleOf(organisation) {
			return only(people.values(), (person) => person.organisationId === organisation);
		},
		async organisation(id) {
			return organisations.get(id) ?? null;
		},
		async organisations() {
			return [...organisations.values()];
		},
		async updatePerson(id, change) {
			const person = people.get(id);
			if (person) people.set(id, copy({ ...person, ...change }));
		},
		async resetPassword(tokenHash, passwordHash, now) {
			const link = valid(tokenHash, now);
			const person = link?.kind === 'reset' && link.personId ? people.get(link.personId) : undefined;
			if (!person) return null;
			people.set(person.id, { ...person, passwordHash });
			accountLinks.delete(tokenHash);
			endSessions(person.id);
			return person.id;
		},
		async addLink(link) {
			if (accountLinks.has(link.tokenHash)) throw new Error('the link exists already');
			accountLinks.set(link.tokenHash, copy(link));
		},
		async link(tokenHash, now) {
			return valid(tokenHash, now);
		},
		async dropLinks(kind, personId) {
			for (const link of accountLinks.values())
				if (link.kind === kind && (personId === undefined || link.personId === personId))
					accountLinks.delete(link.tokenHash);
		},
		async addSession(session) {
			if (sessions.has(session.idHash)) throw new Error('the session exists already');
			if (!people.has(session.personId)) throw new Error('no such person');
			sessions.set(session.idHash, copy(session));
		},
		async session(idHash) {
			return sessions.get(idHash) ?? null;
		},
		async extendSession(idHash, expiresAt) {
			const session = sessions.get(idHash);
			if (session) sessions.set(idHash, { ...session, expiresAt });
		},
		async dropSession(idHash) {
			sessions.delete(idHash);
		},
		async dropSessionsOf(person) {
			endSessions(person);
		},
		async sessionsOf(person) {
			return only(sessions.values(), ({ personId }) => personId === person);
		},
		async dropExpired(now) {
			for (const { idHash, expiresAt } of sessions.values()) if (expiresAt <= now) sessions.delete(idHash);
			for (const { tokenHash, expiresAt } of accountLinks.values())
				if (expiresAt <= now) accountLinks.delete(tokenHash);
		}
	};
};
