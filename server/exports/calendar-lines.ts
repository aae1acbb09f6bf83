/** RFC 5545, the little of it that we write. */
export type CalendarLine = readonly [name: string, value: string];

const octetsPerLine = 75;
const encoder = new TextEncoder();

/** For values of type TEXT: what would end the value or begin another is escaped, what nobody sees is dropped. */
export const calendarText = (text: string): string =>
	text
		.replace(/\r\n?/g, '\n')
		.replace(/[^\P{Cc}\n\t]/gu, '')
		.replace(/[\\;,]/g, '\\$&')
		.replace(/\n/g, '\\n');

/** `20271005T060000Z` */
export const calendarInstant = (ms: number): string =>
	`${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
/** `20271005` */
export const calendarDate = (date: string): string => date.replaceAll('-', '');

/** Counted in octets, and never cut within a character: an Arabic letter is two of them. */
const folded = (line: string): string => {
	let text = '';
	let octets = 0;
	for (const character of line) {
		const own = encoder.encode(character).length;
		if (octets + own > octetsPerLine) {
			text += '\r\n ';
			octets = 1; // the space that marks the continuation
		}
		text += character;
		octets += own;
	}
	return text;
};

export const calendarOf = (lines: readonly CalendarLine[]): string =>
	lines.map(([name, value]) => `${folded(`${name}:${value}`)}\r\n`).join('');
