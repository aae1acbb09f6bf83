/**
 * What became of a message to one person. `not-tried`: no server has taken it. `unclear`: a server had all of it and was lost
 * before it answered, or ours stopped; nobody knows whether it arrived.
 */
export const letterOutcomes = ['sent', 'refused', 'not-tried', 'unclear'] as const;
export type LetterOutcome = (typeof letterOutcomes)[number];

/** Another one goes to them only when somebody says so. */
export const mayHaveArrived = (outcome: LetterOutcome): boolean => outcome === 'sent' || outcome === 'unclear';

const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff]/gu; // comes along when an address is pasted
const mailto = /^mailto:/i;
const localPart = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const host =
	/^(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u;
const longest = { whole: 254, local: 64 } as const; // RFC 5321

/** One plain address, without a name, a list or anything that a mail server could read as more than that; null: it is none. */
export const readAddress = (typed: string): string | null => {
	const address = typed.replace(invisible, '').trim().replace(mailto, '');
	const at = address.lastIndexOf('@');
	const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
	const isOne = at > 0 && localPart.test(local) && host.test(domain);
	return isOne && local.length <= longest.local && address.length <= longest.whole ? address : null;
};

/** What would begin a new line somewhere is a space. */
export const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
