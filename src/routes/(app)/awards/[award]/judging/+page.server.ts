import type { JudgeId, NominationId } from '#domain/ids.ts';
import { opened, refused } from '../../../../refused.ts';
import { awardOf, change, idIn } from '../award-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { viewer, app } = event.locals;
	return { judging: opened(event, await app.services.awards.judging(viewer, awardOf(event))) };
};

export const actions: Actions = {
	open: (event) => change(event, 'stage', { act: 'open-scoring' }),
	close: (event) => change(event, 'stage', { act: 'close-scoring' }),
	conflict: async (event) => {
		const { viewer, app } = event.locals;
		const form = await event.request.formData();
		const result = await app.services.awards.decideConflict(
			viewer,
			awardOf(event),
			idIn<JudgeId>(form, 'judge'),
			idIn<NominationId>(form, 'nomination'),
			form.get('decision') === 'may-score' ? 'may-score' : 'recused'
		);
		return result.ok ? { done: 'conflict' } : refused(event, result.refusal, { form: 'conflict' });
	}
};
