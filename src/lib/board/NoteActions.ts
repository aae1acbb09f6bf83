import * as operations from '#collab/operations.ts';
import { notesOf, readNote } from '#collab/schema.ts';
import { noteCell } from '#domain/geometry.ts';
import { newId, type ClusterId, type NoteId, type ZoneId } from '#domain/ids.ts';
import { freeSlots } from '#domain/slots.ts';
import { bylineSegment, type Byline, type NoteFacts, type NoteKind, type NoteTags } from '#domain/notes.ts';
import type { BoardData } from './BoardData.svelte.ts';
import type { Line } from './Line.ts';
import { occupants, taken } from './occupancy.ts';
import { inParts, type Words } from './parts.ts';
import { rebased } from './rebase.ts';

export interface NoteInput {
	/** Of words that are written once more. */
	readonly id?: NoteId;
	readonly zone: ZoneId;
	readonly kind: NoteKind;
	readonly text?: string;
	/** Offset in the zone; without it the note takes the next free slot. */
	readonly at?: { readonly x: number; readonly y: number };
	/** The group it joins, if this seat may group. */
	readonly cluster?: ClusterId;
	readonly tags?: NoteTags;
	readonly facts?: NoteFacts;
}

/** What can be done with single notes. Each call is one undo step; a private note stays in the private document. */
export class NoteActions {
	#session: BoardData;

	constructor(session: BoardData) {
		this.#session = session;
	}

	#lineOf(id: NoteId): Line {
		const { board, drafts } = this.#session.connection;
		return notesOf(board.line.doc).has(id) ? board.line : drafts.line;
	}

	/** The next free slots of each zone, as many as notes of the input want one. */
	#slots(inputs: readonly NoteInput[], privately: boolean): (input: NoteInput) => { x: number; y: number } {
		const { store, draftStore } = this.#session;
		const queues = new Map<ZoneId, { x: number; y: number }[]>();
		for (const zone of new Set(inputs.map((input) => input.zone))) {
			const content = store.arrangement.contents().find((one) => one.zone.id === zone);
			const count = inputs.filter((input) => input.zone === zone).length;
			// a private note stands where it will stand on the board, as far as that can be known
			const own = privately ? [...draftStore.notes.values()].filter((note) => note.zone === zone).map(noteCell) : [];
			if (content)
				queues.set(zone, [...freeSlots([...taken(occupants(content)), ...own], content.zone.columns, count)]);
		}
		return (input) => input.at ?? queues.get(input.zone)?.shift() ?? { x: 0, y: 0 };
	}

	/** Returns the ids in the order of the input. */
	add(inputs: readonly NoteInput[]): NoteId[] {
		const session = this.#session;
		const { connection } = session;
		const privately = session.writing === 'private';
		const slot = this.#slots(inputs, privately);
		const isHidden = bylineSegment(session.byline as Byline) !== null;
		// hidden: the clock of a device is a little off in a way of its own, and would tie its notes together
		const begun = isHidden ? {} : { createdAt: Math.round(session.now()) };
		const notes = inputs.map((input) => ({
			id: input.id ?? newId<NoteId>(session.random, 'n'),
			byline: session.byline as Byline,
			text: input.text ?? '',
			kind: input.kind,
			zone: input.zone,
			...slot(input),
			...(input.tags && { tags: input.tags }),
			facts: { ...input.facts, ...begun }
		}));
		const ids = notes.map(({ id }) => id);
		const { line } = privately ? connection.drafts : connection.board;
		this.#eachWith(line, notes, (doc, note) => operations.createNote(doc, note));
		connection.news.own(ids);
		session.flush();
		return ids;
	}

	editText(
		id: NoteId,
		text: string,
		merge: boolean,
		// what was typed was typed into what the screen showed, and that is a frame old or more
		shown = (this.#session.notes.get(id) ?? this.#session.draftStore.notes.get(id))?.text
	): void {
		const now = readNote(id, notesOf(this.#lineOf(id).doc).get(id))?.text;
		const next = shown === undefined || now === undefined ? text : rebased(shown, text, now);
		this.#lineOf(id).write((doc) => operations.editText(doc, id, next), { merge, pen: id });
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
		const { notes: shown, draftStore } = this.#session;
		const notes = ids.map((id) => shown.get(id) ?? draftStore.notes.get(id) ?? { id, text: '' });
		this.#eachWith(this.#lineOf(first), notes, (doc, { id }) => operation(doc, id));
		this.#session.flush();
	}

	/**
	 * One undo step, and as few messages as carry it; where authors are hidden each note is written by itself, so that none
	 * shares a pen with another.
	 */
	#eachWith<T extends Words & { readonly id: NoteId }>(
		line: Line,
		notes: readonly T[],
		operation: (doc: Line['doc'], note: T) => void
	): void {
		const isHidden = bylineSegment(this.#session.byline as Byline) !== null;
		for (const [index, some] of inParts(notes).entries()) {
			const part = index > 0;
			if (!isHidden) line.write((doc) => some.forEach((note) => operation(doc, note)), { part });
			else
				for (const [at, note] of some.entries())
					line.write((doc) => operation(doc, note), { merge: at > 0, part, pen: note.id });
		}
	}
}
