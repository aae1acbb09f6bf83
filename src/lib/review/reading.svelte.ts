import { createContext } from 'svelte';
import type { Language } from '#domain/languages.ts';
import type { ReviewPart } from '#domain/strategy-difference.ts';
import type { CommentField } from '#domain/strategy-review.ts';

export type ReadingLanguage = Language | 'both';

/** How one person reads: in which language or both, and where they write a comment just now. */
export class Reading {
	language = $state<ReadingLanguage>('en');
	/** The paragraph whose comment field is open. */
	writing = $state<{ readonly part: ReviewPart; readonly field: CommentField } | null>(null);
	constructor(language: ReadingLanguage) {
		this.language = language;
	}
}
const [useReading, provide] = createContext<Reading>();
export { useReading };
export const provideReading = (language: Language): Reading => provide(new Reading(language));
