import type { Cookies } from '@sveltejs/kit';
import { languages, type Language } from '#domain/languages.ts';
import { cookieMaxAge, cookieName } from '#lib/paraglide/runtime.js';

/** Null for anything that is no language of ours. */
export const readLanguage = (value: unknown): Language | null =>
	languages.find((language) => language === value) ?? null;

/** The language of this browser, for the next page on. */
export const keepLanguage = ({ cookies, url }: { cookies: Cookies; url: URL }, language: Language): void =>
	cookies.set(cookieName, language, {
		path: '/',
		maxAge: cookieMaxAge,
		httpOnly: false, // scripts of the page read it too
		sameSite: 'lax',
		secure: url.protocol === 'https:'
	});
