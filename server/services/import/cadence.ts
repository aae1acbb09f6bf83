import type { Language } from '#domain/languages.ts';
import type { cadences, ImportedStrategy } from './strategy-format.ts';

const words: Readonly<Record<Language, Readonly<Record<(typeof cadences)[number], string>>>> = {
	en: { monthly: 'Every month', quarterly: 'Every quarter', half_yearly: 'Every half-year', yearly: 'Every year' },
	ar: { monthly: 'كل شهر', quarterly: 'كل ربع سنة', half_yearly: 'كل نصف سنة', yearly: 'كل سنة' }
};

/** How often it is looked at, and in which months: a text, because that is what people write there. */
export const cadenceOf = (
	{ reviewCadence, reviewMonths = [] }: Pick<ImportedStrategy, 'reviewCadence' | 'reviewMonths'>,
	language: Language
): string => {
	const locale = language === 'ar' ? 'ar-SA-u-ca-gregory-nu-latn' : 'en-GB-u-ca-gregory-nu-latn';
	const month = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
	const list = new Intl.ListFormat(locale, { type: 'conjunction' });
	const months = list.format(reviewMonths.map((each) => month.format(new Date(`${each}-01T00:00:00Z`))));
	return [reviewCadence ? words[language][reviewCadence] : '', months].filter((part) => part !== '').join(': ');
};
