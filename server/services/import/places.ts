import { geometry, noteCell, type Point, type Rect } from '#domain/geometry.ts';
import type { ZoneId } from '#domain/ids.ts';
import { clusterRect } from '#domain/layout.ts';
import { freeClusterPlace, freeSlots } from '#domain/slots.ts';
import type { ImportedWorkshop } from './format.ts';

export interface Places {
	readonly columns: ReadonlyMap<string, number>; // of zones
	readonly clusters: ReadonlyMap<string, Point & { readonly zone: ZoneId }>;
	readonly notes: ReadonlyMap<string, Point>;
}

const { slotWidth, slotHeight, zoneColumns, clusterColumns } = geometry;
const manyClusters = 3; // more than so many below each other make a tower

/** A group stands in the zone that most of its notes came from; a note keeps its own, and stands where its group does. */
const zoneOf = ({ notes, workshop }: ImportedWorkshop, cluster: string): ZoneId => {
	const count = (zone: string): number =>
		notes.filter((note) => note.clusterId === cluster && note.zone === zone).length;
	return [...workshop.zones].sort((a, b) => count(b) - count(a))[0] as ZoneId;
};

/** The file knows groups and zones, not where they stood: everything is laid out in the order of the file. */
export const placesOf = (file: ImportedWorkshop): Places => {
	const columns = new Map<string, number>();
	const clusters = new Map<string, Point & { readonly zone: ZoneId }>();
	const notes = new Map<string, Point>();
	const zones = new Map(file.clusters.map(({ id }) => [id, zoneOf(file, id)]));
	for (const zone of file.workshop.zones) {
		const own = file.clusters.filter(({ id }) => zones.get(id) === zone);
		const width = own.length > manyClusters ? 2 * zoneColumns : zoneColumns;
		columns.set(zone, width);
		const taken: Rect[] = [];
		for (const { id, noteIds } of own) {
			const place = freeClusterPlace(taken, width, noteIds.length);
			taken.push(clusterRect(place, noteIds.length, width));
			clusters.set(id, { ...place, zone: zone as ZoneId });
		}
		const loose = file.notes.filter((note) => note.zone === zone && !note.clusterId);
		const slots = freeSlots(taken, width, loose.length);
		for (const [index, { id }] of loose.entries()) notes.set(id, slots[index] ?? noteCell({ x: 0, y: 0 }));
	}
	for (const { noteIds } of file.clusters)
		for (const [index, id] of noteIds.entries())
			notes.set(id, {
				x: (index % clusterColumns) * slotWidth,
				y: Math.floor(index / clusterColumns) * slotHeight
			});
	return { columns, clusters, notes };
};
