import type { Format } from '#lib/i18n/format.ts';
import { sentence } from '#lib/i18n/refusals.ts';
import { m } from '#lib/paraglide/messages.js';
import type { KeptWords } from './Tray.svelte.ts';

/** Why these words are not on the board, or not known to be. */
export const whyKept = ({ refusal }: KeptWords, isAwaiting: boolean, format: Format): string => {
	if (isAwaiting) return m.tray_awaits();
	return refusal ? sentence(refusal, format) : m.tray_unfinished();
};
