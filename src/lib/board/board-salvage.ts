import type * as Y from 'yjs';
import { notesOf, readNote } from '#collab/schema.ts';
import type { Refusal, RefusalCode } from '#domain/errors.ts';
import type { NoteId } from '#domain/ids.ts';
import type { Note } from '#domain/notes.ts';
import type { Change } from './ledger.ts';
import type { Salvage } from './Rescue.ts';
import { lostWords, reapply, type Allowed } from './salvage.ts';
import type { KeptText, Tray } from './Tray.svelte.ts';
import type { BoardTouch } from './watch.ts';

/** What holds for every new note: one refused is all refused, and asking again one by one would be noise. */
const forAll: readonly RefusalCode[] = [
	'note.limit-board',
	'note.limit-person',
	'board.locked',
	'not-allowed',
	'read-only',
	'phase.not-now',
	'workshop.closed'
];
const gone: Refusal = { code: 'note.gone' };

const notesIn = (changes: readonly Change[]): Set<NoteId> => new Set(changes.flatMap((change) => [...change.notes]));
const noteIn = (doc: Y.Doc, id: NoteId | null): Note | null => id && readNote(id, notesOf(doc).get(id));

export interface BoardSalvagePort {
	readonly tray: Tray;
	allowed(): Allowed;
	isMine(note: Note): boolean;
	noteOf(id: NoteId): Note | null;
}

/** Words of a board are its notes. */
export const boardSalvage = ({ tray, allowed, isMine, noteOf }: BoardSalvagePort): Salvage<BoardTouch, KeptText> => ({
	touched: notesIn,
	worded: (changes) => new Set(changes.flatMap(({ texts }) => [...texts])),
	lost: (from, to, ids) =>
		lostWords(from, to, ids as Iterable<NoteId>).map(({ id, text, kind, zone }) => ({
			id,
			noteId: id,
			text,
			kind,
			zone
		})),
	textIn: (doc, { noteId }) => noteIn(doc, noteId)?.text ?? null,
	waits: ({ noteId }, ids) => noteId !== null && ids.has(noteId),
	isOwn: (doc, { noteId }) => {
		const note = noteIn(doc, noteId);
		return note !== null && isMine(note);
	},
	isGone: (doc, { noteId }) => noteId !== null && !notesOf(doc).has(noteId),
	reapply: ({ from, to, refusal, refused, again }) => {
		const retry = notesIn(again);
		for (const id of notesIn(refused)) retry.delete(id);
		const now = allowed();
		const create = now.create && !forAll.includes(refusal.code);
		reapply(
			to,
			from.doc,
			{ notes: retry, clusters: new Set(again.flatMap((change) => [...change.clusters])) },
			{ ...now, create },
			2
		);
	},
	mayResume: () => allowed().create,
	gone,
	voided: (items) =>
		items.map((item): KeptText => {
			const note = noteOf(item.noteId);
			const id = `${item.noteId}.gone`;
			// several messages were under way: their letters belong together
			const before = tray.items.find((other) => other.id === id)?.text ?? '';
			return {
				id,
				noteId: item.noteId,
				text: before + item.text,
				kind: note?.kind ?? 'idea',
				zone: note?.zone ?? null,
				refusal: gone,
				pending: false
			};
		})
});
