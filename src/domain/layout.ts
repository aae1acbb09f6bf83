import {
	contentWidth,
	geometry,
	keepInZone,
	worldInZone,
	zoneHeight,
	zoneToWorld,
	zoneWidth,
	type Point,
	type Rect
} from './geometry.ts';
import type { ClusterId, NoteId, ZoneId } from './ids.ts';
import type { Direction } from './languages.ts';
import type { Cluster, Note } from './notes.ts';

type PlacedZone = { readonly id: ZoneId; readonly columns: number };
type PlacedCluster = Pick<Cluster, 'id' | 'zone' | 'x' | 'y'>;
type PlacedNote = Pick<Note, 'id' | 'zone' | 'cluster' | 'x' | 'y'>;

export interface BoardContent {
	readonly zones: readonly PlacedZone[]; // in reading order
	readonly clusters: Iterable<PlacedCluster>;
	readonly notes: Iterable<PlacedNote>;
	readonly flow: Direction;
}
export interface ZoneRect extends Rect {
	readonly id: ZoneId;
	readonly columns: number;
}
export interface ClusterRect extends Rect {
	readonly id: ClusterId;
	readonly zone: ZoneId;
	readonly columns: number;
	readonly noteIds: readonly NoteId[]; // in reading order
}
/** Everything in world coordinates. */
export interface BoardLayout {
	readonly zones: readonly ZoneRect[];
	readonly clusters: ReadonlyMap<ClusterId, ClusterRect>;
	readonly notes: ReadonlyMap<NoteId, Point>;
}
export interface ZoneLayout {
	readonly rect: ZoneRect;
	readonly clusters: readonly ClusterRect[];
	readonly notes: readonly (readonly [NoteId, Point])[];
}
/** What stands in one zone, unplaced. */
export interface ZoneContent {
	readonly clusters: { readonly cluster: PlacedCluster; readonly notes: PlacedNote[] }[];
	readonly loose: PlacedNote[];
}

const { noteHeight, slotWidth, slotHeight, clusterTitle, clusterEdge, zoneGap } = geometry;

/**
 * Zones stand in one row in the flow of the board. The first begins at x = 0 and the row grows away from it, to the right,
 * or from right to left into negative x: a zone that is added at the end moves none of the others.
 */
export const layoutBoard = ({ zones, clusters, notes, flow }: BoardContent): BoardLayout => {
	const content = sortContent(zones, clusters, notes);
	const rects: ZoneRect[] = [];
	const placedClusters = new Map<ClusterId, ClusterRect>();
	const placedNotes = new Map<NoteId, Point>();
	let start = 0;
	for (const zone of zones) {
		const laid = layoutZone(zone, start, content.get(zone.id) ?? { clusters: [], loose: [] }, flow);
		start += laid.rect.width + zoneGap;
		rects.push(laid.rect);
		for (const cluster of laid.clusters) placedClusters.set(cluster.id, cluster);
		for (const [id, point] of laid.notes) placedNotes.set(id, point);
	}
	return { zones: rects, clusters: placedClusters, notes: placedNotes };
};

/** One zone, for a board where only this zone changed; `start` is the width of everything before it, gaps included. */
export const layoutZone = (zone: PlacedZone, start: number, content: ZoneContent, flow: Direction): ZoneLayout => {
	const width = zoneWidth(zone.columns);
	const frame: Rect = { x: flow === 'ltr' ? start : -start - width, y: 0, width, height: 0 };
	const notes: [NoteId, Point][] = [];
	const clusters: ClusterRect[] = [];
	let bottom = 0;
	for (const note of content.loose) {
		const place = keepInZone(note, zone.columns);
		notes.push([note.id, zoneToWorld(frame, flow, place)]);
		bottom = Math.max(bottom, place.y + noteHeight);
	}
	for (const { cluster, notes: members } of content.clusters) {
		const order = [...members].sort((a, b) => a.y - b.y || a.x - b.x || (a.id < b.id ? -1 : 1));
		const columns = clusterColumns(order.length, zone.columns);
		const hull = clusterRect(cluster, order.length, zone.columns);
		order.forEach(({ id }, i) => notes.push([id, zoneToWorld(frame, flow, slotInCluster(hull, i, columns))]));
		clusters.push({
			id: cluster.id,
			zone: zone.id,
			columns,
			noteIds: order.map(({ id }) => id),
			...zoneToWorld(frame, flow, hull, hull.width),
			width: hull.width,
			height: hull.height
		});
		bottom = Math.max(bottom, hull.y + hull.height);
	}
	return { rect: { ...frame, height: zoneHeight(bottom), id: zone.id, columns: zone.columns }, clusters, notes };
};

