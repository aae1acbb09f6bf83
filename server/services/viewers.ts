import type { Numerals } from '#domain/languages.ts';
import type { Seals } from '#server/auth/seals.ts';
import type { Sessions } from '#server/auth/sessions.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { Viewers } from './services.ts';

/**
 * The cookies that pages set from a Secret: `session` for an account, `seat_<workshopId>` for a seat; all HttpOnly,
 * SameSite=Lax, Path=/, Secure when the page came over https (over plain http in a local network it would be dropped).
 */
const sessionCookie = 'session';
const seatCookie = /^seat_(.+)$/;

const numeralsOf = (told: string | undefined): Numerals => (told === 'arab' ? 'arab' : 'latn');

export const createViewers = ({ seals, sessions }: { seals: Seals; sessions: Sessions }): Viewers => ({
	async resolve({ cookies, address, origin, language }): Promise<Viewer> {
		const session = await sessions.validate(cookies.get(sessionCookie) ?? '');
		const seatTokens = new Map<string, string>();
		for (const [name, value] of cookies) {
			const [, workshop] = seatCookie.exec(name) ?? [];
			const token = workshop && seals.open('seat-cookie', value);
			if (workshop && token) seatTokens.set(workshop, token);
		}
		const person = session?.person;
		return {
			account:
				session && person
					? {
							personId: person.id,
							organisationId: person.organisationId,
							role: person.role,
							name: person.name,
							email: person.email,
							sessionHash: session.sessionHash
						}
					: null,
			language,
			numerals: person?.numerals ?? numeralsOf(cookies.get('numerals')),
			origin,
			address,
			seatTokens
		};
	}
});
