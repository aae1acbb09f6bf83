import { isId, type ClusterId, type NoteId, type QuoteId, type SeatId, type ZoneId } from './ids.ts';
import type { Language } from './languages.ts';
import type { Segment } from './segments.ts';

export const noteKinds = ['idea', 'pain', 'wish', 'praise', 'question', 'quote'] as const;
export type NoteKind = (typeof noteKinds)[number];

export const components = ['functional', 'cultural', 'emotional'] as const;
export type Component = (typeof components)[number];
export const elements = [
	'organizational_strategy',
	'organizational_culture',
	'operational_excellence',
	'products_services',
	'digital_transformation',
	'organizational_identity',
	'customer_service',
	'corporate_innovation'
] as const;
export type Element = (typeof elements)[number];
export const signals = ['counted', 'hostile_campaign', 'unworkable_demand', 'disengaged_response'] as const;
/** From this share on, what is set aside should be looked at again. [domain 3.5] */
export const manySetAside = 0.1;
export type Signal = (typeof signals)[number];

/** Lens tags; each is optional. `stage` is the id of a journey stage of the workshop. */
export interface NoteTags {
	readonly component?: Component;
	readonly element?: Element;
	readonly stage?: string;
}

/** Set once, at creation. `origin` keeps the thread to the quote that the note came from. */
export interface NoteFacts {
	readonly lang?: Language;
	readonly createdAt?: number; // ms since 1970, the author's clock: for display only
	readonly channel?: string;
	readonly quoteId?: QuoteId;
	readonly quote?: string; // the words quoted
	readonly translation?: string;
	readonly late?: boolean; // refused at first, and admitted by a facilitator afterwards
}

/**
 * Who the room sees as author: a seat (named), or only a segment (hidden). The true author of a hidden note stands in the
 * server's registry and nowhere else.
 */
export type Byline = SeatId | `@${Segment}`;
export const hiddenByline = (segment: Segment): Byline => `@${segment}`;
export const bylineSegment = (byline: Byline): Segment | null =>
	byline.startsWith('@') ? (byline.slice(1) as Segment) : null;

export interface Note {
	readonly id: NoteId;
	readonly byline: Byline;
	readonly text: string;
	readonly kind: NoteKind;
	readonly zone: ZoneId;
	readonly cluster: ClusterId | null;
	/** Physical offset in px: from the zone's start edge, or a hint of the slot inside its cluster. See layout.ts. */
	readonly x: number;
	readonly y: number;
	readonly direction: 'auto' | 'rtl' | 'ltr';
	readonly tags: NoteTags;
	readonly facts: NoteFacts;
	readonly signal: Signal;
}

export interface Cluster {
	readonly id: ClusterId;
	readonly title: string;
	readonly titleAr?: string; // set by import and by whoever translates; `title` is the words of the room
	readonly zone: ZoneId;
	readonly x: number;
	readonly y: number;
}
/** The title in the reader's language, where somebody has set one. */
export const titleIn = ({ title, titleAr }: Pick<Cluster, 'title' | 'titleAr'>, language: Language): string =>
	(language === 'ar' && titleAr) || title;

const shortestNoteId = 3;
export const isNoteId = (text: string): boolean => text.length >= shortestNoteId && isId(text);
