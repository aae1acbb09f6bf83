import { pick, type Bilingual } from '#domain/languages.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Format } from './format.ts';

/** In the reader's language; what has no title yet is still called something. */
export const titleOf = (text: Bilingual | undefined, format: Format): string =>
	(text && pick(text, format.language).trim()) || m.untitled();
