import type * as Y from 'yjs';
import { clustersOf, notesOf, readCluster, readNote, readZones, zonesOf, type Zone } from '#collab/schema.ts';
import type { ClusterId, NoteId } from '#domain/ids.ts';
import type { Direction } from '#domain/languages.ts';
import type { Cluster, Note } from '#domain/notes.ts';
import { Arrangement } from './Arrangement.svelte.ts';
import { BoardNote, type NoteState } from './BoardNote.svelte.ts';

export type Frame = (run: () => void) => void;

export interface Flushed {
	readonly changed: ReadonlySet<NoteId>; // content, place or state
	readonly added: readonly BoardNote[];
	readonly removed: readonly BoardNote[];
	/** Notes that now stand elsewhere; new ones included. */
	readonly moved: readonly BoardNote[];
}

const isMoved = (note: BoardNote, read: Note): boolean =>
	note.zone !== read.zone || note.cluster !== read.cluster || note.x !== read.x || note.y !== read.y;

/**
 * The notes of one document as objects that screens can hold on to. They outlive a swap of the document: whoever edits keeps
 * focus and caret. Whatever arrives within a frame is taken over in one pass. [board 2]
 */
export class NoteStore {
	readonly notes = new Map<NoteId, BoardNote>();
	readonly arrangement: Arrangement;
	zones = $state.raw<readonly Zone[]>([]);
	clusters = $state.raw<ReadonlyMap<ClusterId, Cluster>>(new Map());
	/** Raised once a pass when anything changed. */
	revision = $state(0);
	/** Raised once a pass when notes came or went. */
	membership = $state(0);
	#frame: Frame;
	#stateOf: (id: NoteId) => NoteState;
	#doc: Y.Doc | null = null;
	#dirty = new Set<NoteId>();
	#dirtyClusters = false;
	#dirtyZones = false;
	#due = false;
	#listeners = new Set<(flushed: Flushed) => void>();

	constructor(flow: Direction, frame: Frame, stateOf: (id: NoteId) => NoteState) {
		this.arrangement = new Arrangement(flow);
		this.#frame = frame;
		this.#stateOf = stateOf;
	}

	attach(doc: Y.Doc): void {
		this.#doc = doc;
		zonesOf(doc).observeDeep(() => {
			this.#dirtyZones = true;
			this.#schedule();
		});
		for (const id of [...this.notes.keys(), ...(notesOf(doc).keys() as Iterable<NoteId>)]) this.#dirty.add(id);
		this.#dirtyClusters = this.#dirtyZones = true;
		this.flush();
	}

	touch(notes: Iterable<NoteId>, clusters: ReadonlySet<ClusterId> = new Set()): void {
		for (const id of notes) this.#dirty.add(id);
		if (clusters.size > 0) this.#dirtyClusters = true;
		if (this.#dirty.size > 0 || this.#dirtyClusters) this.#schedule();
	}

	onflush(listener: (flushed: Flushed) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	#schedule(): void {
		if (this.#due) return;
		this.#due = true;
		this.#frame(() => this.flush());
	}

	flush(): void {
		this.#due = false;
		const doc = this.#doc;
		if (!doc || (this.#dirty.size === 0 && !this.#dirtyClusters && !this.#dirtyZones)) return;
		const changed = new Set(this.#dirty);
		this.#dirty.clear();
		this.#readFrame(doc);
		const added: BoardNote[] = [];
		const removed: BoardNote[] = [];
		for (const id of changed) {
			const read = readNote(id, notesOf(doc).get(id));
			const known = this.notes.get(id);
			if (read && known) {
				const moved = isMoved(known, read);
				known.assign(read);
				if (moved) this.arrangement.file(known);
			} else if (read) {
				const note = new BoardNote(read);
				this.notes.set(id, note);
				this.arrangement.file(note);
				added.push(note);
			} else if (known) {
				this.notes.delete(id);
				this.arrangement.remove(known);
				removed.push(known);
			}
		}
		const moved = this.arrangement.settle();
		for (const note of moved) changed.add(note.id);
		for (const id of changed) {
			const note = this.notes.get(id);
			if (!note) continue;
			note.state = this.#stateOf(id);
			note.publish();
		}
		if (added.length > 0 || removed.length > 0) this.membership++;
		this.revision++;
		for (const listener of this.#listeners) listener({ changed, added, removed, moved });
	}

	#readFrame(doc: Y.Doc): void {
		if (this.#dirtyZones) {
			this.zones = readZones(doc);
			this.arrangement.setZones(this.zones, this.notes.values());
		}
		if (this.#dirtyClusters) {
			const clusters = [...clustersOf(doc)].flatMap(([id, map]) => readCluster(id, map) ?? []);
			this.clusters = new Map(clusters.map((cluster) => [cluster.id, cluster]));
			this.arrangement.setClusters(this.clusters, this.notes.values());
		}
		this.#dirtyClusters = this.#dirtyZones = false;
	}
}
