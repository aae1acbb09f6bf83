import { error } from '@sveltejs/kit';
import { asId, isId, type NoteId, type WorkshopId } from '#domain/ids.ts';
import { account, opened } from '../../../../../refused.ts';
import { withdraw } from '../../../withdraw.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	event.setHeaders({ 'cache-control': 'no-store' });
	account(event);
	const { workshop, note } = event.params;
	if (!isId(workshop) || !isId(note)) error(404);
	const { app, viewer } = event.locals;
	const result = await app.services.evidence.ofNote(viewer, asId<WorkshopId>(workshop), asId<NoteId>(note));
	return { line: opened(event, result) };
};
export const actions: Actions = { withdraw };
