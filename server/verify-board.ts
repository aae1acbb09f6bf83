import type { NoteId } from '#domain/ids.ts';
import { bylineSegment, type Byline } from '#domain/notes.ts';
import { noteKeys, notesOf } from '#collab/schema.ts';
import type { DocKey, JournalStore } from '#server/storage/journal.ts';
import type { WorkshopRow } from '#server/storage/workshops.ts';
import { documentFaults } from './verify-document.ts';

/**
 * A board and its drawers can be read and wait for nothing; whoever wrote a part of them is known, and so is the author of each
 * note, the one whom the note itself names where it names somebody. Consent, exports and erasure go by that list.
 */
export const boardFaults = async (journal: JournalStore, { workshop }: WorkshopRow): Promise<string[]> => {
	const { id, boardId } = workshop;
	let authors = await journal.authors(boardId);
	/** A server beside us may have written since: whoever is missing is looked up once more. */
	const authorOf = async (note: NoteId) => {
		if (!authors.has(note)) authors = await journal.authors(boardId);
		return authors.get(note);
	};
	const faultsOf = (key: DocKey, name: string): Promise<string[]> =>
		documentFaults(journal, key, name, async (doc, clients) => {
			const faults: string[] = [];
			if ([...doc.store.clients.keys()].some((client) => !clients.has(client)))
				faults.push(`${name} holds a part that nobody has written.`);
			for (const [note, entry] of notesOf(doc)) {
				const author = await authorOf(note as NoteId);
				const byline = entry.get(noteKeys.author);
				if (author === undefined) faults.push(`${name}: nobody knows the author of note ${note}.`);
				else if (typeof byline === 'string' && bylineSegment(byline as Byline) === null && byline !== author)
					faults.push(`${name}: note ${note} names another author than the list of authors.`);
			}
			return faults;
		});
	const faults = await faultsOf(boardId, `The board of workshop ${id}`);
	for (const draft of await journal.drafts(boardId))
		faults.push(...(await faultsOf(draft, `A drawer of workshop ${id}`)));
	return faults;
};
