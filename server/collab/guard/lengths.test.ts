import { expect, it } from 'vitest';
import { countGraphemes } from '#domain/graphemes.ts';
import { seededRandom } from '../../../tests/support/seeded-random.ts';
import { mostGraphemes } from './lengths.ts';

const pieces = [
	'a',
	'م',
	'َ',
	'ّ',
	'\u0301',
	'\u200d',
	'\u200c',
	'\u00ad',
	'\n',
	'\r',
	'\0',
	'\u2028',
	'\u2065',
	'👩',
	'👧',
	'🏽',
	'🇸',
	'🇦',
	'\ufe0f',
	'\u20e3',
	'क',
	'्',
	'ष',
	'ि',
	'각',
	'ᄀ',
	'ᅡ',
	'ᆨ',
	'ာ',
	'\u{e0061}',
	'\u{e007f}',
	'؀',
	'한',
	' '
];

it('[G9] the quick count of graphemes is never less than the slow one', () => {
	const random = seededRandom(7);
	for (let round = 0; round < 20_000; round++) {
		const text = Array.from({ length: 1 + random.integer(8) }, () => random.pick(pieces)).join('');
		expect(mostGraphemes(text), JSON.stringify(text)).toBeGreaterThanOrEqual(countGraphemes(text));
	}
});

it('[G9] and the same where letters have marks', () => {
	const text = 'مُحَمَّدٌ رَسُولُ السَّلَامِ';
	expect(mostGraphemes(text)).toBe(countGraphemes(text));
});
