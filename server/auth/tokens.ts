import { hash, timingSafeEqual } from 'node:crypto';
import type { RandomBytes } from '#domain/ids.ts';

/** 256 bits, in letters that need no escaping in an address or a cookie. */
export const newToken = (random: RandomBytes): string => Buffer.from(random(32)).toString('base64url');

/** What is stored of a token. No salt: nobody can guess 256 random bits, and rows are found by it. */
export const hashToken = (token: string): string => hash('sha256', token);

/** Takes as long for a near miss as for nonsense. */
export const isSameSecret = (a: string, b: string): boolean =>
	timingSafeEqual(hash('sha256', a, 'buffer'), hash('sha256', b, 'buffer'));
