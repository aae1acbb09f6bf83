/** Bullets and numbers that lists carry when they are pasted: "- ", "• ", "3. ", "٣) ". */
const mark = /^\s*(?:[-–—*•·▪◦●]+|[0-9٠-٩۰-۹]{1,3}[.)-])\s+/u;

/** The notes that a pasted text offers: one for each line that says something, without list marks. */
export const linesOf = (text: string): string[] =>
	text
		.split(/\r\n|[\n\r\u2028\u2029]/)
		.map((line) => line.replace(mark, '').trim())
		.filter((line) => /[\p{L}\p{N}]/u.test(line));
