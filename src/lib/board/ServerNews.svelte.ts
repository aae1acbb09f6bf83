import type { Rules, ServerMessage } from '#collab/protocol.ts';
import type { NoteId } from '#domain/ids.ts';
import type { Segment } from '#domain/segments.ts';

type Message<T extends ServerMessage['t']> = Extract<ServerMessage, { t: T }>;

/** The latest word of the server on each subject; every one of them replaces the one before. */
export class ServerNews {
	rules = $state.raw<Rules | null>(null);
	room = $state.raw<Message<'room'> | null>(null);
	counts = $state.raw<Message<'counts'> | null>(null);
	turnout = $state.raw<Message<'turnout'> | null>(null);
	/** The commitment of the ballot that was cast last, here or on another page of this seat. */
	ballot = $state.raw<string | null>(null);
	people = $state.raw<Readonly<Record<string, { readonly name: string; readonly segment: Segment }>>>({});
	/** Notes of this seat whose byline is hidden. */
	ownNotes = $state.raw<ReadonlySet<NoteId>>(new Set());
	removed = $state(false);
	/** Another person has sat down in this browser. */
	replaced = $state(false);

	own(ids: Iterable<NoteId>): void {
		this.ownNotes = new Set([...this.ownNotes, ...ids]);
	}
}
