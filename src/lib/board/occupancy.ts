import { noteCell, type Point, type Rect } from '#domain/geometry.ts';
import type { ClusterId, NoteId } from '#domain/ids.ts';
import { clusterRect } from '#domain/layout.ts';
import type { ZoneOccupants } from '#domain/slots.ts';
import type { ZoneContent } from './Arrangement.svelte.ts';
import type { BoardNote } from './BoardNote.svelte.ts';

const none: ReadonlySet<never> = new Set();

/** What stands in a zone once these notes and this group have been taken out of it. */
export const occupants = (
	{ zone, groups, loose }: ZoneContent,
	gone: ReadonlySet<NoteId> = none,
	without: ReadonlySet<ClusterId> = none
): ZoneOccupants => ({
	columns: zone.columns,
	loose: loose.filter(({ id }) => !gone.has(id)).map(({ id, x, y }) => ({ id, x, y })),
	clusters: groups
		.filter(({ cluster }) => !without.has(cluster.id))
		.map(({ cluster, notes }) => ({ id: cluster.id, x: cluster.x, y: cluster.y, notes: staying(notes, gone).length }))
		.filter((cluster) => cluster.notes > 0)
});

export const staying = (notes: readonly BoardNote[], gone: ReadonlySet<NoteId>): BoardNote[] =>
	notes.filter(({ id }) => !gone.has(id));

export const taken = ({ columns, loose, clusters }: ZoneOccupants): Rect[] => [
	...loose.map(noteCell),
	...clusters.map((cluster) => clusterRect(cluster, cluster.notes, columns))
];

/** Groups of which nothing is left without these notes; their entries go with the last note. */
export const emptied = (contents: readonly ZoneContent[], gone: ReadonlySet<NoteId>): ClusterId[] =>
	contents.flatMap(({ groups }) =>
		groups.filter(({ notes }) => notes.length > 0 && staying(notes, gone).length === 0).map(({ cluster }) => cluster.id)
	);

const rank = 1_000;
/**
 * Hints of place inside a group, from which its reading order follows: whole numbers with room between them. Null when there
 * is no room left before `index`; then every note of the group gets a new one.
 */
export const hintsAt = (order: readonly Point[], index: number, count: number): Point[] | null => {
	const before = order[index - 1];
	const after = order[index];
	if (!after) {
		const last = before ? Math.max(0, before.y) : 0;
		return Array.from({ length: count }, (_, i) => ({ x: 0, y: last + (i + 1) * rank }));
	}
	const low = before ? before.y : after.y - rank * (count + 1);
	const step = Math.floor((after.y - low) / (count + 1));
	return step < 1 ? null : Array.from({ length: count }, (_, i) => ({ x: 0, y: low + (i + 1) * step }));
};
export const freshHint = (index: number): Point => ({ x: 0, y: (index + 1) * rank });
