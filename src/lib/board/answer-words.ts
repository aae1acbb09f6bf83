import type { Format } from '#lib/i18n/format.ts';
import { sentence } from '#lib/i18n/refusals.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Failure } from './ask.ts';

/** What to tell the person when the server did not do as asked. */
export const wordsOf = (answer: Failure, format: Format): string => {
	if (answer.kind === 'refused') return sentence(answer.refusal, format);
	if (answer.kind === 'offline') return m.connection_unreached();
	return answer.id ? m.connection_failed_id({ id: format.isolate(answer.id) }) : m.connection_failed();
};
