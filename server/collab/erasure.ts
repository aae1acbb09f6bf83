import type { SeatId } from '#domain/ids.ts';
import { deleteNote } from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import type { AuditEvent } from '#server/storage/journal.ts';
import type { LiveDocument } from './LiveDocument.ts';
import type { Room } from './Room.ts';
import { Work } from './Work.ts';

/**
 * Everything that one seat has written leaves the board and its drawer in one commit. Their logs are folded after it, so that
 * the words are not left behind in what led to this state, those of notes that were taken off before included; and nobody
 * brings such a note back: its byline is forgotten. Returns how many notes of the board it was. [S4]
 */
export const erase = async (room: Room, seat: SeatId, audit: (notes: number) => AuditEvent): Promise<number> => {
	const { sealed, authors, document, parts } = room;
	const draft = await sealed.draft(seat);
	const own = [...authors.notesOf(seat)];
	const work = new Work();
	const empty = (target: LiveDocument): number => {
		let gone = 0;
		const { updates, binding } = target.write((doc) => {
			for (const id of own) if (notesOf(doc).has(id) && deleteNote(doc, id)) gone++;
		});
		work.add(target, updates);
		if (binding !== null) work.clients.push({ doc: target.key, client: binding, owner: 'server' });
		return gone;
	};
	const notes = empty(document);
	empty(draft);
	for (const id of own) authors.bylines.delete(id);
	await room.tick.commit(work, { audit: [audit(notes)] });
	sealed.recount(seat, draft);
	if (!room.usesDraft(seat)) await sealed.release(seat);
	room.company.ownChanged();
	await parts.compactor.compact(document.key);
	await parts.compactor.compact(draft.key);
	return notes;
};
