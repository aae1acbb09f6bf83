import { expect, test } from 'vitest';
import type { InitiativeId, OptionId, RoundId, WorkshopId } from './ids.ts';
import { checkInitiative, decideInitiative, type Initiative } from './initiatives.ts';

const own = {
	id: 'i1' as InitiativeId,
	workshopId: 'w1' as WorkshopId,
	roundId: 'r1' as RoundId,
	optionId: 'c01' as OptionId,
	createdAt: 5
};
const words = { title: 'Visits on time', owner: 'Head of Operations', measure: 'on-time rate' };
const decided = (result: ReturnType<typeof decideInitiative>): Initiative => {
	if (!result.ok) throw new Error(result.refusal.code);
	return result.value;
};

test('nothing is decided without a title, an owner and a measure', () => {
	for (const field of ['title', 'owner', 'measure'] as const)
		expect(checkInitiative({ ...words, [field]: ' ' })).toMatchObject({
			refusal: { code: `initiative.${field}-missing` }
		});
	expect(checkInitiative({ ...words, owner: ' Huda ' })).toMatchObject({ value: { owner: 'Huda' } });
	expect(checkInitiative({ ...words, title: 'x'.repeat(121) })).toMatchObject({
		refusal: { code: 'request.too-large' }
	});
});

test('it keeps the thread to its vote, and the words stand in the language they were written in', () => {
	expect(decided(decideInitiative(words, 'en', own))).toEqual({
		...own,
		title: { en: 'Visits on time', ar: '' },
		owner: 'Head of Operations',
		measure: { en: 'on-time rate', ar: '' },
		status: 'decided'
	});
	expect(decided(decideInitiative({ ...words, title: 'موعد' }, 'ar', own)).title).toEqual({ en: '', ar: 'موعد' });
});

test('words that did not change keep their translation, new words do not', () => {
	const before = {
		...decided(decideInitiative(words, 'en', own)),
		title: { en: 'Visits on time', ar: 'الزيارة في موعدها' }
	};
	expect(decided(decideInitiative(words, 'en', { ...own, createdAt: 9 }, before))).toMatchObject({
		title: before.title,
		createdAt: 5
	});
	expect(decided(decideInitiative({ ...words, title: 'Faster visits' }, 'en', own, before)).title.ar).toBe('');
});
