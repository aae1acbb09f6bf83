import * as operations from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import { newId, type NoteId, type ZoneId } from '#domain/ids.ts';
import type { Byline, NoteFacts, NoteKind, NoteTags } from '#domain/notes.ts';
import type { BoardSession } from './BoardSession.svelte.ts';
import type { Line } from './Line.ts';
import { freeSlots } from './placing.ts';

export interface NoteInput {
	readonly zone: ZoneId;
	readonly kind: NoteKind;
	readonly text?: string;
	/** Offset in the zone; without it the note takes the next free slot. */
	readonly at?: { readonly x: number; readonly y: number };
	readonly tags?: NoteTags;
	readonly facts?: NoteFacts;
}

/** What can be done with single notes. Each call is one undo step; a private note stays in the private document. */
export class NoteActions {
	#session: BoardSession;

	constructor(session: BoardSession) {
		this.#session = session;
	}

	#lineOf(id: NoteId): Line {
		const { board, drafts } = this.#session.connection;
		return notesOf(board.line.doc).has(id) ? board.line : drafts.line;
	}

	/** Returns the ids in the order of the input. */
	add(inputs: readonly NoteInput[]): NoteId[] {
		const session = this.#session;
		const { connection } = session;
		const privately = session.writing === 'private';
		const line = privately ? connection.drafts.line : connection.board.line;
		const store = privately ? session.draftStore : session.store;
		const ids = inputs.map(() => newId<NoteId>(session.random, 'n'));
		const createdAt = Math.round(session.now());
		line.write((doc) => {
			for (const [index, input] of inputs.entries()) {
				const at = input.at ?? freeSlots(store, input.zone, index + 1)[index] ?? { x: 0, y: 0 };
				operations.createNote(doc, {
					id: ids[index] as NoteId,
					byline: session.byline as Byline,
					text: input.text ?? '',
					kind: input.kind,
					zone: input.zone,
					x: at.x,
					y: at.y,
					...(input.tags && { tags: input.tags }),
					facts: { ...input.facts, createdAt }
				});
			}
		});
		connection.news.own(ids);
		store.flush();
		return ids;
	}

	editText(id: NoteId, text: string, merge: boolean): void {
		this.#lineOf(id).write((doc) => operations.editText(doc, id, text), { merge });
		this.#session.flush();
	}

	setKind(ids: readonly NoteId[], kind: NoteKind): void {
		this.#each(ids, (doc, id) => operations.setKind(doc, id, kind));
	}

	setTags(id: NoteId, tags: NoteTags): void {
		this.#each([id], (doc) => operations.setTags(doc, id, tags));
	}

	setDirection(id: NoteId, direction: 'auto' | 'rtl' | 'ltr'): void {
		this.#each([id], (doc) => operations.setDirection(doc, id, direction));
	}

	remove(ids: readonly NoteId[]): void {
		this.#each(ids, (doc, id) => operations.deleteNote(doc, id));
	}

	#each(ids: readonly NoteId[], operation: (doc: Line['doc'], id: NoteId) => void): void {
		const first = ids[0];
		if (!first) return;
		this.#lineOf(first).write((doc) => {
			for (const id of ids) operation(doc, id);
		});
		this.#session.flush();
	}
}
