import type { RequestHandler } from './$types';
import { error } from '@sveltejs/kit';
import { asId, isId } from '#domain/ids.ts';
import { evidenceAnswer } from '../../../../../evidence-answer.ts';

export const GET: RequestHandler = async (event) => {
	const { token, file } = event.params;
	if (!isId(file)) error(404);
	return evidenceAnswer(event, await event.locals.app.services.nominations.file(token, asId(file)));
};
