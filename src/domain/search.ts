import { latinDigits } from './numbers.ts';

const signs = /\u0640|\u0670|[\u0610-\u061a]|[\u064b-\u065f]|[\u06d6-\u06ed]/g; // vowel signs, Quranic signs, tatweel
const marks = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

/**
 * The form in which words are compared: letters that people write in more than one way become one. Show the original; fold
 * the query the same way. [domain 9.3]
 */
export const fold = (text: string): string =>
	// Twice: what stood between two signs that belong together may have gone.
	latinDigits(text.normalize('NFKC').toLowerCase().replace(signs, '').replace(marks, '').normalize('NFKC'))
		.replace(/[أإآٱ]/g, 'ا')
		.replace(/ة/g, 'ه')
		.replace(/[ىی]/g, 'ي')
		.replace(/ک/g, 'ك')
		.replace(/\s+/g, ' ')
		.trim();

/** The second, weaker pass joins spellings that differ in the seat of the hamza: مسؤول and مسئول. */
export const foldLoosely = (text: string): string => loosen(fold(text));
const loosen = (folded: string): string => folded.replace(/[ءؤئ]/g, '');

/** A text folded once, to be compared with many queries while somebody types. */
export interface Folded {
	readonly strict: string;
	readonly loose: string;
}
export const foldBoth = (text: string): Folded => {
	const strict = fold(text);
	return { strict, loose: loosen(strict) };
};

/** Every word of the query occurs, in any order, inside words too: «عملاء» is found in «العملاء». An empty query matches all. */
export const matcher = (query: string): ((text: Folded) => boolean) => {
	const words = fold(query).split(' ').filter(Boolean);
	const looseWords = words.map(loosen).filter(Boolean);
	return ({ strict, loose }) =>
		words.every((word) => strict.includes(word)) ||
		(looseWords.length === words.length && looseWords.every((word) => loose.includes(word)));
};
export const matches = (text: string, query: string): boolean => matcher(query)(foldBoth(text));
