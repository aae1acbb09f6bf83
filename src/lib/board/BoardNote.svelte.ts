import type { ClusterId, NoteId, ZoneId } from '#domain/ids.ts';
import type { Folded } from '#domain/search.ts';
import type { Byline, Note, NoteFacts, NoteKind, NoteTags, Signal } from '#domain/notes.ts';

/** `saving` has a look only where the server takes its time: mostly it is `saved` within a moment. */
export type NoteState = 'saved' | 'saving' | 'waiting' | 'refused';

/** What a mounted component draws; replaced as a whole, never changed. */
export interface NoteView extends Note {
	readonly left: number; // world px
	readonly top: number;
	readonly state: NoteState;
}

/**
 * One note of the board. Culling, search and the bitmap read the plain fields; only a mounted component reads `view`, the
 * one signal, so that moving a thousand notes runs the effects of the thirty on screen. [board 2]
 */
export class BoardNote implements Note {
	readonly id: NoteId;
	byline!: Byline;
	text!: string;
	kind!: NoteKind;
	zone!: ZoneId;
	cluster!: ClusterId | null;
	x!: number;
	y!: number;
	direction!: 'auto' | 'rtl' | 'ltr';
	tags!: NoteTags;
	facts!: NoteFacts;
	signal!: Signal;
	left = 0;
	top = 0;
	state: NoteState = 'saved';
	/** Folded text for search; made when first asked for, dropped when the text changes. */
	folded: Folded | null = null;
	#view = $state.raw<NoteView>() as NoteView;

	constructor(note: Note) {
		this.id = note.id;
		this.assign(note);
		this.publish();
	}

	get view(): NoteView {
		return this.#view;
	}

	assign(note: Note): void {
		if (this.text !== note.text) this.folded = null;
		this.byline = note.byline;
		this.text = note.text;
		this.kind = note.kind;
		this.zone = note.zone;
		this.cluster = note.cluster;
		this.x = note.x;
		this.y = note.y;
		this.direction = note.direction;
		this.tags = note.tags;
		this.facts = note.facts;
		this.signal = note.signal;
	}

	/** Shows the plain fields to whoever has this note mounted. */
	publish(): void {
		this.#view = {
			id: this.id,
			byline: this.byline,
			text: this.text,
			kind: this.kind,
			zone: this.zone,
			cluster: this.cluster,
			x: this.x,
			y: this.y,
			direction: this.direction,
			tags: this.tags,
			facts: this.facts,
			signal: this.signal,
			left: this.left,
			top: this.top,
			state: this.state
		};
	}
}
