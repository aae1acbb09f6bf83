import type { Language, Numerals } from '#domain/languages.ts';

/**
 * A document as its writers see it, whatever it is about: blocks of plain text. Words of people are never anything but text;
 * each stands in the direction of its own letters.
 */
export type Block =
	| { readonly is: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
	| { readonly is: 'text'; readonly text: string; readonly tone?: 'lead' | 'soft' }
	| { readonly is: 'list'; readonly items: readonly string[]; readonly numbered?: boolean }
	| { readonly is: 'quote'; readonly text: string; readonly translation: string | null; readonly by: string }
	/** Names and what they are. */
	| { readonly is: 'facts'; readonly rows: readonly (readonly [string, string])[] }
	| {
			readonly is: 'table';
			readonly head: readonly string[];
			readonly rows: readonly (readonly string[])[];
			/** Shares of the width, one a column. */
			readonly widths: readonly number[];
	  }
	/** Set apart, to be noticed. */
	| { readonly is: 'notice'; readonly text: string }
	| { readonly is: 'page' };

export interface Paper {
	readonly language: Language;
	readonly numerals: Numerals;
	/** Above the title: whose it is. */
	readonly over: string;
	readonly title: string;
	/** Below it: what it is and of when. */
	readonly under: string;
	readonly blocks: readonly Block[];
	/** On every page, beside its number. */
	readonly footer: string;
}
