import { scoringMethods } from '#domain/award-rules.ts';
import { milestones, type MilestoneId } from '#domain/award-timeline.ts';
import { isId, type Id, type JudgeId, type SeatId } from '#domain/ids.ts';
import { judgeKinds } from '#domain/judges.ts';
import { refused, text } from '../../../refused.ts';
import { awardOf, both, change, idIn, initiativesIn, methodologyIn, numberIn } from './award-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { viewer, app } = event.locals;
	const seats = await app.services.awards.seats(viewer, awardOf(event));
	return { seats: seats.ok ? seats.value : [] };
};

const optional = (form: FormData, name: string): string | null => {
	const id = text(form, name);
	return isId(id) ? id : null;
};

export const actions: Actions = {
	title: async (event) => {
		const form = await event.request.formData();
		return change(event, 'title', { act: 'title', title: both(form, 'title') }, text(form, 'version'));
	},
	weights: async (event) => {
		const form = await event.request.formData();
		const fields = [...form.keys()].filter((name) => name.startsWith('weight_'));
		const weights = Object.fromEntries(fields.map((name) => [name.slice('weight_'.length), numberIn(form, name)]));
		return change(event, 'weights', { act: 'weights', weights }, text(form, 'version'));
	},
	criterion: async (event) => {
		const form = await event.request.formData();
		const words = {
			title: both(form, 'title'),
			evidence: both(form, 'evidence'),
			methodology: methodologyIn(form),
			initiatives: initiativesIn(form)
		};
		return change(event, 'criterion', { act: 'criterion', id: optional(form, 'id'), words });
	},
	dropCriterion: async (event) => {
		const id = idIn<Id<'part'>>(await event.request.formData(), 'id');
		return change(event, 'criterion', { act: 'drop-criterion', id });
	},
	category: async (event) => {
		const form = await event.request.formData();
		const words = {
			title: both(form, 'title'),
			eligibility: both(form, 'eligibility'),
			isRegister: form.get('register') === 'yes'
		};
		return change(event, 'category', { act: 'category', id: optional(form, 'id'), words });
	},
	dropCategory: async (event) => {
		const id = idIn<Id<'part'>>(await event.request.formData(), 'id');
		return change(event, 'category', { act: 'drop-category', id });
	},
	scoring: async (event) => {
		const form = await event.request.formData();
		const method = scoringMethods.find((one) => one === form.get('method'));
		if (!method) return refused(event, { code: 'request.invalid' }, { form: 'scoring' });
		const ties = ['tie_1', 'tie_2'].flatMap((name) => optional(form, name) ?? []);
		return change(
			event,
			'scoring',
			{
				act: 'scoring',
				method,
				tieWithin: numberIn(form, 'within'),
				tieCriteria: [...new Set(ties)],
				minJudges: numberIn(form, 'judges'),
				namesHidden: form.get('hidden') === 'yes'
			},
			text(form, 'version')
		);
	},
	timeline: async (event) => {
		const form = await event.request.formData();
		const typed = milestones.flatMap(({ id }): [MilestoneId, number][] =>
			text(form, id).trim() === '' ? [] : [[id, numberIn(form, id)]]
		);
		const offsets = Object.fromEntries(typed);
		return change(event, 'timeline', { act: 'timeline', awardDay: text(form, 'day'), offsets }, text(form, 'version'));
	},
	publish: async (event) => {
		const form = await event.request.formData();
		return change(event, 'publish', { act: 'publish' }, text(form, 'version'));
	},
	link: (event) => change(event, 'link', { act: 'new-link' }),
	chair: async (event) => {
		const judge = idIn<JudgeId>(await event.request.formData(), 'judge');
		return change(event, 'judges', { act: 'chair', judge });
	},
	invite: async (event) => {
		const { viewer, app } = event.locals;
		const form = await event.request.formData();
		const kind = judgeKinds.find((one) => one === form.get('kind')) ?? 'external';
		const result = await app.services.awards.inviteJudge(viewer, awardOf(event), {
			name: text(form, 'name'),
			email: text(form, 'email'),
			kind,
			language: form.get('language') === 'en' ? 'en' : 'ar',
			seat: optional(form, 'seat') as SeatId | null
		});
		if (!result.ok) return refused(event, result.refusal, { form: 'invite' });
		return { done: 'invite', url: result.value.url, name: text(form, 'name') };
	},
	revoke: async (event) => {
		const { viewer, app } = event.locals;
		const judge = idIn<JudgeId>(await event.request.formData(), 'judge');
		const result = await app.services.awards.revokeJudge(viewer, awardOf(event), judge);
		return result.ok ? { done: 'judges' } : refused(event, result.refusal, { form: 'judges' });
	},
	renew: async (event) => {
		const { viewer, app } = event.locals;
		const form = await event.request.formData();
		const judge = idIn<JudgeId>(form, 'judge');
		const result = await app.services.awards.renewJudge(viewer, awardOf(event), judge);
		if (!result.ok) return refused(event, result.refusal, { form: 'judges' });
		return { done: 'invite', url: result.value.url, name: text(form, 'name') };
	}
};
