import type * as Y from 'yjs';
import {
	createCluster,
	createNote,
	deleteCluster,
	deleteNote,
	editText,
	moveCluster,
	moveNote,
	putInCluster,
	renameCluster,
	setDirection,
	setKind,
	setTags
} from '#collab/operations.ts';
import { clustersOf, notesOf, readCluster, readNote } from '#collab/schema.ts';
import type { ClusterId, NoteId } from '#domain/ids.ts';
import type { Note } from '#domain/notes.ts';
import type { Line } from './Line.ts';

/** What this seat may do now, as far as re-applying goes. */
export interface Allowed {
	readonly create: boolean;
	readonly edit: (note: Note) => boolean;
	readonly move: (note: Note) => boolean;
	readonly group: boolean;
}

const noteIn = (doc: Y.Doc, id: NoteId): Note | null => readNote(id, notesOf(doc).get(id));
const clusterIn = (doc: Y.Doc, id: ClusterId) => readCluster(id, clustersOf(doc).get(id));

/** Words in `from` that `to` does not have: a note that is not there, or other words in one that is. */
export const lostWords = (from: Y.Doc, to: Y.Doc | null, ids: Iterable<NoteId>): Note[] =>
	[...ids].flatMap((id) => {
		const note = noteIn(from, id);
		if (!note || note.text.trim() === '') return [];
		return to && noteIn(to, id)?.text === note.text ? [] : [note];
	});

const reapplyCluster = (line: Line, from: Y.Doc, id: ClusterId, attempt: number): void => {
	const wanted = clusterIn(from, id);
	const now = clusterIn(line.doc, id);
	if (wanted && !now) line.write((doc) => createCluster(doc, wanted), { attempt, pen: 'grouping' });
	else if (!wanted && now) line.write((doc) => deleteCluster(doc, id), { attempt, pen: 'grouping' });
	else if (
		wanted &&
		now &&
		(wanted.title !== now.title || wanted.zone !== now.zone || wanted.x !== now.x || wanted.y !== now.y)
	)
		line.write(
			(doc) => {
				renameCluster(doc, id, wanted.title);
				moveCluster(doc, id, wanted);
			},
			{ attempt, pen: 'grouping' }
		);
};

const place = (doc: Y.Doc, note: Note): void => {
	if (note.cluster && clustersOf(doc).has(note.cluster)) putInCluster(doc, note.id, note.cluster, note);
	else moveNote(doc, note.id, note);
};

const reapplyNote = (line: Line, from: Y.Doc, id: NoteId, allowed: Allowed, attempt: number): void => {
	const wanted = noteIn(from, id);
	const now = noteIn(line.doc, id);
	if (!wanted && now && allowed.edit(now)) line.write((doc) => deleteNote(doc, id), { attempt, pen: id });
	else if (wanted && !now && allowed.create && allowed.edit(wanted))
		line.write(
			(doc) =>
				createNote(doc, {
					...wanted,
					cluster: wanted.cluster && clustersOf(doc).has(wanted.cluster) ? wanted.cluster : null
				}),
			{ attempt, pen: id }
		);
	else if (wanted && now)
		line.write(
			(doc) => {
				if (allowed.edit(now)) {
					editText(doc, id, wanted.text);
					if (wanted.kind !== now.kind) setKind(doc, id, wanted.kind);
					if (wanted.direction !== now.direction) setDirection(doc, id, wanted.direction);
					if (JSON.stringify(wanted.tags) !== JSON.stringify(now.tags)) setTags(doc, id, wanted.tags);
				}
				const moved =
					wanted.zone !== now.zone || wanted.cluster !== now.cluster || wanted.x !== now.x || wanted.y !== now.y;
				if (moved && allowed.move(now)) place(doc, wanted);
			},
			{ attempt, pen: id }
		);
};

/**
 * Writes again, one message each, what is allowed now: a refusal of one must not take the others with it. What could not be
 * written is found afterwards by `lostWords`.
 */
export const reapply = (
	line: Line,
	from: Y.Doc,
	ids: { readonly notes: Iterable<NoteId>; readonly clusters: Iterable<ClusterId> },
	allowed: Allowed,
	attempt: number
): void => {
	if (allowed.group) for (const id of ids.clusters) reapplyCluster(line, from, id, attempt);
	for (const id of ids.notes) reapplyNote(line, from, id, allowed, attempt);
};
