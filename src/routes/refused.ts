import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { Refusal, RefusalCode, Result } from '#domain/errors.ts';
import { Format } from '#lib/i18n/format.ts';
import { sentence } from '#lib/i18n/refusals.ts';
import { getLocale } from '#lib/paraglide/runtime.js';

type Event = Pick<RequestEvent, 'locals' | 'url'>;

const sentenceFor = ({ locals: { viewer } }: Event, refusal: Refusal): string =>
	sentence(refusal, new Format(() => ({ language: getLocale(), numerals: viewer.numerals, timeZone: 'UTC' })));

/** What a page was opened for. Who is not signed in is asked to be; any other refusal becomes the error page. */
export const opened = <T>(event: Event, result: Result<T>): T => {
	const isLockedOut = !result.ok && (result.refusal.code === 'not-allowed' || result.refusal.code === 'not-found');
	if (!event.locals.viewer.account && isLockedOut) signIn(event);
	return openedByLink(event, result);
};

/** What the address itself opens: whoever holds a link that no longer works has no account to sign in with. */
export const openedByLink = <T>(event: Event, result: Result<T>): T => {
	if (result.ok) return result.value;
	const { refusal } = result;
	error(event.locals.app.statusOf(refusal.code), { message: sentenceFor(event, refusal), code: refusal.code });
};

export const signIn = ({ url }: Pick<Event, 'url'>): never =>
	redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`);

/** A page for accounts only. */
export const account = (event: Event): NonNullable<Event['locals']['viewer']['account']> =>
	event.locals.viewer.account ?? signIn(event);

export interface Refused<Values> {
	readonly code: RefusalCode;
	readonly sentence: string;
	/** What was typed, so that nobody types it twice. */
	readonly values: Values;
}

/** The answer of an action that was refused. */
export const refused = <Values>(event: Event, refusal: Refusal, values: Values): ActionFailure<Refused<Values>> =>
	fail(event.locals.app.statusOf(refusal.code), {
		code: refusal.code,
		sentence: sentenceFor(event, refusal),
		values
	});

/** A field of a form as text; a file or a missing field is empty. */
export const text = (form: FormData, name: string): string => {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
};
