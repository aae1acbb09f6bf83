import type { Failure } from '#lib/board/ask.ts';
import type { Format } from '#lib/i18n/format.ts';
import { sentence } from '#lib/i18n/refusals.ts';
import { m } from '#lib/paraglide/messages.js';

/** Why the words of a judge are still on their screen, and nowhere else. */
export const unsentWords = (failure: Failure, format: Format): string =>
	failure.kind === 'refused' ? sentence(failure.refusal, format) : m.scoring_not_sent();
