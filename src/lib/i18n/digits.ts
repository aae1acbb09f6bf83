/** Arabic-Indic (٠–٩) and Persian (۰–۹) digits and separators become those that `Number` reads. [domain 9.2] */
export const latinDigits = (text: string): string =>
	text
		.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
		.replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
		.replace(/٫/g, '.')
		.replace(/[٬\u200e\u200f\u061c\u2066-\u2069]/g, '');

/** What a person typed into a number field, in either script; null when it is no number. */
export const readNumber = (text: string): number | null => {
	const plain = latinDigits(text).replace(/[\s,]/g, '').replace('−', '-');
	if (!/^-?\d+(\.\d+)?$/.test(plain)) return null;
	const value = Number(plain);
	return Number.isSafeInteger(Math.trunc(value)) ? value : null;
};
