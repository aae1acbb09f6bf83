import type { Language } from '#domain/languages.ts';
import { strategyWordsAr } from './words-ar.ts';
import { strategyWordsEn, type StrategyWords } from './words-en.ts';

const all: Readonly<Record<Language, StrategyWords>> = { en: strategyWordsEn, ar: strategyWordsAr };
export const strategyWordsOf = (language: Language): StrategyWords => all[language];
