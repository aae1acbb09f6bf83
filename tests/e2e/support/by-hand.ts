import type { APIResponse } from '@playwright/test';
import type { Guest } from './guests.ts';

/** A request as it is made by hand, with the cookies of this person. */
export const ask = (
	{ context }: Guest,
	origin: string,
	method: 'GET' | 'POST' | 'DELETE',
	path: string,
	body?: unknown
): Promise<APIResponse> =>
	context.request.fetch(`${origin}${path}`, {
		method,
		headers: { origin, 'content-type': 'application/json' },
		...(body !== undefined && { data: JSON.stringify(body) })
	});
/** The same below `/api/v1/`, for what must succeed. */
export const asking =
	(guest: Guest, origin: string) =>
	async <T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> => {
		const response = await ask(guest, origin, method, `/api/v1/${path}`, body);
		if (!response.ok()) throw new Error(`${path}: ${response.status()} ${await response.text()}`);
		return (await response.json()) as T;
	};
