import type { Cookies } from '@sveltejs/kit';
import * as v from 'valibot';
import { consents, type Consents } from '#domain/segments.ts';
import { text } from '../../../refused.ts';

/** What a guest typed at the door before sitting down. */
export interface Typed {
	readonly name: string;
	readonly alias: { readonly en: string; readonly ar: string } | null;
	readonly hideName: boolean;
	readonly consents: Consents;
}

const short = v.pipe(v.string(), v.maxLength(200));
const schema = v.object({
	name: short,
	alias: v.nullable(v.object({ en: short, ar: short })),
	hideName: v.boolean(),
	consents: v.object({ participate: v.boolean(), quote: v.boolean(), photo: v.boolean(), recontact: v.boolean() })
});

export const nothingTyped: Typed = {
	name: '',
	alias: null,
	hideName: false,
	consents: { participate: false, quote: false, photo: false, recontact: false }
};

const separator = '\u001f';
export const aliasValue = ({ en, ar }: { en: string; ar: string }): string => `${en}${separator}${ar}`;

export const readTyped = (form: FormData): Typed => {
	const [en, ar] = text(form, 'alias').slice(0, 200).split(separator);
	return {
		name: text(form, 'name').slice(0, 200),
		alias: en && ar ? { en, ar } : null,
		hideName: form.has('hide'),
		consents: Object.fromEntries(consents.map((consent) => [consent, form.has(`consent_${consent}`)])) as Consents
	};
};

const cookie = 'typed';
const keptSeconds = 120;

/** A change of language is a new page; what was typed travels in a cookie that lives until that page is read. */
export const carryTyped = ({ cookies, url }: { cookies: Cookies; url: URL }, typed: Typed): void =>
	cookies.set(cookie, JSON.stringify(typed), {
		path: url.pathname,
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		maxAge: keptSeconds
	});

export const takeTyped = ({ cookies, url }: { cookies: Cookies; url: URL }): Typed | null => {
	const kept = cookies.get(cookie);
	if (kept === undefined) return null;
	cookies.delete(cookie, { path: url.pathname });
	try {
		const parsed = v.safeParse(schema, JSON.parse(kept));
		return parsed.success ? parsed.output : null;
	} catch (error) {
		if (error instanceof SyntaxError) return null; // the browser may send anything
		throw error;
	}
};
