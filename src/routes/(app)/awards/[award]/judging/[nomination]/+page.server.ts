import { error } from '@sveltejs/kit';
import { asId, isId, type NominationId } from '#domain/ids.ts';
import { noWords } from '#domain/languages.ts';
import { opened } from '../../../../../refused.ts';
import { awardOf } from '../../award-form.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { viewer, app } = event.locals;
	const { nomination } = event.params;
	if (!isId(nomination)) error(404);
	const id = asId<NominationId>(nomination);
	// Asked first: to whoever stepped aside nothing of the entry is sent, not even its title.
	const discussion = opened(event, await app.services.awards.discussion(viewer, awardOf(event), id));
	const judging = opened(event, await app.services.awards.judging(viewer, awardOf(event)));
	const nominee = judging.nominees.find((one) => one.id === id);
	return { discussion, title: nominee?.title ?? noWords };
};
