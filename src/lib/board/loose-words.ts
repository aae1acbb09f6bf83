import type { Refusal, RefusalCode } from '#domain/errors.ts';
import { m } from '#lib/paraglide/messages.js';

const tooLong: readonly RefusalCode[] = ['note.too-long', 'strategy.too-long'];

/** What is asked of whoever has words that storage did not take. Those that are too long are never added as they are. */
export const looseWords = ({ code }: Refusal): string =>
	tooLong.includes(code) ? m.note_words_loose_long() : m.note_words_loose();
