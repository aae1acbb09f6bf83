import type { Language } from '#domain/languages.ts';
import type { Quadrant } from '#domain/priorities.ts';

/** Of impact and effort, as files of results and of strategies call them. */
export const quadrantWords: Readonly<Record<Language, Readonly<Record<Quadrant, string>>>> = {
	en: { quick_win: 'Quick win', big_bet: 'Big bet', fill_in: 'Fill-in', reconsider: 'Reconsider' },
	ar: { quick_win: 'مكسب سريع', big_bet: 'رهان كبير', fill_in: 'تحسين جانبي', reconsider: 'إعادة نظر' }
};
