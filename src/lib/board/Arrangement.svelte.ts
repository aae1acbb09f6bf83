import type { Zone } from '#collab/schema.ts';
import { geometry, type Rect } from '#domain/geometry.ts';
import type { ClusterId, NoteId, ZoneId } from '#domain/ids.ts';
import type { Direction } from '#domain/languages.ts';
import { layoutZone, type ClusterRect, type ZoneRect } from '#domain/layout.ts';
import type { Cluster } from '#domain/notes.ts';
import type { BoardNote } from './BoardNote.svelte.ts';

export interface Group {
	readonly cluster: Cluster;
	readonly rect: ClusterRect;
	readonly notes: readonly BoardNote[];
}
/** What one zone shows, in reading order: its groups from the top, then what is not grouped. */
export interface ZoneContent {
	readonly zone: Zone;
	readonly rect: ZoneRect;
	readonly groups: readonly Group[];
	readonly loose: readonly BoardNote[];
	/** All of them, as Tab, arrows and screen readers meet them. */
	readonly order: readonly BoardNote[];
}

/** One signal a zone: a zone that nothing happens in draws nothing anew. */
export class ZoneShelf {
	content = $state.raw<ZoneContent>() as ZoneContent;
}

const { slotHeight, zoneGap } = geometry;
const row = (y: number) => Math.round(y / slotHeight);
const inReadingOrder = (a: { x: number; y: number; id: string }, b: { x: number; y: number; id: string }) =>
	row(a.y) - row(b.y) || a.x - b.x || (a.id < b.id ? -1 : 1);

const sameItems = <T>(a: readonly T[], b: readonly T[]): boolean =>
	a.length === b.length && a.every((item, index) => item === b[index]);
const sameRect = (a: Rect, b: Rect): boolean =>
	a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

/** The layout of the board, kept up zone by zone. */
export class Arrangement {
	readonly shelves = new Map<ZoneId, ZoneShelf>();
	readonly #members = new Map<ZoneId, Set<BoardNote>>();
	readonly #placed = new Map<NoteId, ZoneId>();
	readonly #rects = new Map<ClusterId, ClusterRect>();
	#zones: readonly Zone[] = [];
	#clusters: ReadonlyMap<ClusterId, Cluster> = new Map();
	#dirty = new Set<ZoneId>();
	#flow: Direction;
	/** Raised when a zone or its height changed, or the outline of the board. */
	outline = $state(0);

	constructor(flow: Direction) {
		this.#flow = flow;
	}

	/** Where a note stands: with its group, else in its zone; what names something that is gone stands in the first zone. */
	#zoneOf(note: BoardNote): ZoneId | null {
		const cluster = note.cluster && this.#clusters.get(note.cluster);
		const zone = cluster ? cluster.zone : note.zone;
		return this.shelves.has(zone) ? zone : (this.#zones[0]?.id ?? null);
	}

	setZones(zones: readonly Zone[], notes: Iterable<BoardNote>): void {
		this.#zones = zones;
		for (const id of this.shelves.keys()) if (!zones.some((zone) => zone.id === id)) this.shelves.delete(id);
		for (const { id } of zones) {
			if (!this.shelves.has(id)) this.shelves.set(id, new ZoneShelf());
			this.#dirty.add(id);
		}
		for (const note of notes) this.file(note);
	}

	setClusters(clusters: ReadonlyMap<ClusterId, Cluster>, notes: Iterable<BoardNote>): void {
		const before = this.#clusters;
		this.#clusters = clusters;
		const moved = new Set<ClusterId>();
		for (const id of new Set([...before.keys(), ...clusters.keys()])) {
			const [was, is] = [before.get(id), clusters.get(id)];
			if (
				was &&
				is &&
				was.title === is.title &&
				was.titleAr === is.titleAr &&
				was.zone === is.zone &&
				was.x === is.x &&
				was.y === is.y
			)
				continue;
			if (was?.zone !== is?.zone) moved.add(id);
			for (const zone of [was?.zone, is?.zone])
				if (zone) this.#dirty.add(this.shelves.has(zone) ? zone : (this.#zones[0]?.id ?? zone));
			if (!is) this.#rects.delete(id);
		}
		if (moved.size > 0) for (const note of notes) if (note.cluster && moved.has(note.cluster)) this.file(note);
	}

