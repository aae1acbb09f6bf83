import { ok, refuse, type Result } from '#domain/errors.ts';
import type { Passwords } from '#server/auth/passwords.ts';
import type { RateLimits } from '#server/auth/rate-limits.ts';
import type { Sessions } from '#server/auth/sessions.ts';
import type { AccountStore } from '#server/storage/accounts.ts';

export interface SignInParts {
	readonly accounts: AccountStore;
	readonly passwords: Passwords;
	readonly sessions: Sessions;
	readonly limits: Pick<RateLimits, 'signIns'>;
}

/** As it is stored and looked up. */
export const normalEmail = (email: string): string => email.trim().normalize('NFKC').toLowerCase();

/** A wrong password and an unknown e-mail give one refusal after one time: who has an account stays unknown. */
export const signIn = async (
	{ accounts, passwords, sessions, limits }: SignInParts,
	typed: { readonly email: string; readonly password: string },
	address: string
): Promise<Result<{ token: string; expiresAt: number }>> => {
	const email = normalEmail(typed.email);
	if (!limits.signIns.take(address, email)) return refuse('request.too-many');
	const person = await accounts.personByEmail(email);
	const fits = await passwords.verify(typed.password, person?.passwordHash ?? null);
	if (!person || !fits) return refuse('account.sign-in-failed');
	// comparing takes a while: a password that was reset meanwhile opens nothing any more
	const latest = await accounts.person(person.id);
	if (latest?.passwordHash !== person.passwordHash) return refuse('account.sign-in-failed');
	limits.signIns.succeeded(address, email);
	return ok(await sessions.create(person.id));
};
