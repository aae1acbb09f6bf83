import type { Refusal } from '#domain/errors.ts';
import { isRefusalCode } from '#lib/i18n/refusals.ts';

/** What came of a request. Nothing is thrown: a refusal, a dead line and a server's bug are all things to show. */
export type Answer<T> =
	| { readonly kind: 'done'; readonly value: T }
	| { readonly kind: 'refused'; readonly refusal: Refusal }
	| { readonly kind: 'offline' }
	/** `id` names the log line of the server's bug. */
	| { readonly kind: 'failed'; readonly id: string | null };
export type Failure = Exclude<Answer<unknown>, { kind: 'done' }>;

const isJson = (response: Response): boolean => /\bjson\b/.test(response.headers.get('content-type') ?? '');

export const answerOf = async <T>(response: Response): Promise<Answer<T>> => {
	const body: unknown = isJson(response) ? await response.json() : undefined;
	if (response.ok) return { kind: 'done', value: body as T };
	const problem = (body ?? {}) as { code?: unknown; params?: Refusal['params']; id?: string };
	// A newer server may refuse with a code for which this page has no sentence.
	if (!isRefusalCode(problem.code)) return { kind: 'failed', id: problem.id ?? null };
	return {
		kind: 'refused',
		refusal: problem.params ? { code: problem.code, params: problem.params } : { code: problem.code }
	};
};

/** One request of the JSON API, sent once. */
export const ask = async <T>(
	method: string,
	path: string,
	body?: unknown,
	send: typeof fetch = (...request) => fetch(...request)
): Promise<Answer<T>> => {
	try {
		return await answerOf<T>(
			await send(path, {
				method,
				headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) },
				...(body !== undefined && { body: JSON.stringify(body) })
			})
		);
	} catch {
		return { kind: 'offline' }; // fetch rejects only when the line is dead, and json() only when it died half-way
	}
};
