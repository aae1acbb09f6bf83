import { countGraphemes } from '#domain/graphemes.ts';
import { ok, refuse, type RefusalCode, type Result } from '#domain/errors.ts';
import { newId, type HeldId, type NoteId, type SeatId, type WorkshopId } from '#domain/ids.ts';
import { limits } from '#domain/limits.ts';
import { bylineSegment, type Byline, type Note } from '#domain/notes.ts';
import { createNote } from '#collab/operations.ts';
import { notesOf, readNote, readZones, type Zone } from '#collab/schema.ts';
import type { HeldRow } from '#server/storage/journal.ts';
import { hardGraphemes } from './guard/lengths.ts';
import { revealPlaces } from './reveal-places.ts';
import type { Room } from './Room.ts';
import type { Work } from './Work.ts';

export interface Admission {
	readonly by: SeatId;
	readonly workshop: WorkshopId;
}
type Fresh = Note & { readonly seat: SeatId };

/** Nobody's: neither on the board nor in the draft of its author, and of nobody else before. */
const isFree = async (room: Room, { note, seat }: HeldRow): Promise<boolean> => {
	const { document, authors, sealed } = room;
	if (notesOf(document.doc).has(note) || (authors.get(note) ?? seat) !== seat) return false;
	const draft = await sealed.readable(seat);
	if (!draft) return true; // whatever lies in it, nobody will see
	const inDraft = notesOf(draft.doc).has(note);
	if (!room.usesDraft(seat)) await sealed.release(seat);
	return !inDraft;
};

/** Why words cannot be a note now; null when they can. */
const obstacle = (room: Room, row: HeldRow): RefusalCode | null => {
	if (countGraphemes(row.text) > hardGraphemes) return 'note.too-long';
	return room.authors.notesOf(row.seat).size >= room.parts.bounds.noteIdsPerSeat ? 'note.limit-person' : null;
};

const noteOf = (row: HeldRow, id: NoteId, byline: Byline, zones: readonly Zone[]): Fresh => ({
	id,
	seat: row.seat,
	byline,
	text: row.text,
	kind: row.kind,
	zone: (zones.find((zone) => zone.id === row.zone) ?? zones[0]!).id,
	cluster: null,
	x: 0,
	y: 0,
	direction: 'auto',
	tags: {},
	// an instant would tie the notes of one person together where authors are hidden
	facts: { ...(bylineSegment(byline) === null && { createdAt: row.at }), late: true },
	signal: 'counted'
});

/**
 * A facilitator lets words in that were refused: the server writes each as a note of its true author. Note, author, decision
 * and audit are one commit; runs alone, so whoever asks second finds nothing that waits. [H4]
 */
export const admit = async (
	room: Room,
	work: Work,
	ids: ReadonlySet<HeldId>,
	{ by, workshop }: Admission
): Promise<Result<readonly NoteId[]>> => {
	const { document, authors, sealed, parts, board } = room;
	const waiting = (await parts.store.heldRows(board, ids)).filter(({ state }) => state === 'waiting');
	if (waiting.length === 0) return refuse('held.decided');
	const zones = readZones(document.doc);
	if (zones.length === 0) return refuse('workshop.not-started');

	const at = parts.wall();
	const fresh: Fresh[] = [];
	const seats = new Set<SeatId>();
	let why: RefusalCode = 'held.decided';
	// in the order of their random ids: neither time nor place tells whose words belong together
	for (const row of [...waiting].sort((a, b) => (a.id < b.id ? -1 : 1))) {
		const standing = await parts.standing.standing(board, row.seat);
		if (!standing) continue;
		const there = readNote(row.note, notesOf(document.doc).get(row.note));
		let note = row.note;
		// written by its author meanwhile: decided, and not written twice
		if (!(row.whole && there?.text === row.text && authors.get(note) === row.seat)) {
			const problem = obstacle(room, row);
			if (problem) {
				why = problem;
				continue;
			}
			const isTaken = fresh.some(({ id }) => id === note) || !(await isFree(room, row));
			if (isTaken) note = newId<NoteId>(parts.random, 'n');
			fresh.push(noteOf(row, note, standing.byline as Byline, zones));
		}
		seats.add(row.seat);
		work.decided.push({ id: row.id, state: 'admitted', by, at, note });
	}
	if (work.decided.length === 0)
		return refuse(why, why === 'note.too-long' ? { max: limits.graphemesPerNote } : undefined);
	const { notesPerBoard } = parts.bounds;
	if (fresh.length > 0 && document.liveNotes() + sealed.total() + fresh.length > notesPerBoard)
		return refuse('note.limit-board', { max: notesPerBoard });

	for (const { id, seat } of fresh) room.tick.register(id, seat, work);
	const places = revealPlaces(document.doc, fresh);
	work.write(document, (doc) => {
		for (const note of fresh) createNote(doc, { ...note, ...places.get(note.id) });
	});
	const notes = work.decided.flatMap((verdict) => verdict.note ?? []);
	await room.tick.commit(work, {
		audit: work.decided.map(({ id, note = null }) => ({
			workshop,
			at,
			event: { type: 'held.admitted', held: id, note }
		}))
	});
	room.held.settled(work.decided.map(({ id }) => id));
	room.company.ownChanged(seats);
	room.company.heldChanged([...seats].map((seat) => ({ seat, sealed: false })));
	return ok(notes);
};

/** Not taken up, or taken back. Returns how many were waiting. */
export const settle = async (
	room: Room,
	work: Work,
	ids: ReadonlySet<HeldId>,
	{ by, workshop, state }: Admission & { readonly state: 'dismissed' | 'withdrawn' }
): Promise<number> => {
	const { parts, board } = room;
	const waiting = (await parts.store.heldRows(board, ids)).filter(({ state }) => state === 'waiting');
	if (waiting.length === 0) return 0;
	const at = parts.wall();
	work.decided.push(...waiting.map(({ id }) => ({ id, state, by, at })));
	const told = waiting.map(({ id }) => ({ workshop, at, event: { type: 'held.dismissed', held: id } }));
	await room.tick.commit(work, state === 'dismissed' ? { audit: told } : {});
	room.held.settled(ids);
	room.company.heldChanged(waiting);
	return waiting.length;
};
