import type { RequestHandler } from '@sveltejs/kit';
import { limits } from '#domain/limits.ts';
import { readBytes } from '../../../../read-bytes.ts';

/** The bytes are the body; the name is in the address. Judged by what is in them, not by what they are called. */
export const POST: RequestHandler = async ({ request, locals: { app }, params, url }) => {
	if (!app.isOwnOrigin(request)) return app.problemOf({ code: 'request.foreign-origin' });
	const { token = '' } = params;
	const { nominations } = app.services;
	const may = await nominations.mayAddFile(token);
	if (!may.ok) return app.problemOf(may.refusal);
	const stored = await app.largeBodies.files(async () => {
		const body = await readBytes(request, limits.evidenceFileBytes);
		return body.ok ? nominations.addFile(token, url.searchParams.get('name') ?? '', body.value) : body;
	});
	return stored.ok ? Response.json(stored.value, { status: 201 }) : app.problemOf(stored.refusal);
};
