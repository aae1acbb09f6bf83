import type { Language } from '#domain/languages.ts';
import { awardWordsAr } from './words-ar.ts';
import { awardWordsEn, type AwardWords } from './words-en.ts';

const all: Readonly<Record<Language, AwardWords>> = { en: awardWordsEn, ar: awardWordsAr };
export const awardWordsOf = (language: Language): AwardWords => all[language];
