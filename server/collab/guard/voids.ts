import * as Y from 'yjs';
import type { NoteId } from '#domain/ids.ts';
import type { Bench } from './bench.ts';
import type { Ref, Struct } from './parse.ts';
import { roots } from '#collab/schema.ts';
import type { Walk } from './walk.ts';

export interface VoidItem {
	/** 'gone' when nothing remembers the note. */
	readonly noteId: NoteId;
	readonly text: string;
}
const none: readonly VoidItem[] = [];
const forgotten = 'gone' as NoteId;

/** What was typed into notes that are gone: accepted without effect, handed back to its author. [G6] */
export const voidsOf = (walk: Walk, bench: Bench, unborn: ReadonlyMap<Struct, number>): readonly VoidItem[] => {
	if (walk.fresh.every((struct) => struct.place || !struct.content)) return none;
	const notes = new Map<Struct, NoteId | null>();
	const noteOfRef = (ref: Ref | null): NoteId | null => {
		if (!ref) return null;
		const found = walk.find(ref);
		if (found instanceof Y.Item && found.parentSub && found.parent === bench.roots.get(roots.notes))
			return found.parentSub as NoteId;
		if (!(found instanceof Y.Item) && !(found instanceof Y.GC)) return notes.get(found) ?? null;
		return bench.graveOf(ref) ?? null;
	};
	const texts = new Map<NoteId, string>();
	for (const struct of walk.fresh) {
		if (struct.place || !struct.content) continue;
		const { origin, right, parent } = struct;
		const note = noteOfRef(origin) ?? noteOfRef(right) ?? noteOfRef(typeof parent === 'string' ? null : parent);
		notes.set(struct, note);
		if (struct.content.is !== 'string' || (unborn.get(struct) ?? 0) === struct.length) continue;
		const id = note ?? forgotten;
		texts.set(id, (texts.get(id) ?? '') + struct.content.text);
	}
	return [...texts].map(([noteId, text]) => ({ noteId, text }));
};
