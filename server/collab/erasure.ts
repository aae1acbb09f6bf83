import type { SeatId } from '#domain/ids.ts';
import { deleteNote } from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import { draftKey, type AuditEvent } from '#server/storage/journal.ts';
import type { Room } from './Room.ts';
import type { Work } from './Work.ts';

/**
 * Everything that one seat has written leaves the board, and its drawer goes as a whole, read or not, in one commit; and nobody
 * brings such a note back: its byline is forgotten. The log is to be folded after it, if they ever wrote. Returns how many
 * notes of the board it was. [S4]
 */
export const erase = async (
	room: Room,
	work: Work,
	{ seat, audit }: { readonly seat: SeatId; readonly audit: (notes: number) => AuditEvent }
): Promise<{ readonly notes: number; readonly wrote: boolean }> => {
	const { sealed, authors, document } = room;
	const own = [...authors.notesOf(seat)];
	let notes = 0;
	work.write(document, (doc) => {
		for (const id of own) if (notesOf(doc).has(id) && deleteNote(doc, id)) notes++;
	});
	await room.tick.commit(work, { audit: [audit(notes)], dropped: [draftKey(room.board, seat)] });
	for (const id of own) authors.bylines.delete(id);
	sealed.forget(seat);
	if (!room.usesDraft(seat)) await sealed.release(seat);
	room.company.ownChanged();
	return { notes, wrote: own.length > 0 };
};
