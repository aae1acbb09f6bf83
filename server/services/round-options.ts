import type * as Y from 'yjs';
import { clustersOf, notesOf, readCluster, readNote, readZones } from '#collab/schema.ts';
import type { RoundOption } from '#domain/ballots.ts';
import type { Cluster, Note } from '#domain/notes.ts';
import type { VoteRules } from '#domain/phases.ts';

/** The board as people read it: zones in their order, and within a zone from the top, then from the start edge. */
export interface BoardReading {
	readonly clusters: readonly { readonly cluster: Cluster; readonly notes: readonly Note[] }[];
	readonly loose: readonly Note[]; // in no group
	readonly notes: readonly Note[];
}

/** Set-aside notes stay in; whoever counts leaves them out and says so. [domain 3.5] */
export const readBoard = (doc: Y.Doc): BoardReading => {
	const zoneOrder = new Map<string, number>(readZones(doc).map(({ id }, index) => [id, index]));
	type Placed = { readonly zone: string; readonly x: number; readonly y: number; readonly id: string };
	const inOrder = (a: Placed, b: Placed): number =>
		(zoneOrder.get(a.zone) ?? Infinity) - (zoneOrder.get(b.zone) ?? Infinity) ||
		a.y - b.y ||
		a.x - b.x ||
		(a.id < b.id ? -1 : 1);
	const notes = [...notesOf(doc)].flatMap(([id, map]) => readNote(id, map) ?? []).sort(inOrder);
	const clusters = [...clustersOf(doc)].flatMap(([id, map]) => readCluster(id, map) ?? []).sort(inOrder);
	const known = new Set<string>(clusters.map(({ id }) => id));
	return {
		notes,
		clusters: clusters.map((cluster) => ({ cluster, notes: notes.filter((note) => note.cluster === cluster.id) })),
		// A group that was deleted while somebody offline put a note into it: the note is loose, not lost.
		loose: notes.filter(({ cluster }) => cluster === null || !known.has(cluster))
	};
};

const isCounted = ({ signal, text }: Note): boolean => signal === 'counted' && text.trim() !== '';

/** What is voted on: groups that hold a counted note; without any, or by the rules, the notes themselves. */
export const optionsOf = ({ clusters, notes }: BoardReading, over: VoteRules['over']): RoundOption[] => {
	const groups = clusters.flatMap(({ cluster, notes: own }): RoundOption[] => {
		const noteIds = own.filter(isCounted).map(({ id }) => id);
		const { id, title, titleAr } = cluster;
		return noteIds.length === 0 ? [] : [{ id, kind: 'cluster', title, ...(titleAr && { titleAr }), noteIds }];
	});
	if (over === 'clusters' && groups.length > 0) return groups;
	return notes.filter(isCounted).map(({ id, text }) => ({ id, kind: 'note', title: text.trim(), noteIds: [id] }));
};
