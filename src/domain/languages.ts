export const languages = ['en', 'ar'] as const;
export type Language = (typeof languages)[number];
export type Numerals = 'latn' | 'arab';
export type Direction = 'rtl' | 'ltr';
/** Every text that people read is a pair. Where a person wrote only one, the other is empty and the first is shown. */
export interface Bilingual {
	readonly en: string;
	readonly ar: string;
}
/** Nobody has written anything yet. */
export const noWords: Bilingual = { en: '', ar: '' };
export const pick = (text: Bilingual, language: Language): string =>
	text[language] || text[language === 'en' ? 'ar' : 'en'];
/** What a person wrote in one language. Unchanged words keep their translation; new words leave it to be written again. */
export const writtenIn = (language: Language, text: string, before?: Bilingual): Bilingual => {
	if (before && pick(before, language) === text) return before;
	return language === 'en' ? { en: text, ar: '' } : { en: '', ar: text };
};
export const directionOf = (language: Language): Direction => (language === 'ar' ? 'rtl' : 'ltr');
