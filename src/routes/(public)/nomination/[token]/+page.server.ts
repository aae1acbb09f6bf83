import { error } from '@sveltejs/kit';
import { refuse } from '#domain/errors.ts';
import { asId, isId, type EvidenceFileId } from '#domain/ids.ts';
import { parseNumber } from '#domain/numbers.ts';
import { openedByLink, refused, text } from '../../../refused.ts';
import { wordsIn } from '../../nominate/words-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	own: openedByLink(event, await event.locals.app.services.nominations.get(event.params.token)),
	token: event.params.token
});

export const actions: Actions = {
	/** Saves the draft; with `submit` it is handed in as it was saved. */
	save: async (event) => {
		const { nominations } = event.locals.app.services;
		const { token } = event.params;
		const form = await event.request.formData();
		const words = wordsIn(form);
		const saved = await nominations.save(token, parseNumber(text(form, 'version')) ?? 0, words);
		if (!saved.ok) return refused(event, saved.refusal, { words });
		if (form.get('act') !== 'submit') return { done: 'saved' as const };
		const submitted = await nominations.submit(token);
		return submitted.ok ? { done: 'submitted' as const } : refused(event, submitted.refusal, { words });
	},
	withdraw: async (event) => {
		const result = await event.locals.app.services.nominations.withdraw(event.params.token);
		return result.ok ? { done: 'withdrawn' as const } : refused(event, result.refusal, { words: null });
	},
	upload: async (event) => {
		const { services, largeBodies } = event.locals.app;
		const { token } = event.params;
		const may = await services.nominations.mayAddFile(token);
		if (!may.ok) return refused(event, may.refusal, { words: null });
		const result = await largeBodies.files(async () => {
			const file = (await event.request.formData()).get('file');
			if (!(file instanceof File)) return refuse('file.empty');
			return services.nominations.addFile(token, file.name, new Uint8Array(await file.arrayBuffer()));
		});
		return result.ok ? { done: 'uploaded' as const } : refused(event, result.refusal, { words: null });
	},
	remove: async (event) => {
		const id = text(await event.request.formData(), 'file');
		if (!isId(id)) error(404);
		const { nominations } = event.locals.app.services;
		const result = await nominations.removeFile(event.params.token, asId<EvidenceFileId>(id));
		return result.ok ? { done: 'removed' as const } : refused(event, result.refusal, { words: null });
	}
};
