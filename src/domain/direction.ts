import type { Direction } from './languages.ts';

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const letter = /\p{L}/gu;

/**
 * The direction most letters have; `dir="auto"` would follow the first one and turn «NPS ارتفع إلى 54» around. A draw goes
 * to the first letter. Null when there is no letter: digits and signs take the direction of what surrounds them.
 */
export const textDirection = (text: string): Direction | null => {
	let balance = 0;
	let first: Direction | null = null;
	for (const [sign] of text.matchAll(letter)) {
		const direction = rightToLeft.test(sign) ? 'rtl' : 'ltr';
		first ??= direction;
		balance += direction === 'rtl' ? 1 : -1;
	}
	return balance === 0 ? first : balance > 0 ? 'rtl' : 'ltr';
};

/** The author's choice, else what the text says, else the direction of the board. */
export const noteDirection = (choice: 'auto' | Direction, text: string, flow: Direction): Direction =>
	choice === 'auto' ? (textDirection(text) ?? flow) : choice;
