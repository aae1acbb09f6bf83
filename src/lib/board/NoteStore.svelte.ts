import type * as Y from 'yjs';
import { clustersOf, notesOf, readCluster, readNote, readZones, zonesOf, type Zone } from '#collab/schema.ts';
import type { ClusterId, NoteId, ZoneId } from '#domain/ids.ts';
import type { Cluster } from '#domain/notes.ts';
import { BoardNote, type NoteState } from './BoardNote.svelte.ts';

export type Frame = (run: () => void) => void;

/**
 * The notes of one document as objects that screens can hold on to. They outlive a swap of the document: whoever edits keeps
 * focus and caret. Whatever arrives within a frame is taken over in one pass. [board 2]
 */
export class NoteStore {
	readonly notes = new Map<NoteId, BoardNote>();
	zones = $state.raw<readonly Zone[]>([]);
	clusters = $state.raw<ReadonlyMap<ClusterId, Cluster>>(new Map());
	/** Raised once a pass when anything changed. */
	revision = $state(0);
	/** Raised once a pass when notes came or went. */
	membership = $state(0);
	#frame: Frame;
	#doc: Y.Doc | null = null;
	#dirty = new Set<NoteId>();
	#dirtyClusters = false;
	#dirtyZones = false;
	#due = false;
	#listeners = new Set<(ids: ReadonlySet<NoteId>) => void>();
	#stateOf: (id: NoteId) => NoteState;

	constructor(frame: Frame, stateOf: (id: NoteId) => NoteState) {
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

	touch(notes: Iterable<NoteId>, clusters: Iterable<ClusterId> = []): void {
		for (const id of notes) this.#dirty.add(id);
		for (const _ of clusters) this.#dirtyClusters = true;
		this.#schedule();
	}

	onflush(listener: (ids: ReadonlySet<NoteId>) => void): () => void {
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
		const ids = new Set(this.#dirty);
		this.#dirty.clear();
		if (this.#dirtyZones) this.zones = readZones(doc);
		if (this.#dirtyClusters)
			this.clusters = new Map(
				[...clustersOf(doc)].flatMap(([id, map]) => {
					const cluster = readCluster(id, map);
					return cluster ? [[cluster.id, cluster] as const] : [];
				})
			);
		this.#dirtyClusters = this.#dirtyZones = false;
		let members = false;
		for (const id of ids) {
			const read = readNote(id, notesOf(doc).get(id));
			const known = this.notes.get(id);
			if (!read) members = this.notes.delete(id) || members;
			else if (known) known.assign(read);
			else this.notes.set(id, new BoardNote(read));
			if (read && !known) members = true;
		}
		for (const id of ids) {
			const note = this.notes.get(id);
			if (!note) continue;
			note.state = this.#stateOf(id);
			note.publish();
		}
		if (members) this.membership++;
		this.revision++;
		for (const listener of this.#listeners) listener(ids);
	}

	inZone(zone: ZoneId): BoardNote[] {
		return [...this.notes.values()].filter((note) => note.zone === zone);
	}
}
