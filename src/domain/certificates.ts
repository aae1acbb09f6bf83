import type { Bilingual } from './languages.ts';
import type { PlainDate } from './plain-date.ts';

/** All that a certificate says; whoever draws it needs nothing else. */
export interface Certificate {
	readonly organisation: Bilingual;
	readonly award: Bilingual;
	readonly category: Bilingual;
	readonly nominee: Bilingual;
	/** What it was given for. */
	readonly entry: Bilingual;
	readonly standing: 'winner' | 'finalist' | 'verified';
	readonly date: PlainDate;
	/** Of the published rules: ties the paper to the method that chose. */
	readonly rulesHash: string;
}
