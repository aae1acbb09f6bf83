import type * as Y from 'yjs';
import * as operations from '#collab/operations.ts';
import { truncateGraphemes } from '#domain/graphemes.ts';
import { geometry, type Point } from '#domain/geometry.ts';
import { newId, type ClusterId, type NoteId, type ZoneId } from '#domain/ids.ts';
import { clusterRect } from '#domain/layout.ts';
import { displaced, freeClusterPlace, freeSlots } from '#domain/slots.ts';
import type { Group, ZoneContent } from './Arrangement.svelte.ts';
import type { BoardNote } from './BoardNote.svelte.ts';
import type { BoardData } from './BoardData.svelte.ts';
import { emptied, freshHint, hintsAt, occupants, staying, taken } from './occupancy.ts';

const groupTitleGraphemes = 60;

/**
 * Moving and grouping. Each call is one transaction and one undo step, with everything that follows from it: hulls that
 * empty, and what a growing hull covers.
 */
export class GroupActions {
	#session: BoardData;

	constructor(session: BoardData) {
		this.#session = session;
	}

	get #contents(): ZoneContent[] {
		return this.#session.store.arrangement.contents();
	}
	content(zone: ZoneId): ZoneContent | undefined {
		return this.#contents.find((content) => content.zone.id === zone);
	}
	groupOf(cluster: ClusterId): { group: Group; content: ZoneContent } | null {
		for (const content of this.#contents) {
			const group = content.groups.find((one) => one.cluster.id === cluster);
			if (group) return { group, content };
		}
		return null;
	}
	#notes(ids: readonly NoteId[]): BoardNote[] {
		return ids.flatMap((id) => this.#session.notes.get(id) ?? []);
	}

	/** Grouping is open to all and says nothing of authors; a move that only its author may make is of that note alone. [C11] */
	#penFor(ids: readonly NoteId[], merge: boolean): string | null {
		const [first = null] = ids;
		if (merge) return first; // goes on with the note that was just made
		if (this.#session.rules?.rights.group) return 'grouping';
		return ids.length === 1 ? first : null;
	}

	/** `ids` leave their groups; what empties is taken away, if this seat may, except for the group they go to. */
	#write(
		ids: readonly NoteId[],
		operation: (doc: Y.Doc) => void,
		{ into, merge = false }: { into?: ClusterId; merge?: boolean } = {}
	): void {
		const session = this.#session;
		const gone = session.rules?.rights.group ? emptied(this.#contents, new Set(ids)) : [];
		session.connection.board.line.write(
			(doc) => {
				operation(doc);
				for (const cluster of gone) if (cluster !== into) operations.deleteCluster(doc, cluster);
			},
			{ merge, pen: this.#penFor(ids, merge) }
		);
		session.flush();
	}

	/** What a hull of this size in this place covers goes to the next free place. */
	#makeRoom(
		doc: Y.Doc,
		content: ZoneContent,
		cluster: { id: ClusterId } & Point,
		notes: number,
		gone: ReadonlySet<NoteId>
	): void {
		const hull = clusterRect(cluster, notes, content.zone.columns);
		const others = occupants(content, gone, new Set([cluster.id]));
		const moved = displaced(hull, others);
		for (const [id, place] of moved.clusters) operations.moveCluster(doc, id, { zone: content.zone.id, ...place });
		for (const [id, place] of moved.notes) operations.moveNote(doc, id, { zone: content.zone.id, ...place });
	}

	/** To a zone: at a place, the others beside it as they lay, or each to the next free slot. */
	toZone(ids: readonly NoteId[], zone: ZoneId, places: readonly Point[] | null): void {
		const content = this.content(zone);
		if (!content) return;
		const gone = new Set(ids);
		const slots = places ?? freeSlots(taken(occupants(content, gone)), content.zone.columns, ids.length);
		this.#write(ids, (doc) => {
			for (const [index, id] of ids.entries())
				operations.moveNote(doc, id, { zone, ...(slots[index] ?? { x: 0, y: 0 }) });
		});
	}

	/** Out of their groups, near where the group stands. */
	pullOut(ids: readonly NoteId[]): void {
		const grouped = this.#notes(ids).filter((note) => note.cluster);
		const moves: [NoteId, ZoneId, Point][] = [];
		for (const content of this.#contents) {
			const here = grouped.filter((note) => this.#session.store.arrangement.zoneOf(note.id) === content.zone.id);
			const from = Math.min(
				...here.map((note) => content.groups.find(({ cluster }) => cluster.id === note.cluster)?.cluster.y ?? 0)
			);
			const gone = new Set(here.map(({ id }) => id));
			const slots =
				here.length > 0
					? freeSlots(taken(occupants(content, gone)), content.zone.columns, here.length, Math.max(0, from))
					: [];
			for (const [index, note] of here.entries())
				moves.push([note.id, content.zone.id, slots[index] ?? { x: 0, y: 0 }]);
		}
		if (moves.length === 0) return;
		this.#write(
			moves.map(([id]) => id),
			(doc) => {
				for (const [id, zone, place] of moves) operations.moveNote(doc, id, { zone, ...place });
			}
		);
	}

	/** `merge` joins the step before: a note that was made for this group. */
	intoGroup(ids: readonly NoteId[], cluster: ClusterId, index?: number, merge = false): void {
		const found = this.groupOf(cluster);
		if (!found) return;
		const { group, content } = found;
		const gone = new Set(ids);
		const rest = staying(group.notes, gone);
		const at = Math.min(index ?? rest.length, rest.length);
		const hints = hintsAt(rest, at, ids.length);
		this.#write(
			ids,
			(doc) => {
				const order = [...rest.slice(0, at).map(({ id }) => id), ...ids, ...rest.slice(at).map(({ id }) => id)];
				if (hints)
					for (const [i, id] of ids.entries()) operations.putInCluster(doc, id, cluster, hints[i] ?? freshHint(i));
				else for (const [i, id] of order.entries()) operations.putInCluster(doc, id, cluster, freshHint(i));
				this.#makeRoom(doc, content, group.cluster, order.length, gone);
			},
			{ into: cluster, merge }
		);
	}

	/** A new group of these notes. `near` is a note that stays where it is and gets the others as company. */
	group(ids: readonly NoteId[], { title, near }: { title?: string; near?: NoteId } = {}): ClusterId | null {
		const notes = this.#notes(ids);
		const anchor = (near && this.#session.notes.get(near)) || notes[0];
		const zone = anchor && this.#session.store.arrangement.zoneOf(anchor.id);
		const content = zone && this.content(zone);
		if (!anchor || !content) return null;
		const members = [...new Set([...(near ? [near] : []), ...ids])];
		const gone = new Set(members);
		const columns = content.zone.columns;
		const place: Point = anchor.cluster
			? freeClusterPlace(
					taken(occupants(content, gone)),
					columns,
					members.length,
					Math.max(0, this.groupOf(anchor.cluster)?.group.cluster.y ?? 0)
				)
			: { x: Math.max(0, anchor.x), y: Math.max(0, near ? anchor.y - geometry.clusterTitle : anchor.y) };
		const cluster = {
			id: newId<ClusterId>(this.#session.random, 'c'),
			title:
				(title ?? truncateGraphemes(anchor.text.replace(/\s+/g, ' ').trim(), groupTitleGraphemes)) ||
				this.#session.ports.words.group(undefined),
			zone: content.zone.id,
			...place
		};
		this.#write(members, (doc) => {
			operations.createCluster(doc, cluster);
			for (const [index, id] of members.entries()) operations.putInCluster(doc, id, cluster.id, freshHint(index));
			this.#makeRoom(doc, content, cluster, members.length, gone);
		});
		return cluster.id;
	}

	ungroup(cluster: ClusterId): void {
		const found = this.groupOf(cluster);
		if (!found) return;
		const ids = found.group.notes.map(({ id }) => id);
		if (ids.length > 0) this.pullOut(ids);
		else this.#write([], (doc) => operations.deleteCluster(doc, cluster));
	}

	merge(from: ClusterId, into: ClusterId): void {
		const source = this.groupOf(from);
		if (!source || from === into) return;
		this.intoGroup(
			source.group.notes.map(({ id }) => id),
			into
		);
	}

	rename(cluster: ClusterId, title: string): void {
		this.#write([], (doc) => operations.renameCluster(doc, cluster, title));
	}

	moveCluster(cluster: ClusterId, zone: ZoneId, place: Point | null): void {
		const found = this.groupOf(cluster);
		const content = this.content(zone);
		if (!found || !content) return;
		const count = found.group.notes.length;
		const gone = new Set(found.group.notes.map(({ id }) => id));
		const to =
			place ?? freeClusterPlace(taken(occupants(content, gone, new Set([cluster]))), content.zone.columns, count);
		this.#write([], (doc) => {
			operations.moveCluster(doc, cluster, { zone, ...to });
			this.#makeRoom(doc, content, { id: cluster, ...to }, count, gone);
		});
	}

	/** One place up or down in reading order: within the group, or past the neighbour in the zone. */
	step(id: NoteId, by: 1 | -1): boolean {
		const note = this.#session.notes.get(id);
		const zone = this.#session.store.arrangement.zoneOf(id);
		const content = zone && this.content(zone);
		if (!note || !content) return false;
		const group = content.groups.find(({ cluster }) => cluster.id === note.cluster);
		const order = group?.notes ?? content.loose;
		const index = order.indexOf(note);
		const other = order[index + by];
		if (!other || (!group && !this.#session.mayMove(other))) return false;
		if (group) this.intoGroup([id], group.cluster.id, index + by);
		else
			this.#write([], (doc) => {
				operations.moveNote(doc, id, { zone: content.zone.id, x: other.x, y: other.y });
				operations.moveNote(doc, other.id, { zone: content.zone.id, x: note.x, y: note.y });
			});
		return true;
	}

	/** `dx`, `dy` are physical px: right is right on every board. */
	nudge(ids: readonly NoteId[], dx: number, dy: number): void {
		const loose = this.#notes(ids).filter((note) => !note.cluster);
		const along = this.#session.view.flow === 'ltr' ? dx : -dx;
		this.#write([], (doc) => {
			for (const note of loose)
				operations.moveNote(doc, note.id, {
					zone: this.#session.store.arrangement.zoneOf(note.id) ?? note.zone,
					x: Math.max(0, note.x + along),
					y: Math.max(0, note.y + dy)
				});
		});
	}
}
