import type { OrganisationId, PersonId } from '#domain/ids.ts';
import type { Language, Numerals } from '#domain/languages.ts';
import type { AccountRole } from '#server/storage/accounts.ts';

/** Who asks: an account that has signed in, or nobody. Seats are looked up per workshop, because one browser may hold several. */
export interface Viewer {
	readonly account: {
		readonly personId: PersonId;
		readonly organisationId: OrganisationId;
		readonly role: AccountRole;
		readonly name: string;
		readonly email: string;
		readonly sessionHash: string;
	} | null;
	readonly language: Language;
	readonly numerals: Numerals;
	/** Where this request reached us, for links that leave in the answer: `https://majlis.example.org`. */
	readonly origin: string;
	/** For rate limits; never logged with what was typed. */
	readonly address: string;
	/** Secrets of the seats this browser holds, by workshop id; from the signed cookies `seat_<workshopId>`. */
	readonly seatTokens: ReadonlyMap<string, string>;
}
