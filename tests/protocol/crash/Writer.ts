import { createNote, editText } from '#collab/operations.ts';
import { notesOf, textOf } from '#collab/schema.ts';
import type { NoteId, ZoneId } from '#domain/ids.ts';
import type { Byline } from '#domain/notes.ts';
import type { SocketClient } from '../../support/socket-client.ts';
import { noteId, type Person } from '../support/test-room.ts';

interface OpenEdit {
	readonly note: NoteId;
	readonly edit: number;
	/** Its change message on this connection; null: it goes with the next step 2. */
	message: number | null;
}
const notes = 20;
const zone = 'z1' as ZoneId;
export const editOf = (text: string | undefined): number => Number(/\d+/.exec(text ?? '')?.[0] ?? -1);

/** Writes on and on, each edit with a number that rises, and knows which of them the server has promised to keep. */
export class Writer {
	readonly client: SocketClient;
	readonly person: Person;
	/** By note: the number of the last edit, and of the last one that was acknowledged. */
	readonly written = new Map<NoteId, number>();
	readonly promised = new Map<NoteId, number>();
	readonly #byline: Byline;
	#open: OpenEdit[] = [];
	#edits = 0;
	#connection: unknown = null;

	/** `byline`: what the room sees in place of the person. */
	constructor(client: SocketClient, person: Person, byline: Byline = person.seat) {
		this.#byline = byline;
		this.client = client;
		this.person = person;
	}

	isOwn(note: string): boolean {
		return note.startsWith(`n_${this.person.seat}_`);
	}

	write(): void {
		this.settle();
		const { doc } = this.client;
		const note = noteId(`${this.person.seat}_${this.#edits % notes}`);
		const edit = this.#edits++;
		const before = this.client.sent;
		doc.transact(() => {
			if (!notesOf(doc).has(note))
				createNote(doc, { id: note, byline: this.#byline, text: '', kind: 'idea', zone, x: 0, y: 0 });
			editText(doc, note, `صف ${edit} 👍`);
		});
		this.written.set(note, edit);
		this.#open.push({ note, edit, message: this.client.sent > before ? this.client.sent : null });
	}

	/** Takes note of what has been acknowledged. */
	settle(): void {
		const { provider, acked, step2At } = this.client;
		if (provider.ws !== this.#connection) {
			this.#connection = provider.ws;
			for (const each of this.#open) each.message = null;
		}
		const isKept = ({ message }: OpenEdit) => (message === null ? step2At > 0 && acked >= step2At : acked >= message);
		// in order: what stands behind something open waits with it
		let kept = 0;
		while (kept < this.#open.length && isKept(this.#open[kept]!)) kept++;
		for (const { note, edit } of this.#open.splice(0, kept)) this.promised.set(note, edit);
	}

	/** What this person sees of another's notes. */
	seen(other: Writer): Map<NoteId, number> {
		const found = new Map<NoteId, number>();
		for (const [id, note] of notesOf(this.client.doc))
			if (other.isOwn(id)) found.set(id as NoteId, editOf(textOf(note)?.toString()));
		return found;
	}
}
