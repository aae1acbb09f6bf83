import type * as Y from 'yjs';
import type { Point, Rect } from '#domain/geometry.ts';
import { noteCell } from '#domain/geometry.ts';
import type { NoteId } from '#domain/ids.ts';
import { clusterRect } from '#domain/layout.ts';
import type { Note } from '#domain/notes.ts';
import { freeSlots } from '#domain/slots.ts';
import { clustersOf, notesOf, readCluster, readNote, readZones, type Zone } from '#collab/schema.ts';

/** What stands in a zone before the reveal: single notes and the hulls of groups. */
const takenIn = (doc: Y.Doc, zone: Zone, notes: readonly Note[]): Rect[] => {
	const here = notes.filter((note) => note.zone === zone.id);
	const groups = [...clustersOf(doc)].flatMap(([id, map]) => {
		const cluster = readCluster(id, map);
		const count = here.filter((note) => note.cluster === id).length;
		return cluster?.zone === zone.id && count > 0 ? [clusterRect(cluster, count, zone.columns)] : [];
	});
	return [...here.filter(({ cluster }) => !cluster).map(noteCell), ...groups];
};

/**
 * Everybody wrote on an empty sheet, so the drafts of a zone lie on top of each other. On the board each note gets a free
 * slot, in the order given: where somebody wrote would also tie the notes of one person together.
 */
export const revealPlaces = (doc: Y.Doc, revealed: readonly Note[]): ReadonlyMap<NoteId, Point> => {
	const notes = [...notesOf(doc)].flatMap(([id, map]) => readNote(id, map) ?? []);
	const places = new Map<NoteId, Point>();
	for (const zone of readZones(doc)) {
		const fresh = revealed.filter((note) => note.zone === zone.id);
		if (fresh.length === 0) continue;
		const slots = freeSlots(takenIn(doc, zone, notes), zone.columns, fresh.length);
		for (const [index, { id }] of fresh.entries()) {
			const slot = slots[index];
			if (slot) places.set(id, slot);
		}
	}
	return places;
};
