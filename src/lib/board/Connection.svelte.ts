import { draftRoom } from '#collab/protocol.ts';
import type { NoteId } from '#domain/ids.ts';
import { bylineSegment, type Byline } from '#domain/notes.ts';
import type { BoardView } from '#domain/views.ts';
import type { NoteState } from './BoardNote.svelte.ts';
import type { Copy } from './LocalCopy.ts';
import type { Replica } from './Replica.svelte.ts';
import { boardWatch, type BoardTouch } from './watch.ts';
import { Wire, type WirePort } from './Wire.svelte.ts';

export interface ConnectionPort extends WirePort<BoardTouch> {
	changed(which: 'board' | 'drafts', touched: BoardTouch): void;
	/** The states of these notes may have changed. */
	restated(notes: Iterable<NoteId>): void;
}

/** Both documents of this seat: the board, and the private drafts beside it. */
export class Connection extends Wire<BoardTouch> {
	readonly main: Replica;
	readonly drafts: Replica;
	readonly #byline: string;
	readonly #boardPort: ConnectionPort;
	#states = new Map<NoteId, NoteState>();

	constructor(view: BoardView, port: ConnectionPort, monotonic: () => number) {
		super({ ...view, seat: view.me.seat }, boardWatch, port, monotonic);
		this.#boardPort = port;
		this.#byline = view.me.byline;
		this.main = this.replica(
			view.boardId,
			true,
			() => bylineSegment((this.news.rules?.me.byline ?? this.#byline) as Byline) !== null,
			(touched) => port.changed('board', touched)
		);
		// a draft is its author's alone, and the server writes what it reveals
		this.drafts = this.replica(
			draftRoom(view.boardId),
			false,
			() => false,
			(touched) => port.changed('drafts', touched)
		);
	}

	get board(): Replica {
		return this.main;
	}
	protected override get replicas(): readonly Replica[] {
		return [this.main, this.drafts];
	}
	protected override get needed(): readonly Replica[] {
		return this.draftsNeeded ? this.replicas : [this.main];
	}
	get draftsNeeded(): boolean {
		return this.news.rules?.writing === 'private' || this.drafts.unconfirmed > 0;
	}

	override seed(copy: Copy, deviceNow: () => number): void {
		super.seed(copy, deviceNow);
		if (copy.drafts) this.drafts.seed(copy.drafts);
	}
	override snapshot(): Pick<Copy, 'board' | 'drafts'> | null {
		const { drafts, news } = this;
		if (drafts.open && !drafts.atRest) return null;
		const kept = super.snapshot();
		return kept && { ...kept, drafts: news.rules?.writing === 'private' && drafts.current ? drafts.encoded() : null };
	}

	stateOf(id: NoteId): NoteState {
		return this.#states.get(id) ?? 'saved';
	}
	protected override restated(): void {
		const before = this.#states;
		this.#states = new Map([...this.main.states<NoteId>('notes'), ...this.drafts.states<NoteId>('notes')]);
		this.#boardPort.restated(
			[...new Set([...before.keys(), ...this.#states.keys()])].filter((id) => before.get(id) !== this.#states.get(id))
		);
	}

	// the private document is open only while it is needed
	protected override settle(): void {
		if (this.draftsNeeded === this.drafts.open || !this.main.open) return;
		if (this.draftsNeeded) this.drafts.connect();
		else this.drafts.disconnect();
	}
}
