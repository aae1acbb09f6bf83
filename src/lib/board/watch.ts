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
		/** What a change at this place is counted as. */
		readonly idOf: (path: readonly string[]) => string;
	};
};

export interface BoardTouch {
	readonly notes: ReadonlySet<NoteId>;
	readonly clusters: ReadonlySet<ClusterId>;
}
const entry = ([id]: readonly string[]): string => id as string;
export const boardWatch: Watch<BoardTouch> = {
	notes: { roots: (doc) => [notesOf(doc) as unknown as Root], idOf: entry },
	clusters: { roots: (doc) => [clustersOf(doc) as unknown as Root], idOf: entry }
};
