import type { RandomBytes } from './ids.ts';
import { latinDigits } from './numbers.ts';

// Read aloud and typed from a wall: no signs that look alike (I L O V, 0 1), and no vowels, so that no code is a word.
const letters = 'BCDFGHJKMNPQRSTWXYZ';
const digits = '23456789';

/**
 * Three letters and three digits, `BCD-274`: 19³ · 8³ = 3.5 million codes. With 100 codes open, one guess in 35 000 hits;
 * at 30 wrong codes an hour and address that is one hit in seven weeks of trying, and it opens only a seat at a door that
 * can be locked. Two digits would make it six days.
 */
export const newJoinCode = (random: RandomBytes): string => {
	const draw = (alphabet: string): string => {
		const fair = 256 - (256 % alphabet.length); // bytes from here on would favour the first signs
		for (;;) {
			const byte = random(1)[0] ?? 0;
			if (byte < fair) return alphabet[byte % alphabet.length] as string;
		}
	};
	const three = (alphabet: string): string => draw(alphabet) + draw(alphabet) + draw(alphabet);
	return `${three(letters)}-${three(digits)}`;
};

/** What was typed, as codes are stored; null when no code looks like this. Case, spaces, dashes and the digit set do not matter. */
export const normaliseJoinCode = (typed: string): string | null => {
	const plain = latinDigits(typed.normalize('NFKC'))
		.toUpperCase()
		.replace(/[\s\p{Pd}._]/gu, '');
	const [, word, number] = /^([A-Z]{3})(\d{2,3})$/.exec(plain) ?? [];
	return word && number ? `${word}-${number}` : null;
};
