import type { AnnouncedItem, AnnouncementDraft, RoundRef } from '#domain/announcement.ts';
import { asId, isId, type AwardId, type InitiativeId, type NoteId, type StrategyId } from '#domain/ids.ts';
import { noWords, type Bilingual } from '#domain/languages.ts';
import { parseNumber } from '#domain/numbers.ts';
import { text } from '../../../../refused.ts';

const idOf = <T extends Parameters<typeof asId>[0] & string>(value: string): T | null =>
	isId(value) ? (asId(value) as unknown as T) : null;

export const readPair = (form: FormData, name: string): Bilingual => ({
	en: text(form, `${name}_en`).replaceAll('\r\n', '\n'),
	ar: text(form, `${name}_ar`).replaceAll('\r\n', '\n')
});
/** Of the version that the person had before them; no number when somebody made it up. */
export const readVersion = (form: FormData): number => parseNumber(text(form, 'version')) ?? -1;

const readRound = (value: string): RoundRef | null => {
	const [workshop = '', round = ''] = value.split('/');
	return isId(workshop) && isId(round) ? { workshopId: asId(workshop), roundId: asId(round) } : null;
};
const isEmpty = ({ en, ar }: Bilingual): boolean => en.trim() === '' && ar.trim() === '';

/** Promises with a place come first, by it; then those that have words or a quote, as they stood. */
const readItems = (form: FormData): AnnouncedItem[] =>
	form
		.getAll('promise')
		.flatMap((value) => (typeof value === 'string' ? (idOf<InitiativeId>(value) ?? []) : []))
		.map((initiativeId, index) => {
			const at = (field: string) => `${field}_${initiativeId}`;
			const item = {
				initiativeId,
				title: readPair(form, at('title')),
				text: readPair(form, at('text')),
				noteId: idOf<NoteId>(text(form, at('quote')))
			};
			return { item, index, place: parseNumber(text(form, at('place'))) };
		})
		.filter(({ item, place }) => place !== null || item.noteId || !isEmpty(item.title) || !isEmpty(item.text))
		.sort((a, b) => (a.place ?? Infinity) - (b.place ?? Infinity) || a.index - b.index)
		.map(({ item }) => item);

/** What was written on the page. With another strategy its rounds and promises are others, too. */
export const readDraft = (form: FormData): AnnouncementDraft => {
	const strategyId = idOf<StrategyId>(text(form, 'strategy'));
	const isOther = text(form, 'shown') !== (strategyId ?? '');
	return {
		strategyId,
		round: isOther ? null : readRound(text(form, 'round')),
		title: readPair(form, 'title'),
		lead: form.has('lead_en') ? readPair(form, 'lead') : noWords,
		items: isOther ? [] : readItems(form),
		awardId: idOf<AwardId>(text(form, 'award'))
	};
};
