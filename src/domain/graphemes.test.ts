import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countGraphemes, truncateGraphemes } from './graphemes.ts';

test('a letter with its marks, and an emoji of many parts, count as one', () => {
	expect(countGraphemes('مُحَمَّد')).toBe(4);
	expect(countGraphemes('👩‍👩‍👧‍👦')).toBe(1);
	expect(countGraphemes('plain text')).toBe(10);
	expect(countGraphemes('')).toBe(0);
});

test('what is far too long is not looked at: a thousand marks on one letter are no letter', () => {
	expect(countGraphemes(`a${'\u0301'.repeat(1_000)}`)).toBe(1);
	expect(countGraphemes(`a${'\u0301'.repeat(5_000_000)}`)).toBe(5_000_001);
});

test('text is cut between letters, never between a letter and its marks', () => {
	expect(truncateGraphemes('مُحَمَّد', 3)).toBe('مُحَ…');
	expect(truncateGraphemes('مُحَمَّد', 4)).toBe('مُحَمَّد');
	expect(truncateGraphemes('a 👩‍👩‍👧‍👦 family', 4)).toBe('a 👩‍👩‍👧‍👦…');
	expect(truncateGraphemes('a family', 3)).toBe('a…');
});

test('what was cut is within the limit, and what fits is not touched', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, max) => {
			const cut = truncateGraphemes(text, max);
			expect(countGraphemes(cut)).toBeLessThanOrEqual(max);
			if (countGraphemes(text) <= max) expect(cut).toBe(text);
		})
	);
});
