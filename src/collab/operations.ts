import * as Y from 'yjs';
import type { ClusterId, NoteId, QuoteId, ZoneId } from '#domain/ids.ts';
import type { Byline, NoteFacts, NoteKind, NoteTags, Signal } from '#domain/notes.ts';
import type { Bilingual } from '#domain/languages.ts';
import type { PhaseState } from '#domain/phases.ts';
import { recordFrom } from './scalars.ts';
import {
	clusterKeys,
	clustersOf,
	noteKeys,
	notesOf,
	posText,
	sessionKeys,
	sessionOf,
	resultsOf,
	textOf,
	zoneKeys,
	zonesOf,
	type NoteMap
} from './schema.ts';
import { retype, whole } from './texts.ts';

/** Every write to a document is one of these. The caller wraps several in one `doc.transact(…, origin)`: one undo step. */
export interface NewNote {
	readonly id: NoteId;
	readonly byline: Byline;
	readonly text: string;
	readonly kind: NoteKind;
	readonly zone: ZoneId;
	readonly x: number;
	readonly y: number;
	readonly cluster?: ClusterId | null;
	readonly tags?: NoteTags;
	readonly facts?: NoteFacts;
	readonly signal?: Signal;
	readonly direction?: 'auto' | 'rtl' | 'ltr';
}

export const createNote = (doc: Y.Doc, note: NewNote): void => {
	const map: NoteMap = new Y.Map();
	map.set(noteKeys.author, note.byline);
	map.set(noteKeys.text, new Y.Text(whole(note.text)));
	map.set(noteKeys.pos, posText(note.x, note.y));
	map.set(noteKeys.zone, note.zone);
	map.set(noteKeys.kind, note.kind);
	map.set(noteKeys.cluster, note.cluster ?? '');
	if (note.tags && Object.keys(note.tags).length > 0) map.set(noteKeys.tags, JSON.stringify(note.tags));
	if (note.facts) map.set(noteKeys.facts, JSON.stringify(note.facts));
	if (note.signal && note.signal !== 'counted') map.set(noteKeys.signal, note.signal);
	if (note.direction && note.direction !== 'auto') map.set(noteKeys.dir, note.direction);
	notesOf(doc).set(note.id, map);
};

const withNote = (doc: Y.Doc, id: NoteId, write: (note: NoteMap) => void): boolean => {
	const note = notesOf(doc).get(id);
	if (!note) return false;
	write(note);
	return true;
};

/** Two people typing in one note keep both their words. */
export const editText = (doc: Y.Doc, id: NoteId, words: string): boolean =>
	withNote(doc, id, (note) => {
		const text = textOf(note);
		if (text) retype(text, words);
	});

export const setKind = (doc: Y.Doc, id: NoteId, kind: NoteKind): boolean =>
	withNote(doc, id, (note) => note.set(noteKeys.kind, kind));
export const setTags = (doc: Y.Doc, id: NoteId, tags: NoteTags): boolean =>
	withNote(doc, id, (note) => note.set(noteKeys.tags, JSON.stringify(tags)));
const factsOf = (note: Y.Map<unknown>): NoteFacts => recordFrom(note.get(noteKeys.facts)) as NoteFacts;
/** Whether a note has the words of one of these quotes. */
export const holdsQuote = (doc: Y.Doc, quotes: ReadonlySet<string>): boolean =>
	[...notesOf(doc).values()].some((note) => {
		const { quote, quoteId } = factsOf(note);
		return quote !== undefined && quoteId !== undefined && quotes.has(quoteId);
	});
/** The words of a quote leave the notes that came from it; that there was one stays. */
export const dropQuote = (doc: Y.Doc, quote: QuoteId): void => {
	for (const note of notesOf(doc).values()) {
		const { quote: words, ...facts } = factsOf(note);
		if (facts.quoteId === quote && words !== undefined) note.set(noteKeys.facts, JSON.stringify(facts));
	}
};
export const setDirection = (doc: Y.Doc, id: NoteId, direction: 'auto' | 'rtl' | 'ltr'): boolean =>
	withNote(doc, id, (note) => note.set(noteKeys.dir, direction));
export const deleteNote = (doc: Y.Doc, id: NoteId): boolean => {
	const there = notesOf(doc).has(id);
	if (there) notesOf(doc).delete(id);
	return there;
};

