import type { Refusal } from '#domain/errors.ts';
import type { Bilingual } from '#domain/languages.ts';
import { looseWords } from '#lib/board/loose-words.ts';
import type { Format } from '#lib/i18n/format.ts';
import { sentence } from '#lib/i18n/refusals.ts';
import { titleOf } from '#lib/i18n/titles.ts';
import { m } from '#lib/paraglide/messages.js';

/** The sentences that the session itself says, in the language of the page. */
export interface PlanWords {
	readonly undo: string;
	removed(title: string): string;
	kept(count: number): string;
	/** They were not, for storage is full. */
	loose(refusal: Refusal): string;
	title(text: Bilingual | undefined): string;
	refusal(refusal: Refusal): string;
}

export const planWords = (format: Format): PlanWords => ({
	get undo() {
		return m.action_undo();
	},
	removed: (title) => m.plan_removed({ title: format.isolate(title) }),
	kept: (count) => m.note_words_kept({ count, n: format.number(count) }),
	loose: looseWords,
	title: (text) => titleOf(text, format),
	refusal: (refusal) => sentence(refusal, format)
});
