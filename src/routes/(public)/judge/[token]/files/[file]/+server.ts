import type { RequestHandler } from './$types';
import { error } from '@sveltejs/kit';
import { asId, isId } from '#domain/ids.ts';
import { evidenceAnswer } from '../../../../../evidence-answer.ts';

export const GET: RequestHandler = async (event) => {
	const { token, file } = event.params;
	if (!isId(file)) error(404);
	const { viewer, app } = event.locals;
	return evidenceAnswer(event, await app.services.judging.file(viewer, token, asId(file)));
};