/** Moves a note to a place in a zone, out of its cluster if it was in one. */
export const moveNote = (doc: Y.Doc, id: NoteId, to: { zone: ZoneId; x: number; y: number }): boolean =>
	withNote(doc, id, (note) => {
		if (note.get(noteKeys.cluster)) note.set(noteKeys.cluster, '');
		if (note.get(noteKeys.zone) !== to.zone) note.set(noteKeys.zone, to.zone);
		const pos = posText(to.x, to.y);
		if (note.get(noteKeys.pos) !== pos) note.set(noteKeys.pos, pos);
	});

/** Puts a note into a cluster; x, y hint its slot there. The note follows the cluster's zone. */
export const putInCluster = (doc: Y.Doc, id: NoteId, cluster: ClusterId, slot: { x: number; y: number }): boolean =>
	withNote(doc, id, (note) => {
		const zone = clustersOf(doc).get(cluster)?.get(clusterKeys.zone);
		if (typeof zone !== 'string') return;
		if (note.get(noteKeys.cluster) !== cluster) note.set(noteKeys.cluster, cluster);
		if (note.get(noteKeys.zone) !== zone) note.set(noteKeys.zone, zone);
		note.set(noteKeys.pos, posText(slot.x, slot.y));
	});

export const createCluster = (
	doc: Y.Doc,
	cluster: { id: ClusterId; title: string; titleAr?: string; zone: ZoneId; x: number; y: number }
): void => {
	const map = new Y.Map<unknown>();
	map.set(clusterKeys.title, whole(cluster.title));
	if (cluster.titleAr) map.set(clusterKeys.titleAr, whole(cluster.titleAr));
	map.set(clusterKeys.zone, cluster.zone);
	map.set(clusterKeys.pos, posText(cluster.x, cluster.y));
	clustersOf(doc).set(cluster.id, map);
};
export const renameCluster = (doc: Y.Doc, id: ClusterId, words: string): boolean => {
	const cluster = clustersOf(doc).get(id);
	if (!cluster) return false;
	const title = whole(words);
	if (cluster.get(clusterKeys.title) !== title) cluster.set(clusterKeys.title, title);
	// a translation of other words
	if (cluster.get(clusterKeys.titleAr)) cluster.set(clusterKeys.titleAr, '');
	return true;
};
export const moveCluster = (doc: Y.Doc, id: ClusterId, to: { zone: ZoneId; x: number; y: number }): boolean => {
	const cluster = clustersOf(doc).get(id);
	if (!cluster) return false;
	if (cluster.get(clusterKeys.zone) !== to.zone) {
		cluster.set(clusterKeys.zone, to.zone);
		for (const note of notesOf(doc).values()) if (note.get(noteKeys.cluster) === id) note.set(noteKeys.zone, to.zone);
	}
	cluster.set(clusterKeys.pos, posText(to.x, to.y));
	return true;
};
/** Removes an empty cluster's entry; its notes must have left it before (in the same transaction). */
export const deleteCluster = (doc: Y.Doc, id: ClusterId): boolean => {
	const there = clustersOf(doc).has(id);
	if (there) clustersOf(doc).delete(id);
	return there;
};

// Below: written by the server or by facilitators only; the guard refuses them from anybody else.
export const setZone = (doc: Y.Doc, zone: { id: ZoneId; title: Bilingual; order: number; columns: number }): void => {
	const map = zonesOf(doc).get(zone.id) ?? new Y.Map<unknown>();
	map.set(zoneKeys.en, zone.title.en);
	map.set(zoneKeys.ar, zone.title.ar);
	map.set(zoneKeys.order, zone.order);
	map.set(zoneKeys.columns, zone.columns);
	if (!zonesOf(doc).has(zone.id)) zonesOf(doc).set(zone.id, map);
};
export const setPhase = (doc: Y.Doc, phase: PhaseState, kind: string): void => {
	sessionOf(doc).set(sessionKeys.phase, JSON.stringify(phase));
	sessionOf(doc).set(sessionKeys.kind, kind);
};
export const setFlow = (doc: Y.Doc, flow: 'rtl' | 'ltr', schema: number): void => {
	sessionOf(doc).set(sessionKeys.flow, flow);
	sessionOf(doc).set(sessionKeys.schema, schema);
};
export const setResult = (doc: Y.Doc, roundId: string, result: string): void => {
	resultsOf(doc).set(roundId, result);
};
