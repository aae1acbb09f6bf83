import type { NoteId, SeatId } from '#domain/ids.ts';
import type { Byline, Note } from '#domain/notes.ts';
import { bylineSegment } from '#domain/notes.ts';
import { createNote, deleteNote } from '#collab/operations.ts';
import { notesOf, readNote, readZones, type Zone } from '#collab/schema.ts';
import type * as Y from 'yjs';
import type { JournalBatch } from '#server/storage/journal.ts';
import type { Revealed } from './gateway.ts';
import type { LiveDocument } from './LiveDocument.ts';
import { revealPlaces } from './reveal-places.ts';
import type { Room } from './Room.ts';
import type { Work } from './Work.ts';

interface SealedNote {
	readonly note: Note;
	readonly byline: Byline;
}

const draw = (random: Room['parts']['random'], below: number): number => {
	const [a, b, c, d] = random(4);
	return (((a! << 24) | (b! << 16) | (c! << 8) | d!) >>> 0) % below;
};

/** Nothing of the order tells whose notes belong together. */
const shuffle = <T>(items: T[], random: Room['parts']['random']): void => {
	for (let last = items.length - 1; last > 0; last--) {
		const other = draw(random, last + 1);
		[items[last], items[other]] = [items[other]!, items[last]!];
	}
};

const isBlank = ({ text, facts }: Note): boolean => text.trim() === '' && !facts.quote;

/** The instant a note was begun would tie the notes of one person together. */
const factsFor = (byline: Byline, { facts }: Note): Note['facts'] => {
	if (bylineSegment(byline) === null) return facts;
	const { createdAt: _, ...rest } = facts;
	return rest;
};

interface Gathered {
	readonly found: SealedNote[];
	readonly emptied: { draft: LiveDocument; notes: NoteId[] }[];
	readonly unreadable: number;
}

/** Whatever was in a zone that has been taken off meanwhile is shown in the first. */
const inZone = (note: Note, zones: readonly Zone[]): Note => {
	const [first] = zones;
	return !first || zones.some(({ id }) => id === note.zone) ? note : { ...note, zone: first.id };
};

/** `borrowed`: those whose drawer was opened for it. */
const gather = async (room: Room, borrowed: Set<SeatId>): Promise<Gathered> => {
	const { sealed, authors, document, parts } = room;
	const zones = readZones(document.doc);
	const found: SealedNote[] = [];
	const emptied: { draft: LiveDocument; notes: NoteId[] }[] = [];
	let unreadable = 0;
	for (const seat of await sealed.seats()) {
		// whoever has left or was removed takes along what the room has not seen
		const standing = await parts.standing.standing(room.board, seat);
		if (!standing) continue;
		const draft = await sealed.readable(seat);
		if (!draft) {
			unreadable++; // nobody else waits for ever with theirs
			continue;
		}
		borrowed.add(seat);
		const notes: NoteId[] = [];
		for (const [id, map] of notesOf(draft.doc)) {
			const note = readNote(id, map);
			if (!note || authors.get(note.id) !== seat) continue;
			notes.push(note.id);
			if (isBlank(note) || notesOf(document.doc).has(id)) continue;
			found.push({ note: inZone(note, zones), byline: standing.byline as Byline });
		}
		if (notes.length > 0) emptied.push({ draft, notes });
	}
	return { found, emptied, unreadable };
};

/**
 * The reveal: every draft is read, the notes are shuffled, and the server writes each into the board; the drafts lose them in
 * the same commit that records the phase. Runs alone, so nothing that anybody writes falls between. [S2]
 */
export const reveal = async (
	room: Room,
	work: Work,
	{ change, ...also }: Pick<JournalBatch, 'phase' | 'audit'> & { readonly change?: (doc: Y.Doc) => void }
): Promise<Revealed> => {
	const { sealed, authors, document, parts } = room;
	const borrowed = new Set<SeatId>();
	try {
		const { found, emptied, unreadable } = await gather(room, borrowed);
		shuffle(found, parts.random);
		const places = revealPlaces(
			document.doc,
			found.map(({ note }) => note)
		);
		work.write(document, (doc) => {
			for (const { note, byline } of found) {
				const { id, text, kind, zone, tags, signal, direction } = note;
				const { x, y } = places.get(id) ?? note;
				createNote(doc, { id, byline, text, kind, zone, x, y, tags, signal, direction, facts: factsFor(byline, note) });
			}
			change?.(doc);
		});
		for (const { draft, notes } of emptied) work.write(draft, (doc) => notes.forEach((note) => deleteNote(doc, note)));
		sealed.freeze();
		await room.tick.commit(work, also);
		sealed.revealed(room.company.epoch);
		for (const { draft, notes } of emptied) sealed.recount(authors.get(notes[0]!)!, draft);
		room.company.ownChanged();
		return { notes: found.length, unreadable };
	} finally {
		for (const seat of borrowed) if (!room.usesDraft(seat)) await sealed.release(seat);
	}
};
