import type * as Y from 'yjs';
import { clustersOf, notesOf } from '#collab/schema.ts';
import type { ClusterId, NoteId } from '#domain/ids.ts';

/** Ids that a change touched, by the regions of the document. */
export type Touched<T> = { readonly [Region in keyof T]: ReadonlySet<string> };

type Root = Y.AbstractType<Y.YEvent<Y.AbstractType<unknown>>>;
/** Where a session looks for changes: what is undone, counted as waiting, and written again after a refusal. */
export type Watch<T> = {
	readonly [Region in keyof T]: {
		readonly roots: (doc: Y.Doc) => readonly Root[];
		/** What a change at this place is counted as; null where it is none of this region. */
		readonly idOf: (path: readonly string[]) => string | null;
	};
};

export interface BoardTouch {
	readonly notes: ReadonlySet<NoteId>;
	readonly clusters: ReadonlySet<ClusterId>;
	/** Of the notes, those that came, went or were written in: what else happens to one leaves its words as they are. */
	readonly texts: ReadonlySet<NoteId>;
}
const entry = ([id]: readonly string[]): string => id as string;
const worded = ([id, key]: readonly string[]): string | null =>
	key === undefined || key === 'text' ? (id as string) : null;
export const boardWatch: Watch<BoardTouch> = {
	notes: { roots: (doc) => [notesOf(doc) as unknown as Root], idOf: entry },
	clusters: { roots: (doc) => [clustersOf(doc) as unknown as Root], idOf: entry },
	texts: { roots: (doc) => [notesOf(doc) as unknown as Root], idOf: worded }
};
