import * as Y from 'yjs';
import type { ClusterId, NoteId, ZoneId } from '#domain/ids.ts';
import {
	components,
	elements,
	noteKinds,
	signals,
	type Byline,
	type Cluster,
	type Note,
	type NoteFacts,
	type NoteTags
} from '#domain/notes.ts';
import type { Bilingual } from '#domain/languages.ts';
import type { PhaseState } from '#domain/phases.ts';
import { numberFrom, oneOf, recordFrom, wordsFrom } from './scalars.ts';

/**
 * This file and strategy-schema.ts alone know the string keys of documents. Boards, drafts and strategies have the same roots;
 * a draft uses `notes` alone, a strategy the last four.
 */
export const schemaVersion = 1;
export const roots = {
	notes: 'notes',
	zones: 'zones',
	clusters: 'clusters',
	session: 'session',
	results: 'results',
	// of a strategy; their keys are in strategy-schema.ts
	strategy: 'strategy',
	lines: 'lines',
	initiatives: 'initiatives',
	plan: 'plan'
} as const;
export const noteKeys = {
	author: 'author', // Byline; set once
	text: 'text', // Y.Text; set once, edited in place
	pos: 'pos', // "x,y": ONE scalar, because Yjs merges only consecutive overwritten values of one key
	zone: 'zone',
	kind: 'kind',
	cluster: 'cluster', // '' when not grouped
	tags: 'tags', // JSON of NoteTags
	dir: 'dir', // auto | rtl | ltr
	facts: 'facts', // JSON of NoteFacts; set once
	signal: 'signal'
} as const;
export const clusterKeys = { title: 'title', titleAr: 'titleAr', zone: 'zone', pos: 'pos', order: 'order' } as const;
export const zoneKeys = { en: 'en', ar: 'ar', order: 'order', columns: 'columns', tint: 'tint' } as const;
export const sessionKeys = { phase: 'phase', kind: 'kind', flow: 'flow', schema: 'schema', round: 'round' } as const;

export type NoteMap = Y.Map<unknown>;
export const notesOf = (doc: Y.Doc): Y.Map<NoteMap> => doc.getMap(roots.notes);
export const zonesOf = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap(roots.zones);
export const clustersOf = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap(roots.clusters);
export const sessionOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap(roots.session);
export const resultsOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap(roots.results);

export const posOf = (value: unknown): { x: number; y: number } => {
	const [x, y] = typeof value === 'string' ? value.split(',').map(Number) : [];
	return { x: Number.isFinite(x) ? (x as number) : 0, y: Number.isFinite(y) ? (y as number) : 0 };
};
export const posText = (x: number, y: number): string => `${Math.round(x)},${Math.round(y)}`;

const readTags = (value: unknown): NoteTags => {
	const { component, element, stage } = recordFrom(value);
	return {
		...(components.includes(component as never) && { component: component as NonNullable<NoteTags['component']> }),
		...(elements.includes(element as never) && { element: element as NonNullable<NoteTags['element']> }),
		...(typeof stage === 'string' && stage !== '' && { stage })
	};
};

export const textOf = (note: NoteMap): Y.Text | null => {
	const value = note.get(noteKeys.text);
	return value instanceof Y.Text ? value : null;
};

/** Reads one note; null when the entry is not a note. Unknown values fall back, they never throw. */
export const readNote = (id: string, note: unknown): Note | null => {
	if (!(note instanceof Y.Map)) return null;
	const map = note as NoteMap;
	const { x, y } = posOf(map.get(noteKeys.pos));
	return {
		id: id as NoteId,
		byline: wordsFrom(map.get(noteKeys.author)) as Byline,
		text: textOf(map)?.toString() ?? '',
		kind: oneOf(noteKinds, map.get(noteKeys.kind), 'idea'),
		zone: wordsFrom(map.get(noteKeys.zone)) as ZoneId,
		cluster: (wordsFrom(map.get(noteKeys.cluster)) || null) as ClusterId | null,
		x,
		y,
		direction: oneOf(['auto', 'rtl', 'ltr'] as const, map.get(noteKeys.dir), 'auto'),
		tags: readTags(map.get(noteKeys.tags)),
		facts: recordFrom(map.get(noteKeys.facts)) as NoteFacts,
		signal: oneOf(signals, map.get(noteKeys.signal), 'counted')
	};
};

export const readCluster = (id: string, cluster: unknown): Cluster | null => {
	if (!(cluster instanceof Y.Map)) return null;
	const map = cluster as Y.Map<unknown>;
	const titleAr = wordsFrom(map.get(clusterKeys.titleAr));
	return {
		id: id as ClusterId,
		title: wordsFrom(map.get(clusterKeys.title)),
		...(titleAr && { titleAr }),
		zone: wordsFrom(map.get(clusterKeys.zone)) as ZoneId,
		...posOf(map.get(clusterKeys.pos))
	};
};

export interface Zone {
	readonly id: ZoneId;
	readonly title: Bilingual;
	readonly order: number;
	readonly columns: number;
}
const readZone = (id: string, zone: unknown): Zone | null => {
	if (!(zone instanceof Y.Map)) return null;
	const map = zone as Y.Map<unknown>;
	const number = (key: string, otherwise: number) => numberFrom(map.get(key), otherwise);
	return {
		id: id as ZoneId,
		title: { en: wordsFrom(map.get(zoneKeys.en)), ar: wordsFrom(map.get(zoneKeys.ar)) },
		order: number(zoneKeys.order, 0),
		columns: Math.max(1, number(zoneKeys.columns, 3))
	};
};

/** Rows in reading order: by `order`, then id. */
export const readZones = (doc: Y.Doc): Zone[] =>
	[...zonesOf(doc)]
		.flatMap(([id, zone]) => readZone(id, zone) ?? [])
		.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));

export const readPhase = (doc: Y.Doc): PhaseState | null => {
	const value = recordFrom(sessionOf(doc).get(sessionKeys.phase));
	return typeof value.status === 'string' ? (value as unknown as PhaseState) : null;
};
