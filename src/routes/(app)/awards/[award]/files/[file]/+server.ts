import type { RequestHandler } from './$types';
import { error } from '@sveltejs/kit';
import { asId, isId } from '#domain/ids.ts';
import { evidenceAnswer } from '../../../../../evidence-answer.ts';

export const GET: RequestHandler = async (event) => {
	const { award, file } = event.params;
	if (!isId(award) || !isId(file)) error(404);
	const { viewer, app } = event.locals;
	return evidenceAnswer(event, await app.services.awards.file(viewer, asId(award), asId(file)));
};
