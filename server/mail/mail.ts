import type { Language } from '#domain/languages.ts';
import { oneLine, readAddress, type LetterOutcome } from '#domain/letters.ts';

export interface Letter {
	/** One address, as `readAddress` gives it. */
	readonly to: string;
	/** Who writes, in the language of the letter; the address of it is a setting. */
	readonly from: string;
	readonly subject: string;
	readonly text: string;
	readonly language: Language;
}
/** `denied`: the server takes nothing from us, by its name, its password or the address of the sender. */
export type MailFault = 'unreachable' | 'denied';
export interface MailAnswer {
	readonly outcome: LetterOutcome;
	/** Of the server, not of this letter: the next one would fare no better. */
	readonly fault: MailFault | null;
}
/** One letter to one person; whatever a server does is an answer. Nothing of a letter is logged or kept. */
export interface Mail {
	send(letter: Letter): Promise<MailAnswer>;
}

/** A name or a subject is one line: nothing that somebody typed can begin a header. */
export const cleaned = (letter: Letter): Letter => {
	if (readAddress(letter.to) !== letter.to) throw new Error('a letter without an address'); // the service asked before
	return { ...letter, from: oneLine(letter.from), subject: oneLine(letter.subject) };
};
