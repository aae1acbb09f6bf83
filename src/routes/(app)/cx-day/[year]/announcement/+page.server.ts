import type { AnnouncementDraft } from '#domain/announcement.ts';
import { refuse, type Result } from '#domain/errors.ts';
import { noWords, type Bilingual } from '#domain/languages.ts';
import { account, opened, refused, text } from '../../../../refused.ts';
import { localInstant, readInstant } from '../../../workshops/[workshop]/instant.ts';
import { yearOf, type YearEvent } from '../year-of.ts';
import { readDraft, readPair, readVersion } from './announcement-form.ts';
import type { Actions, PageServerLoad } from './$types';

const viewOf = async (event: YearEvent) => {
	account(event);
	const { viewer, app } = event.locals;
	return opened(event, await app.services.announcements.get(viewer, yearOf(event)));
};

export const load: PageServerLoad = async (event) => {
	event.setHeaders({ 'cache-control': 'private, no-store' });
	const view = await viewOf(event);
	return { ...view, opening: localInstant(view.opensAt ?? view.suggestedOpening, view.timeZone) };
};

/** Which form was sent, with what was typed into it. */
interface Typed {
	readonly of: 'draft' | 'opening' | 'correction' | 'withdrawal' | 'other';
	readonly draft?: AnnouncementDraft;
	readonly opening?: string;
	readonly note?: Bilingual;
}
const answered = (event: YearEvent, result: Result<unknown>, typed: Typed) =>
	result.ok ? { done: typed.of } : refused<Typed>(event, result.refusal, typed);

export const actions: Actions = {
	save: async (event) => {
		const form = await event.request.formData();
		const draft = readDraft(form);
		const { app, viewer } = event.locals;
		const result = await app.services.announcements.save(viewer, yearOf(event), readVersion(form), draft);
		return answered(event, result, { of: 'draft', draft });
	},

	seal: async (event) => {
		const form = await event.request.formData();
		const opening = text(form, 'opening');
		const { timeZone } = await viewOf(event);
		const instant = readInstant(opening, timeZone);
		const { app, viewer } = event.locals;
		const result =
			instant === null
				? refuse('announcement.instant-invalid')
				: await app.services.announcements.seal(viewer, yearOf(event), readVersion(form), instant);
		return answered(event, result, { of: 'opening', opening });
	},

	publish: async (event) => {
		const form = await event.request.formData();
		const { app, viewer } = event.locals;
		const result = await app.services.announcements.seal(viewer, yearOf(event), readVersion(form), null);
		return answered(event, result, { of: 'opening' });
	},

	unseal: async (event) => {
		const form = await event.request.formData();
		const { app, viewer } = event.locals;
		const result = await app.services.announcements.unseal(viewer, yearOf(event), readVersion(form));
		return answered(event, result, { of: 'other' });
	},

	correct: async (event) => {
		const form = await event.request.formData();
		const note = readPair(form, 'note');
		const { app, viewer } = event.locals;
		const result = await app.services.announcements.correct(viewer, yearOf(event), readVersion(form), note);
		return answered(event, result, { of: 'correction', note: result.ok ? noWords : note });
	},

	withdraw: async (event) => {
		const form = await event.request.formData();
		const note = readPair(form, 'note');
		const { app, viewer } = event.locals;
		const result = await app.services.announcements.withdraw(viewer, yearOf(event), readVersion(form), note);
		return answered(event, result, { of: 'withdrawal', note });
	}
};
