import { caretAfter } from './caret.ts';

/**
 * What a person made of the text that was shown to them, in the text as others have left it by now: their letters, which may
 * have come between two frames, stay.
 */
export const rebased = (shown: string, typed: string, now: string): string => {
	if (shown === now) return typed;
	let start = 0;
	while (start < shown.length && start < typed.length && shown[start] === typed[start]) start++;
	let end = 0;
	while (end < shown.length - start && end < typed.length - start && shown.at(-1 - end) === typed.at(-1 - end)) end++;
	const from = caretAfter(shown, now, start);
	const to = Math.max(from, caretAfter(shown, now, shown.length - end));
	return now.slice(0, from) + typed.slice(start, typed.length - end) + now.slice(to);
};
