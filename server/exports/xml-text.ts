// Control characters, half pairs and the two that are no characters are no XML, and a file that holds one does not open.
const unwritable = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;

/** What somebody wrote as text that an office file can hold; lines stay. */
export const xmlText = (text: string): string =>
	text.replace(/\r\n?/g, '\n').replace(unwritable, (sign) => (sign === '\n' ? sign : ' '));
