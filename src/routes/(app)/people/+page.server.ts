import { asId, isId, type PersonId } from '#domain/ids.ts';
import { refuse } from '#domain/errors.ts';
import { account, opened, refused, text } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

type Role = 'owner' | 'facilitator' | 'reviewer';
const roles: readonly Role[] = ['facilitator', 'reviewer', 'owner'];

export const load: PageServerLoad = async (event) => {
	const { role } = account(event);
	const { viewer, app } = event.locals;
	return { people: opened(event, await app.services.accounts.people(viewer)), invites: role === 'owner', roles };
};

export const actions: Actions = {
	invite: async (event) => {
		const { viewer, app } = event.locals;
		const form = await event.request.formData();
		const values = {
			email: text(form, 'email').trim(),
			role: roles.find((role) => role === form.get('role')) ?? 'facilitator'
		};
		const result = await app.services.accounts.invite(viewer, values);
		if (!result.ok) return refused(event, result.refusal, values);
		const url = `${event.url.origin}/welcome/${result.value.token}`;
		return { made: { kind: 'invite' as const, url, to: values.email } };
	},

	reset: async (event) => {
		const { viewer, app } = event.locals;
		const form = await event.request.formData();
		const id = text(form, 'person');
		const values = { email: '', role: 'facilitator' as Role };
		const result = isId(id) ? await app.services.accounts.resetLink(viewer, asId<PersonId>(id)) : refuse('not-found');
		if (!result.ok) return refused(event, result.refusal, values);
		const url = `${event.url.origin}/reset/${result.value.token}`;
		return { made: { kind: 'reset' as const, url, to: text(form, 'name') } };
	}
};
