import type { FactName } from '#domain/announcement-words.ts';
import type { Language } from '#domain/languages.ts';

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };
export type ShownFact = Extract<FactName, 'voters' | 'notes' | 'promises'>;
export const shownFacts: readonly ShownFact[] = ['voters', 'notes', 'promises'];

const labels: Record<Language, Record<ShownFact, Forms>> = {
	en: {
		voters: { one: 'person voted', other: 'people voted' },
		notes: { one: 'note read', other: 'notes read' },
		promises: { one: 'promise', other: 'promises' }
	},
	ar: {
		voters: { one: 'صوّت', two: 'صوّتا', other: 'صوّتوا' },
		notes: { two: 'ملاحظتان قُرئتا', few: 'ملاحظات قُرئت', other: 'ملاحظة قُرئت' },
		promises: { two: 'وعدان', few: 'وعود', many: 'وعدًا', other: 'وعد' }
	}
};
/** What stands under a number on the picture. */
export const cardLabel = (fact: ShownFact, value: number, language: Language): string => {
	const forms = labels[language][fact];
	return forms[new Intl.PluralRules(language).select(value)] ?? forms.other;
};
export const cardDay: Record<Language, (year: number) => string> = {
	en: (year) => `CX Day ${year}`,
	ar: (year) => `يوم تجربة العميل ${year}`
};
