import type { Bilingual } from './languages.ts';

export const audiences = ['customers', 'employees', 'leaders', 'peers', 'public'] as const;
export type Audience = (typeof audiences)[number];

/** Something that can be done on CX Day, as the field knows it; a plan puts it at an hour with an owner. [domain 1.3] */
export interface Activity {
	readonly id: string;
	readonly title: Bilingual;
	readonly audiences: readonly Audience[];
	/** Who usually carries it: a role, not a person. */
	readonly owner: Bilingual;
	/** What has to be done before, in order. */
	readonly preparation: readonly Bilingual[];
	readonly output: Bilingual;
	readonly metric: Bilingual;
	/** How it is done with people who are not in the room; null: it happens there anyway. */
	readonly remote: Bilingual | null;
	/** Usual length in minutes. */
	readonly minutes: number;
}