export const clusterColumns = (notes: number, zoneColumns: number): number =>
	Math.max(1, Math.min(geometry.clusterColumns, zoneColumns, notes));

/**
 * The hull of a cluster, in its zone. The cluster's own x and y are the start corner of its title, inside the hull; a wide
 * cluster near the end of its zone is drawn further in, without a write to the document.
 */
export const clusterRect = (place: Point, notes: number, zoneColumns: number): Rect => {
	const columns = clusterColumns(notes, zoneColumns);
	const rows = Math.max(1, Math.ceil(notes / columns));
	const width = contentWidth(columns);
	const height = clusterTitle + rows * slotHeight - (slotHeight - noteHeight);
	const { x, y } = keepInZone(place, zoneColumns, width);
	return {
		x: x - clusterEdge,
		y: y - clusterEdge,
		width: width + 2 * clusterEdge,
		height: height + 2 * clusterEdge
	};
};

const slotInCluster = (hull: Rect, index: number, columns: number): Point => ({
	x: hull.x + clusterEdge + (index % columns) * slotWidth,
	y: hull.y + clusterEdge + clusterTitle + Math.floor(index / columns) * slotHeight
});

/** A note stands where its cluster stands. What names a zone or cluster that is gone shows in the first zone, or loose. */
export const sortContent = (
	zones: readonly PlacedZone[],
	clusters: Iterable<PlacedCluster>,
	notes: Iterable<PlacedNote>
): ReadonlyMap<ZoneId, ZoneContent> => {
	const content = new Map<ZoneId, ZoneContent>(zones.map(({ id }) => [id, { clusters: [], loose: [] }]));
	const first = zones[0] && content.get(zones[0].id);
	const members = new Map<ClusterId, PlacedNote[]>();
	for (const cluster of clusters) {
		const own: PlacedNote[] = [];
		members.set(cluster.id, own);
		(content.get(cluster.zone) ?? first)?.clusters.push({ cluster, notes: own });
	}
	for (const note of notes) {
		const group = note.cluster === null ? undefined : members.get(note.cluster);
		(group ?? (content.get(note.zone) ?? first)?.loose)?.push(note);
	}
	return content;
};

/**
 * The zone under a dropped note and the place in it, whole numbers, kept inside the zone. Beside all zones the nearest one
 * takes it. Null on a board without zones. `corner` is the physical corner of what is dropped, `width` wide.
 */
export const worldToZone = (
	zones: readonly ZoneRect[],
	flow: Direction,
	corner: Point,
	width: number = geometry.noteWidth
): { readonly zone: ZoneId; readonly x: number; readonly y: number } | null => {
	const middle = corner.x + width / 2;
	const distance = (zone: ZoneRect): number => Math.max(zone.x - middle, middle - zone.x - zone.width, 0);
	let nearest: ZoneRect | null = null;
	for (const zone of zones) if (!nearest || distance(zone) < distance(nearest)) nearest = zone;
	if (!nearest) return null;
	const { x, y } = keepInZone(worldInZone(nearest, flow, corner, width), nearest.columns, width);
	return { zone: nearest.id, x: Math.round(x), y: Math.round(y) };
};
