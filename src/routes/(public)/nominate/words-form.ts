import { text } from '../../refused.ts';
import { relations, type NominationWords } from '#domain/nominations.ts';

const both = (form: FormData, name: string) => ({ en: text(form, `${name}_en`), ar: text(form, `${name}_ar`) });

/** What was typed into the form of a nomination; answers by the ids of their criteria. */
export const wordsIn = (form: FormData): NominationWords => {
	const answered = [...form.keys()].flatMap((name) => /^answer_(.+)_en$/.exec(name)?.[1] ?? []);
	return {
		categoryId: text(form, 'category'),
		title: both(form, 'title'),
		nominee: both(form, 'nominee'),
		nomineeEmail: text(form, 'nominee_email'),
		summary: both(form, 'summary'),
		nominator: {
			name: text(form, 'nominator'),
			email: text(form, 'nominator_email'),
			relation: relations.find((relation) => relation === form.get('relation')) ?? 'peer'
		},
		answers: Object.fromEntries(answered.map((id) => [id, both(form, `answer_${id}`)]))
	};
};
