import type { Rules } from '#collab/protocol.ts';
import type { Refusal } from '#domain/errors.ts';
import type { NoteId, RandomBytes } from '#domain/ids.ts';
import { bylineSegment, type Note } from '#domain/notes.ts';
import type { Segment } from '#domain/segments.ts';
import type { BoardView } from '#domain/views.ts';
import type { BoardNote, NoteState } from './BoardNote.svelte.ts';
import { boardSalvage } from './board-salvage.ts';
import { Connection } from './Connection.svelte.ts';
import { CopyKeeper } from './CopyKeeper.ts';
import { browserCopy } from './LocalCopy.ts';
import { NoteStore } from './NoteStore.svelte.ts';
import { Presence } from './Presence.svelte.ts';
import { Rescue } from './Rescue.ts';
import type { Allowed } from './salvage.ts';
import { areSame } from './same-rules.ts';
import { Summaries } from './Summaries.ts';
import { Tray, type KeptText } from './Tray.svelte.ts';
import { browserParts, inBrowser, Session, type Surroundings } from './Session.svelte.ts';
import type { BoardTouch } from './watch.ts';
import type { BoardWords } from './words.ts';

export interface SessionPorts extends Surroundings {
	readonly words: BoardWords;
	readonly tabStorage?: Storage | null;
}

export interface BylineView {
	readonly mine: boolean;
	readonly name: string | null; // null where the room knows only the segment
	readonly segment: Segment | null;
}

/** What a session knows: documents, connection, rights, who is here. What can be done with it is in BoardSession. */
export class BoardData extends Session<BoardTouch, KeptText> {
	readonly view: BoardView;
	readonly ports: SessionPorts;
	readonly tray: Tray;
	readonly connection: Connection;
	readonly store: NoteStore;
	readonly draftStore: NoteStore;
	readonly presence: Presence;
	readonly random: RandomBytes;
	readonly #rescue: Rescue;
	readonly #summaries: Summaries;
	protected readonly keeper: CopyKeeper | null;
	#resumed = false;
	#beforeRules = new Set<(next: Rules) => void>();

