import { languages, type Language } from '#domain/languages.ts';

/** Formats of files about a strategy. */
export const strategyFormats = ['pdf', 'docx', 'pptx', 'xlsx', 'md'] as const;

/** What the address asks for; the language of the reader when it names none, null when it names one we do not have. */
export const askedLanguage = (url: URL, own: Language): Language | null => {
	const asked = url.searchParams.get('language');
	return asked === null ? own : (languages.find((known) => known === asked) ?? null);
};
