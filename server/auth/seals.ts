import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RandomBytes } from '#domain/ids.ts';
import { hashToken, isSameSecret, newToken } from '#server/auth/tokens.ts';

/** Each has its own key: what was made for one can never pass for another. */
export type Purpose = 'link' | 'seat' | 'seat-cookie' | 'personal' | 'ideas' | 'award' | 'judge' | 'nomination';

/** What the server can prove to have made, by a secret that is in no database. */
export interface Seals {
	/** A secret that can be made again at any time from what it stands for; 128 bits. */
	derive(purpose: Purpose, text: string): string;
	/** `value.mac`: everybody can read it, nobody can change it. */
	sign(purpose: Purpose, value: string): string;
	/** The value, if `sign` made this text for this purpose. */
	open(purpose: Purpose, sealed: string): string | null;
	newToken(): string;
	hash(token: string): string;
}

const leastSecret = 32; // characters
const longestSealed = 1024; // strangers send these: nothing that long was made here

export const createSeals = (secret: string, random: RandomBytes = randomBytes): Seals => {
	if (secret.length < leastSecret) throw new Error(`The server secret must have at least ${leastSecret} characters.`);
	const key = createSecretKey(secret, 'utf8');
	const mac = (purpose: Purpose, text: string) => createHmac('sha256', key).update(`${purpose}\0${text}`).digest();
	const seal = (purpose: Purpose, value: string) => `${value}.${mac(purpose, value).toString('base64url')}`;
	return {
		derive: (purpose, text) => mac(purpose, `derive\0${text}`).subarray(0, 16).toString('base64url'),
		sign: seal,
		open: (purpose, sealed) => {
			const at = sealed.lastIndexOf('.');
			if (at === -1 || sealed.length > longestSealed) return null;
			const value = sealed.slice(0, at);
			return isSameSecret(sealed, seal(purpose, value)) ? value : null;
		},
		newToken: () => newToken(random),
		hash: hashToken
	};
};

/** Reads the secret of this server; made on the first start, for its owner's eyes only. Without it no seat or link is valid. */
export const openSeals = (file: string, random: RandomBytes = randomBytes): Seals => {
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	try {
		writeFileSync(file, `${newToken(random)}\n`, { mode: 0o600, flag: 'wx', flush: true });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
	return createSeals(readFileSync(file, 'utf8').trim(), random);
};
