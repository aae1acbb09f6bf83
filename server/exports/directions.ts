import { textDirection } from '#domain/direction.ts';
import { directionOf, type Direction, type Language } from '#domain/languages.ts';

/** Marks rather than isolates: older office programs draw a box in the place of an isolate. */
export const ltrMark = '\u200e';
export const rtlMark = '\u200f';

/** Of a line that we composed: the mark before it says how it is read. Else of its letters, else of the document. */
export const directionIn = (text: string, language: Language): Direction => {
	if (text.startsWith(rtlMark)) return 'rtl';
	if (text.startsWith(ltrMark)) return 'ltr';
	return textDirection(text) ?? directionOf(language);
};