	file(note: BoardNote): void {
		const zone = this.#zoneOf(note);
		const before = this.#placed.get(note.id);
		if (before !== undefined && before !== zone) {
			this.#members.get(before)?.delete(note);
			this.#dirty.add(before);
		}
		if (zone === null) return;
		let members = this.#members.get(zone);
		if (!members) this.#members.set(zone, (members = new Set()));
		members.add(note);
		this.#placed.set(note.id, zone);
		this.#dirty.add(zone);
	}

	remove(note: BoardNote): void {
		const zone = this.#placed.get(note.id);
		if (zone === undefined) return;
		this.#members.get(zone)?.delete(note);
		this.#placed.delete(note.id);
		this.#dirty.add(zone);
	}

	/** Places everything in the zones that changed; returns the notes that now stand elsewhere. */
	settle(): BoardNote[] {
		const moved: BoardNote[] = [];
		let start = 0;
		let outlined = false;
		for (const zone of this.#zones) {
			const shelf = this.shelves.get(zone.id);
			if (shelf && this.#dirty.has(zone.id)) {
				const before = shelf.content;
				const after = this.#lay(zone, start, before, moved);
				if (after !== before) shelf.content = after;
				outlined ||= before?.rect !== after.rect;
			}
			start += (shelf?.content.rect.width ?? 0) + zoneGap;
		}
		this.#dirty.clear();
		if (outlined) this.outline++;
		return moved;
	}

	/** What is as it was is the same object as before: a note that only moves a little draws itself and nothing else anew. */
	#lay(zone: Zone, start: number, before: ZoneContent | undefined, moved: BoardNote[]): ZoneContent {
		const byId = new Map<NoteId, BoardNote>();
		const loose: BoardNote[] = [];
		const groups = new Map<ClusterId, { cluster: Cluster; notes: BoardNote[] }>();
		const home = this.#zones[0]?.id;
		for (const cluster of this.#clusters.values())
			if (cluster.zone === zone.id || (zone.id === home && !this.shelves.has(cluster.zone)))
				groups.set(cluster.id, { cluster, notes: [] });
		for (const note of this.#members.get(zone.id) ?? []) {
			byId.set(note.id, note);
			((note.cluster && groups.get(note.cluster)?.notes) || loose).push(note);
		}
		const laid = layoutZone(zone, start, { clusters: [...groups.values()], loose }, this.#flow);
		for (const [id, { x, y }] of laid.notes) {
			const note = byId.get(id);
			if (!note || (note.left === x && note.top === y)) continue;
			note.left = x;
			note.top = y;
			moved.push(note);
		}
		const placed = laid.clusters
			.map((rect): Group => {
				this.#rects.set(rect.id, rect);
				const { cluster } = groups.get(rect.id) as { cluster: Cluster };
				const group = { cluster, rect, notes: rect.noteIds.map((id) => byId.get(id) as BoardNote) };
				const known = before?.groups.find((one) => one.cluster === cluster);
				return known && sameRect(known.rect, rect) && sameItems(known.notes, group.notes) ? known : group;
			})
			.sort((a, b) => inReadingOrder(a.cluster, b.cluster));
		loose.sort(inReadingOrder);
		const same = {
			rect: before && sameRect(before.rect, laid.rect) ? before.rect : laid.rect,
			groups: before && sameItems(before.groups, placed) ? before.groups : placed,
			loose: before && sameItems(before.loose, loose) ? before.loose : loose
		};
		const still =
			before?.zone === zone &&
			before.rect === same.rect &&
			before.groups === same.groups &&
			before.loose === same.loose;
		return still ? before : { zone, ...same, order: [...placed.flatMap((group) => group.notes), ...loose] };
	}

	zoneOf(id: NoteId): ZoneId | null {
		return this.#placed.get(id) ?? null;
	}
	rectOf(cluster: ClusterId): ClusterRect | null {
		return this.#rects.get(cluster) ?? null;
	}
	contents(): ZoneContent[] {
		return this.#zones.flatMap((zone) => this.shelves.get(zone.id)?.content ?? []);
	}
}
