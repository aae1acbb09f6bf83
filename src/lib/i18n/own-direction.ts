import { textDirection } from '#domain/direction.ts';

/**
 * For words that people wrote: the direction of most letters, and the language that a voice should read them in. Spread it
 * on the element that holds them.
 */
export const ownDirection = (text: string): { dir?: 'rtl' | 'ltr'; lang?: 'ar' | 'en' } => {
	const dir = textDirection(text);
	return dir === null ? {} : { dir, lang: dir === 'rtl' ? 'ar' : 'en' };
};
