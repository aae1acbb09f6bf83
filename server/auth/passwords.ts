import { hash, verify, type Options } from '@node-rs/argon2';
import { ok, refuse, type Result } from '#domain/errors.ts';
import { countGraphemes } from '#domain/graphemes.ts';

export type PasswordCost = Required<Pick<Options, 'memoryCost' | 'timeCost' | 'parallelism'>>;
/** Some 14 ms and 19 MiB a hash, off the main thread. */
export const passwordCost: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** As little as the algorithm allows. */
export const testPasswordCost: PasswordCost = { memoryCost: 8, timeCost: 1, parallelism: 1 };

export const leastGraphemes = 10;
const mostUnits = 1_000; // nobody types more, and each one is hashed

export interface Passwords {
	/** A password as it may be chosen: length alone decides. */
	check(password: string): Result<string>;
	hash(password: string): Promise<string>;
	/** Without a stored hash it works as hard and says no: time does not tell who has an account. */
	verify(password: string, stored: string | null): Promise<boolean>;
}

/** Two keyboards write the same letter in two ways, Arabic ones above all. */
const normal = (password: string): string => password.normalize('NFKC').slice(0, mostUnits);

export const createPasswords = (cost: PasswordCost = passwordCost): Passwords => {
	const nobody = hash('nobody has this one', cost); // argon2id is the default algorithm
	return {
		check: (password) => {
			if (password.length > mostUnits) return refuse('request.too-large', { limit: mostUnits });
			const long = countGraphemes(normal(password)) >= leastGraphemes;
			return long ? ok(password) : refuse('account.password-too-short', { min: leastGraphemes });
		},
		hash: (password) => hash(normal(password), cost),
		verify: async (password, stored) => {
			const fits = await verify(stored ?? (await nobody), normal(password));
			return stored !== null && fits;
		}
	};
};
