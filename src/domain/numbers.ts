const arabicZero = 0x660; // ٠–٩
const persianZero = 0x6f0; // ۰–۹
const marks = /[\u200e\u200f\u061c\u2066-\u2069]/g; // formatted numbers carry them, and people paste them

/** Digits of both sets, and their separators, become those that `Number` reads. [domain 9.2] */
export const latinDigits = (text: string): string =>
	text
		.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - arabicZero))
		.replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - persianZero))
		.replace(/٫/g, '.')
		.replace(/٬/g, '')
		.replace(marks, '');

/** What a person typed into a number field, in either script; null when it is no number. */
export const parseNumber = (text: string): number | null => {
	const plain = latinDigits(text)
		.replace(/(?<=\d),(?=\d{3}(\D|$))|\s/g, '')
		.replace('−', '-');
	return /^[+-]?\d+(\.\d+)?$/.test(plain) && plain.length <= 16 ? Number(plain) : null;
};
