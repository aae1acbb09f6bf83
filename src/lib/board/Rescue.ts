import type { ServerMessage } from '#collab/protocol.ts';
import { notesOf, readNote } from '#collab/schema.ts';
import type { Refusal, RefusalCode } from '#domain/errors.ts';
import type { NoteId } from '#domain/ids.ts';
import type { Note } from '#domain/notes.ts';
import type { Change } from './ledger.ts';
import type { Line } from './Line.ts';
import type { Swap } from './Replica.svelte.ts';
import { lostWords, reapply, type Allowed } from './salvage.ts';
import type { KeptText, Tray } from './Tray.svelte.ts';

export interface RescuePort {
	readonly tray: Tray;
	allowed(): Allowed;
	noteOf(id: NoteId): Note | null;
	/** All documents of this page, board and drafts. */
	lines(): readonly Line[];
	/** Words were put into the tray, or a change was put back. */
	told(refusal: Refusal, kept: readonly KeptText[]): void;
}

/** What holds for every new note: one refused is all refused, and asking again one by one would be noise. */
const forAll: readonly RefusalCode[] = [
	'note.limit-board',
	'note.limit-person',
	'board.locked',
	'not-allowed',
	'read-only',
	'phase.not-now',
	'workshop.closed'
];

const kept = (note: Note, refusal: Refusal | null, pending: boolean): KeptText => ({
	id: note.id,
	noteId: note.id,
	text: note.text,
	kind: note.kind,
	zone: note.zone,
	refusal,
	pending
});
const textIn = (lines: readonly Line[], id: NoteId): string | null => {
	for (const { doc } of lines) {
		const note = readNote(id, notesOf(doc).get(id));
		if (note) return note.text;
	}
	return null;
};
const notesIn = (changes: readonly Change[]): Set<NoteId> => new Set(changes.flatMap((change) => [...change.notes]));

/** Nothing that a person typed disappears silently: what the server refuses is written again or kept. [integrity 6] */
export class Rescue {
	#port: RescuePort;

	constructor(port: RescuePort) {
		this.#port = port;
	}

	/** First of all, and whatever happens to this page afterwards: the words are in storage. */
	refused(line: Line, changes: readonly Change[], refusal: Refusal): void {
		this.#port.tray.keep(lostWords(line.doc, null, notesIn(changes)).map((note) => kept(note, refusal, true)));
	}

	/** The server takes its time, or is not there: this page may end before it has answered. */
	unconfirmed(line: Line): void {
		const { tray } = this.#port;
		const waiting = notesIn(line.ledger.open);
		tray.keep(
			lostWords(line.doc, null, waiting)
				.filter(({ id, text }) => !tray.items.some((item) => item.noteId === id && item.text === text))
				.map((note) => kept(note, null, true))
		);
		// what the person deleted meanwhile must not come back
		const there = notesOf(line.doc);
		tray.release(
			tray.pending.flatMap(({ id, noteId }) => (noteId && waiting.has(noteId) && !there.has(noteId) ? [id] : []))
		);
	}

	swapped({ from, to, refusal, refused, again }: Swap): void {
		const allowed = this.#port.allowed();
		const refusedNotes = notesIn(refused);
		const retry = notesIn(again);
		for (const id of refusedNotes) retry.delete(id);
		const create = allowed.create && !forAll.includes(refusal.code);
		reapply(
			to,
			from.doc,
			{ notes: retry, clusters: new Set(again.flatMap((change) => [...change.clusters])) },
			{ ...allowed, create },
			2
		);
		const { tray } = this.#port;
		const lost = lostWords(from.doc, to.doc, [...refusedNotes, ...retry]).map((note) => kept(note, refusal, false));
		tray.keep(lost);
		this.confirmed();
		if (refused.length > 0 || lost.length > 0) this.#port.told(refusal, lost);
	}

	/** Lets go of words that the server has on disk by now. What was never refused needs no comparing: it was accepted as sent. */
	confirmed(): void {
		const { tray } = this.#port;
		if (tray.pending.length === 0) return; // nearly always, and asked at every acknowledgement
		const lines = this.#port.lines();
		const waiting = new Set(lines.flatMap((line) => [...notesIn(line.ledger.open)]));
		tray.release(
			tray.pending.flatMap(({ id, noteId, text, refusal }) => {
				if (!noteId || waiting.has(noteId)) return [];
				return refusal === null || textIn(lines, noteId) === text ? [id] : [];
			})
		);
	}

	/**
	 * What an earlier page left behind, now that the documents are here: the server has it, or the note is written with the id
	 * that it had, which makes it the same note however often it is sent; anything else is offered in the tray.
	 */
	resume(write: (item: KeptText & { readonly noteId: NoteId }) => void): void {
		const { tray } = this.#port;
		const lines = this.#port.lines();
		const { create } = this.#port.allowed();
		for (const item of tray.left) {
			const { noteId } = item;
			const now = noteId && textIn(lines, noteId);
			if (now === item.text) tray.release([item.id]);
			else if (noteId && now === null && create) {
				tray.keep([{ ...item, refusal: null, pending: true }]);
				write({ ...item, noteId });
			} else tray.keep([{ ...item, pending: false }]);
		}
	}

	void(items: Extract<ServerMessage, { t: 'void' }>['items']): void {
		const refusal: Refusal = { code: 'note.gone' };
		const lost = items
			.filter((item) => item.text.trim() !== '')
			.map((item): KeptText => {
				const note = this.#port.noteOf(item.noteId);
				const id = `${item.noteId}.gone`;
				// several messages were under way: their letters belong together
				const before = this.#port.tray.items.find((other) => other.id === id)?.text ?? '';
				return {
					id,
					noteId: item.noteId,
					text: before + item.text,
					kind: note?.kind ?? 'idea',
					zone: note?.zone ?? null,
					refusal,
					pending: false
				};
			});
		this.#port.tray.keep(lost);
		if (lost.length > 0) this.#port.told(refusal, lost);
	}
}
