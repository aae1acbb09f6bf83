import { expect, it } from 'vitest';
import { readDraft, readVersion } from './announcement-form.ts';

const formOf = (fields: Record<string, string | string[]>): FormData => {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) form.append(name, each);
	return form;
};

it('reads promises by their places, whichever digits they have', () => {
	const draft = readDraft(
		formOf({
			strategy: 's1',
			shown: 's1',
			round: 'w1/r1',
			title_en: 'You spoke',
			title_ar: 'تحدثتم',
			lead_en: 'a\r\nb',
			promise: ['i1', 'i2', 'i3', 'i4', '../x'],
			place_i1: '٢',
			place_i2: '1',
			quote_i2: 'n7',
			text_i4_ar: 'كلمات'
		})
	);
	expect(draft).toMatchObject({ strategyId: 's1', round: { workshopId: 'w1', roundId: 'r1' }, lead: { en: 'a\nb' } });
	expect(draft.items.map(({ initiativeId, noteId }) => [initiativeId, noteId])).toEqual([
		['i2', 'n7'],
		['i1', null],
		['i4', null]
	]);
});
it('leaves rounds and promises of another strategy behind', () => {
	const draft = readDraft(formOf({ strategy: 's2', shown: 's1', round: 'w1/r1', promise: 'i1', place_i1: '1' }));
	expect(draft).toMatchObject({ strategyId: 's2', round: null, items: [] });
	expect(readDraft(formOf({ strategy: '', shown: '' })).strategyId).toBeNull();
	expect([readVersion(formOf({ version: '٣' })), readVersion(formOf({}))]).toEqual([3, -1]);
});
