import { contentWidth, geometry, keepInZone, noteCell, overlaps, type Point, type Rect } from './geometry.ts';
import type { ClusterId, NoteId } from './ids.ts';
import { clusterRect } from './layout.ts';

/** All places here are in one zone, see geometry.ts; `taken` are cells of loose notes and hulls of clusters. */
const { slotWidth, slotHeight, clusterEdge } = geometry;
const slack = 4; // a note that somebody dropped a little off the grid blocks its own slot only

const isTaken = (cell: Rect, taken: readonly Rect[]): Rect | undefined => {
	const inner = {
		x: cell.x + slack,
		y: cell.y + slack,
		width: cell.width - 2 * slack,
		height: cell.height - 2 * slack
	};
	return taken.find((rect) => overlaps(inner, rect));
};

/** Free slots in reading order, top to bottom and from the start, not above `from`. There is always room further down. */
export const freeSlots = (taken: readonly Rect[], columns: number, count: number, from = 0): readonly Point[] => {
	const lanes = Array.from({ length: columns }, (_, column) => {
		const cell = noteCell({ x: column * slotWidth, y: 0 });
		const blocks = taken
			.filter((rect) => rect.x + slack < cell.x + cell.width && cell.x + slack < rect.x + rect.width)
			.sort((a, b) => a.y - b.y);
		return { x: column * slotWidth, y: nextFree(from, blocks), blocks };
	});
	const slots: Point[] = [];
	while (slots.length < count && lanes.length > 0) {
		const lane = lanes.reduce((best, other) => (other.y < best.y - slack ? other : best));
		slots.push({ x: lane.x, y: lane.y });
		lane.y = nextFree(lane.y + slotHeight, lane.blocks);
	}
	return slots;
};

/** The first y from here on where a note fits between the blocks of its lane, which are sorted by their top. */
const nextFree = (from: number, blocks: readonly Rect[]): number => {
	let y = from;
	for (const block of blocks) {
		const cell = noteCell({ x: 0, y });
		const isAbove = block.y + block.height <= cell.y + slack;
		if (isAbove) continue;
		if (block.y >= cell.y + cell.height - slack) break;
		y = block.y + block.height + (y - cell.y);
	}
	return y;
};

/** Where a cluster of so many notes fits without covering anything, not above `from`. */
export const freeClusterPlace = (taken: readonly Rect[], columns: number, notes: number, from = 0): Point => {
	const width = clusterRect({ x: 0, y: 0 }, notes, columns).width - 2 * clusterEdge;
	const lanes = Array.from({ length: columns }, (_, column) => column * slotWidth).filter(
		(x) => x + width <= contentWidth(columns)
	);
	const places = lanes.map((x) => {
		let y = from;
		for (;;) {
			const block = isTaken(clusterRect({ x, y }, notes, columns), taken);
			if (!block) return { x, y };
			y = Math.max(y + 1, block.y + block.height + clusterEdge);
		}
	});
	return places.reduce((best, other) => (other.y < best.y ? other : best), places[0] ?? { x: 0, y: from });
};

export interface ZoneOccupants {
	readonly columns: number;
	readonly loose: readonly ({ readonly id: NoteId } & Point)[];
	readonly clusters: readonly ({ readonly id: ClusterId; readonly notes: number } & Point)[];
}

/**
 * New places for what a cluster covers after it has grown or moved: first the other clusters, then loose notes, each to the
 * next free place at its height or below. Nothing else moves. `hull` is the cluster's own rectangle; it is not among the
 * occupants.
 */
export const displaced = (
	hull: Rect,
	{ columns, loose, clusters }: ZoneOccupants
): { readonly notes: ReadonlyMap<NoteId, Point>; readonly clusters: ReadonlyMap<ClusterId, Point> } => {
	const covers = (rect: Rect): boolean => isTaken(rect, [hull]) !== undefined;
	const hullOf = (cluster: (typeof clusters)[number]): Rect => clusterRect(cluster, cluster.notes, columns);
	const byHeight = (a: Point, b: Point): number => a.y - b.y || a.x - b.x;
	const movedClusters = new Map<ClusterId, Point>();
	const movedNotes = new Map<NoteId, Point>();
	const cellOf = (note: Point): Rect => noteCell(keepInZone(note, columns));
	const coveredNotes = loose.filter((note) => covers(cellOf(note))).sort(byHeight);
	const coveredClusters = clusters.filter((cluster) => covers(hullOf(cluster))).sort(byHeight);
	const taken = [
		hull,
		...clusters.filter((cluster) => !coveredClusters.includes(cluster)).map(hullOf),
		...loose.filter((note) => !coveredNotes.includes(note)).map(cellOf)
	];
	for (const cluster of coveredClusters) {
		const place = freeClusterPlace(taken, columns, cluster.notes, Math.max(0, cluster.y));
		movedClusters.set(cluster.id, place);
		taken.push(clusterRect(place, cluster.notes, columns));
	}
	for (const note of coveredNotes) {
		const [slot] = freeSlots(taken, columns, 1, Math.max(0, note.y));
		if (!slot) continue;
		movedNotes.set(note.id, slot);
		taken.push(noteCell(slot));
	}
	return { notes: movedNotes, clusters: movedClusters };
};
