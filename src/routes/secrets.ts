import type { Cookies } from '@sveltejs/kit';
import type { Secret } from '#server/services/services.ts';

/**
 * Keeps a secret in this browser. Over plain http in a local network a secure cookie would be dropped, so the protocol of the
 * request decides.
 */
export const keepSecret = (event: { cookies: Cookies; url: URL }, name: string, { token, expiresAt }: Secret): void =>
	event.cookies.set(name, token, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: event.url.protocol === 'https:',
		expires: new Date(expiresAt)
	});

export const seatCookie = (workshop: string): string => `seat_${workshop}`;
