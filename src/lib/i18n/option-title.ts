import type { RoundOption } from '#domain/ballots.ts';
import { titleIn } from '#domain/notes.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Format } from './format.ts';

/** An option carries the words of the room; a translation is shown where there is one. Empty: its author may not be quoted. */
export const optionTitle = (option: Pick<RoundOption, 'title' | 'titleAr'>, format: Format): string =>
	titleIn(option, format.language) || m.result_option_not_quoted();