	constructor(view: BoardView, ports: SessionPorts) {
		super();
		this.view = view;
		this.ports = ports;
		const { frame, monotonic, storage, random, deviceNow } = browserParts(ports);
		this.random = random;
		this.tray = new Tray(`majlis.tray.${view.boardId}.${view.me.seat}`, storage);
		const stateOf = (id: NoteId) => this.noteState(id);
		this.store = new NoteStore(view.flow, frame, stateOf);
		this.draftStore = new NoteStore(view.flow, frame, stateOf);
		this.presence = new Presence(frame, monotonic);
		this.#rescue = new Rescue({
			tray: this.tray,
			salvage: boardSalvage({
				tray: this.tray,
				allowed: () => this.allowed(),
				isMine: (note) => this.isMine(note),
				noteOf: (id) => this.notes.get(id) ?? null
			}),
			lines: () => this.#lines,
			told: (refusal, kept) => this.tellRefusal(refusal, kept)
		});
		this.connection = new Connection(view, this.#connectionPort(), monotonic);
		const copy =
			ports.localCopy !== undefined ? ports.localCopy : inBrowser ? browserCopy(view.boardId, view.me.seat) : null;
		this.keeper = copy && new CopyKeeper(copy, this.connection, deviceNow);
		this.store.attach(this.connection.board.line.doc);
		this.draftStore.attach(this.connection.drafts.line.doc);
		this.presence.attach(this.connection.board.line);
		this.#summaries = new Summaries({
			isMine: (note) => this.isMine(note),
			zoneOf: (id) => this.store.arrangement.zoneOf(id),
			titleOf: (id) => this.zones.find((zone) => zone.id === id)?.title ?? null,
			say: (count, title) => ports.announcer.polite(ports.words.newInZone(count, ports.words.pick(title)))
		});
		this.store.onflush(({ added }) => this.ready && this.#summaries.add(added));
	}

	#connectionPort(): ConstructorParameters<typeof Connection>[1] {
		return {
			changed: (which, { notes, clusters }) => {
				(which === 'board' ? this.store : this.draftStore).touch(notes, clusters);
				this.keeper?.changed();
			},
			restated: (notes) => {
				for (const id of notes) (this.notes.has(id) ? this.store : this.draftStore).touch([id]);
				this.#rescue.confirmed();
				this.#resume();
				this.keeper?.changed();
			},
			slow: () => {
				for (const line of this.#lines) this.#rescue.unconfirmed(line);
			},
			receiving: (line) => this.#rescue.receiving(line),
			refused: (line, changes, refusal) => this.#rescue.refused(line, changes, refusal),
			swapped: (swap) => {
				this.#rescue.swapped(swap);
				const isBoard = swap.to === this.connection.board.line;
				(isBoard ? this.store : this.draftStore).attach(swap.to.doc);
				if (isBoard) this.presence.attach(swap.to);
			},
			void: (message, line) => this.#rescue.void(message, line),
			writing: () => this.isWriting(),
			ruling: (next) => {
				for (const listener of this.#beforeRules) listener(next);
			},
			ruled: (rules, before) => {
				this.presence.private = rules.writing === 'private';
				// what was allowed then may be refused now, and an undo that is refused costs the whole document
				if (before && !areSame(before, rules))
					for (const { line } of [this.connection.board, this.connection.drafts]) line.undo.clear();
			}
		};
	}

	get #lines() {
		return [this.connection.board.line, this.connection.drafts.line] as const;
	}

	/** Once, as soon as it can be known what the server has of the words that an earlier page did not see confirmed. */
	#resume(): void {
		const { board, drafts, failed, news } = this.connection;
		if (failed) this.tray.showLeft();
		if (this.#resumed || !news.rules || !board.current || (this.writing === 'private' && !drafts.current)) return;
		this.#resumed = true;
		this.flush(); // what has just come is on the screen a frame later, and where notes can stand is read from there
		this.#rescue.resume(({ noteId, ...item }) => noteId !== null && this.rewrite({ ...item, noteId }));
	}
	/** Writes kept words under the id that they had; false where there is no place for them. */
	protected rewrite(_item: KeptText & { readonly noteId: NoteId }): boolean {
		throw new Error('what can be done with notes is in BoardSession');
	}

	override destroy(): void {
		this.#summaries.destroy();
		this.presence.destroy();
		super.destroy();
	}

	// connection ----------------------------------------------------------------------------------------------------------

	get writing(): Rules['writing'] {
		return this.rules?.writing ?? 'none';
	}
	get room() {
		return this.connection.news.room;
	}
	get counts() {
		return this.connection.news.counts;
	}
	get turnout() {
		return this.connection.news.turnout;
	}
	get ballot() {
		return this.connection.news.ballot;
	}
	get ownNotes(): ReadonlySet<NoteId> {
		return this.connection.news.ownNotes;
	}
	/** Called while the old rules still hold: what is being written can be filed under them. */
	beforeRules(listener: (next: Rules) => void): () => void {
		this.#beforeRules.add(listener);
		return () => this.#beforeRules.delete(listener);
	}

	// data ----------------------------------------------------------------------------------------------------------------

	get notes(): ReadonlyMap<NoteId, BoardNote> {
		return this.store.notes;
	}
	get zones() {
		return this.store.zones;
	}
	get clusters() {
		return this.store.clusters;
	}
	/** Raised once a frame in which anything changed; `membership` when notes came or went. */
	get revision(): number {
		return this.store.revision;
	}
	get membership(): number {
		return this.store.membership;
	}
	/** Own private notes that are not on the board, in the order of writing. */
	get drafts(): readonly BoardNote[] {
		return this.draftStore.membership + this.store.membership >= 0
			? [...this.draftStore.notes.values()].filter((note) => !this.notes.has(note.id))
			: [];
	}
	noteState(id: NoteId): NoteState {
		return this.tray.holds(id) ? 'refused' : this.connection.stateOf(id);
	}
	/** What the author of new notes is called in the document. */
	get byline(): string {
		return this.rules?.me.byline ?? this.view.me.byline;
	}
	isMine(note: Pick<Note, 'id' | 'byline'>): boolean {
		return note.byline === this.view.me.seat || this.ownNotes.has(note.id) || this.draftStore.notes.has(note.id);
	}
	bylineOf(note: Pick<Note, 'id' | 'byline'>): BylineView {
		const mine = this.isMine(note);
		const hidden = bylineSegment(note.byline);
		if (mine) return { mine, name: hidden ? null : this.view.me.name, segment: hidden ?? this.view.me.segment };
		const person = this.connection.news.people[note.byline];
		return { mine, name: person?.name ?? null, segment: person?.segment ?? hidden };
	}
	get mayWrite(): boolean {
		return this.writing === 'private' || this.rules?.rights.write === true;
	}
	get mayGroup(): boolean {
		return this.rules?.rights.group === true;
	}
	mayEdit(note: Pick<Note, 'id' | 'byline'>): boolean {
		return this.rules?.rights.editAny === true || (this.mayWrite && this.isMine(note));
	}
	mayMove(note: Pick<Note, 'id' | 'byline'>): boolean {
		return this.rules?.rights.moveOthers === true || this.mayEdit(note);
	}
	protected isWriting(): boolean {
		return false;
	}
	protected allowed(): Allowed {
		return {
			create: this.mayWrite,
			edit: (note) => this.mayEdit(note),
			move: (note) => this.mayMove(note),
			group: this.mayGroup
		};
	}

	/** Shows own changes now instead of at the next frame. */
	flush(): void {
		this.store.flush();
		this.draftStore.flush();
	}
	protected tellRefusal(refusal: Refusal, kept: readonly KeptText[]): void {
		const { toasts, words } = this.ports;
		const text = words.refusal(refusal);
		const fate = this.tray.isLoose ? words.loose(refusal) : words.kept(kept.length);
		toasts.show({ text: kept.length > 0 ? `${text} ${fate}` : text });
		this.store.touch(kept.flatMap((item) => item.noteId ?? []));
	}
}
