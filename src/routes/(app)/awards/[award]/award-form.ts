import { error, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { methodologyParts, type Methodology } from '#domain/award-rules.ts';
import type { AwardChange } from '#domain/award-views.ts';
import { asId, isId, type AwardId, type Id, type InitiativeId } from '#domain/ids.ts';
import type { Bilingual } from '#domain/languages.ts';
import { parseNumber } from '#domain/numbers.ts';
import { refused, text, type Refused } from '../../../refused.ts';

type Event = Pick<RequestEvent, 'locals' | 'url'> & { readonly params: { readonly award: string } };

export const awardOf = ({ params: { award } }: Pick<Event, 'params'>): AwardId =>
	isId(award) ? asId(award) : error(404);

export const idIn = <T extends Id<string>>(form: FormData, name: string): T => {
	const id = text(form, name);
	return isId(id) ? asId<T>(id) : error(404);
};
export const both = (form: FormData, name: string): Bilingual => ({
	en: text(form, `${name}_en`).trim(),
	ar: text(form, `${name}_ar`).trim()
});
export const methodologyIn = (form: FormData): Methodology =>
	Object.fromEntries(methodologyParts.map((part) => [part, both(form, part)])) as unknown as Methodology;
/** Those that are ticked; what is no id was never on the page. */
export const initiativesIn = (form: FormData): readonly InitiativeId[] =>
	[...new Set(form.getAll('initiative'))].map((id) =>
		typeof id === 'string' && isId(id) ? asId<InitiativeId>(id) : error(404)
	);
/** What was typed, in either script; what is no number becomes one that is refused. */
export const numberIn = (form: FormData, name: string): number => parseNumber(text(form, name)) ?? Number.NaN;

/** Which form was refused: the others stay quiet. */
export interface Form {
	readonly form: string;
}
export const change = async (
	event: Event,
	of: string,
	what: AwardChange,
	version: string | null = null
): Promise<{ done: string } | ActionFailure<Refused<Form>>> => {
	const { viewer, app } = event.locals;
	const seen = version === null ? null : parseNumber(version);
	const result = await app.services.awards.change(viewer, awardOf(event), seen, what);
	return result.ok ? { done: of } : refused(event, result.refusal, { form: of });
};
