import type { SeatId } from '#domain/ids.ts';
import { deleteNote } from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import { draftKey, type AuditEvent } from '#server/storage/journal.ts';
import type { Room } from './Room.ts';
import { Work } from './Work.ts';

/**
 * Everything that one seat has written leaves the board, and its drawer goes as a whole, read or not, in one commit. The log of
 * the board is folded after it, so that the words are not left behind in what led to this state, those of notes that were taken
 * off before included; and nobody brings such a note back: its byline is forgotten. Returns how many notes of the board it
 * was. [S4]
 */
export const erase = async (room: Room, seat: SeatId, audit: (notes: number) => AuditEvent): Promise<number> => {
	const { sealed, authors, document, parts } = room;
	const own = [...authors.notesOf(seat)];
	const work = new Work();
	let notes = 0;
	const { updates, binding } = document.write((doc) => {
		for (const id of own) if (notesOf(doc).has(id) && deleteNote(doc, id)) notes++;
	});
	work.add(document, updates);
	if (binding !== null) work.clients.push({ doc: document.key, client: binding, owner: 'server' });
	for (const id of own) authors.bylines.delete(id);
	await room.tick.commit(work, { audit: [audit(notes)], dropped: [draftKey(room.board, seat)] });
	sealed.forget(seat);
	if (!room.usesDraft(seat)) await sealed.release(seat);
	room.company.ownChanged();
	await parts.compactor.compact(document.key);
	return notes;
};
