// What a person counts as one letter: «مُحَمَّد» is eight code units and four graphemes. Boundaries do not depend on the language.
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const plain = /^[\x20-\x7e]*$/; // every character is a grapheme: spares the segmenter on most Latin text

/** Far beyond every limit of words. What is longer is not looked at: it would keep everybody waiting for an answer. */
const mostCounted = 50_000; // code units

/** Of a text that is longer than any may be, its code units. */
export const countGraphemes = (text: string): number => {
	if (text.length > mostCounted || plain.test(text)) return text.length;
	let count = 0;
	for (const _ of segmenter.segment(text)) count++;
	return count;
};

/** Cuts after `max` graphemes, the ellipsis included; never inside a letter and its marks. */
export const truncateGraphemes = (text: string, max: number, ellipsis = '…'): string => {
	if (text.length <= max) return text; // never more graphemes than code units
	let count = 0;
	let cut = 0; // where max - 1 graphemes end
	for (const { index } of segmenter.segment(text)) {
		if (count === max - 1) cut = index;
		if (++count > max) return text.slice(0, cut).trimEnd() + ellipsis;
	}
	return text;
};
