import type { Rules } from '#collab/protocol.ts';
import type { NoteId, RandomBytes } from '#domain/ids.ts';
import { bylineSegment, type Note, type NoteKind, type NoteTags } from '#domain/notes.ts';
import type { Segment } from '#domain/segments.ts';
import type { BoardView } from '#domain/views.ts';
import type { BoardNote, NoteState } from './BoardNote.svelte.ts';
import { Connection, type ChangedWhat, type ConnectionStatus } from './Connection.svelte.ts';
import { NoteActions, type NoteInput } from './NoteActions.ts';
import { NoteStore, type Frame } from './NoteStore.svelte.ts';
import { Rescue } from './Rescue.ts';
import type { Allowed } from './salvage.ts';
import { Tray, type KeptText } from './Tray.svelte.ts';
import type { BoardWords } from './words.ts';

export interface SessionPorts {
	readonly toasts: {
		show(toast: { readonly text: string; readonly action?: { readonly label: string; readonly run: () => void } }): unknown;
	};
	readonly announcer: { polite(text: string): void; assertive(text: string): void };
	readonly words: BoardWords;
	/** Below: the browser's own, replaced in tests. */
	readonly storage?: Storage | null;
	readonly monotonic?: () => number;
	readonly random?: RandomBytes;
	readonly frame?: Frame;
}

export type SavedState = 'saved' | 'saving' | 'waiting' | 'refused';
export interface BylineView {
	readonly mine: boolean;
	readonly name: string | null; // null where the room knows only the segment
	readonly segment: Segment | null;
}

const inBrowser = typeof window !== 'undefined';
// a hidden page gets no frames, but its counts and announcements go on
const nextFrame: Frame = (run) => {
	if (!inBrowser || document.hidden) setTimeout(run, 16);
	else requestAnimationFrame(run);
};
const webRandom: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));

/**
 * One person's board in this browser: the shared document, the private drafts, the connection and every operation. Canvas,
 * list, private writing and the top bar are views of one session. Made on mount, destroyed with the page; no singleton.
 */
export class BoardSession {
	readonly view: BoardView;
	readonly ports: SessionPorts;
	readonly tray: Tray;
	readonly connection: Connection;
	readonly store: NoteStore;
	readonly draftStore: NoteStore;
	readonly random: RandomBytes;
	readonly #rescue: Rescue;
	readonly #actions: NoteActions;

	constructor(view: BoardView, ports: SessionPorts) {
		this.view = view;
		this.ports = ports;
		this.random = ports.random ?? webRandom;
		const storage = ports.storage !== undefined ? ports.storage : inBrowser ? localStorage : null;
		this.tray = new Tray(`majlis.tray.${view.boardId}.${view.me.seat}`, storage);
		const stateOf = (id: NoteId) => this.noteState(id);
		this.store = new NoteStore(ports.frame ?? nextFrame, stateOf);
		this.draftStore = new NoteStore(ports.frame ?? nextFrame, stateOf);
		this.#actions = new NoteActions(this);
		this.#rescue = new Rescue({
			tray: this.tray,
			allowed: () => this.#allowed(),
			noteOf: (id) => this.notes.get(id) ?? null,
			told: (refusal, kept) => this.#told(refusal, kept)
		});
		this.connection = new Connection(
			view,
			{
				changed: (which, notes, clusters) => (which === 'board' ? this.store : this.draftStore).touch(notes, clusters),
				restated: (notes) => {
					for (const id of notes) (this.notes.has(id) ? this.store : this.draftStore).touch([id]);
					for (const { line } of [this.connection.board, this.connection.drafts]) this.#rescue.confirmed(line);
				},
				refused: (line, changes, refusal) => this.#rescue.refused(line, changes, refusal),
				swapped: (swap) => {
					this.#rescue.swapped(swap);
					(swap.to === this.connection.board.line ? this.store : this.draftStore).attach(swap.to.doc);
				},
				void: (items) => this.#rescue.void(items),
				ruled: (rules, before) => this.#ruled(rules, before)
			},
			ports.monotonic ?? (() => performance.now())
		);
		this.store.attach(this.connection.board.line.doc);
		this.draftStore.attach(this.connection.drafts.line.doc);
	}

	connect(): void {
		this.connection.connect();
	}
	destroy(): void {
		this.connection.destroy();
	}
	/** "Try now" of the offline bar. */
	retry(): void {
		this.connection.retry();
	}

	// connection ----------------------------------------------------------------------------------------------------------

	get status(): ConnectionStatus {
		return this.connection.status;
	}
	/** The document is complete: what is not shown is not there. */
	get ready(): boolean {
		return this.connection.board.ready;
	}
	/** Driven by acknowledgements alone. */
	get saved(): SavedState {
		if (this.waiting > 0 && this.status !== 'online') return 'waiting';
		if (this.tray.items.length > 0) return 'refused';
		return this.waiting > 0 && this.connection.slowSaving ? 'saving' : 'saved';
	}
	/** Notes and groups with changes that the server has not confirmed. */
	get waiting(): number {
		return this.connection.waiting;
	}
	/** 4400–4499 when the server will not have this connection again; the page says why and what to do. */
	get closed(): number | null {
		return this.connection.closed;
	}
	get removed(): boolean {
		return this.connection.news.removed;
	}
	get rules(): Rules | null {
		return this.connection.news.rules;
	}
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
	get ownNotes(): ReadonlySet<NoteId> {
		return this.connection.news.ownNotes;
	}
	/** The server's time in ms since 1970. */
	now(): number {
		return this.connection.clock.now();
	}
	/** Something that the page has loaded by itself is not the latest any more. Returns how to stop listening. */
	onchanged(listener: (what: ChangedWhat) => void): () => void {
		return this.connection.onchanged(listener);
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
		return note.byline === this.view.me.seat || this.ownNotes.has(note.id);
	}
	bylineOf(note: Pick<Note, 'id' | 'byline'>): BylineView {
		const mine = this.isMine(note);
		const hidden = bylineSegment(note.byline);
		if (mine) return { mine, name: hidden ? null : this.view.me.name, segment: hidden ?? this.view.me.segment };
		const person = this.connection.news.people[note.byline];
		return { mine, name: person?.name ?? null, segment: person?.segment ?? hidden };
	}
	mayEdit(note: Pick<Note, 'id' | 'byline'>): boolean {
		const rights = this.rules?.rights;
		if (!rights) return false;
		return rights.editAny || ((rights.write || this.writing === 'private') && this.isMine(note));
	}
	mayMove(note: Pick<Note, 'id' | 'byline'>): boolean {
		return this.rules?.rights.moveOthers === true || this.mayEdit(note);
	}

	// operations ----------------------------------------------------------------------------------------------------------

	addNote(input: NoteInput): NoteId {
		return this.#actions.add([input])[0] as NoteId;
	}
	addMany(inputs: readonly NoteInput[]): NoteId[] {
		return this.#actions.add(inputs);
	}
	/** `merge` joins the undo step of the letter before. */
	editText(id: NoteId, text: string, merge = false): void {
		this.#actions.editText(id, text, merge);
	}
	setKind(ids: readonly NoteId[], kind: NoteKind): void {
		this.#actions.setKind(ids, kind);
	}
	setTags(id: NoteId, tags: NoteTags): void {
		this.#actions.setTags(id, tags);
	}
	setDirection(id: NoteId, direction: 'auto' | 'rtl' | 'ltr'): void {
		this.#actions.setDirection(id, direction);
	}
	/** Deletes at once; the toast takes it back. */
	remove(ids: readonly NoteId[]): void {
		this.#actions.remove(ids);
		this.tell(this.ports.words.deleted(ids.length), true);
	}
	undo(): boolean {
		const done = this.#undoManager.undo() !== null;
		this.flush();
		return done;
	}
	redo(): boolean {
		const done = this.#undoManager.redo() !== null;
		this.flush();
		return done;
	}
	get #undoManager() {
		return (this.writing === 'private' ? this.connection.drafts : this.connection.board).line.undo;
	}

	/** Shows own changes now instead of at the next frame. */
	flush(): void {
		this.store.flush();
		this.draftStore.flush();
	}
	/** A toast and the same for ears; with `undoable`, a way back. */
	tell(text: string, undoable = false): void {
		const { toasts, announcer, words } = this.ports;
		announcer.polite(text);
		toasts.show(undoable ? { text, action: { label: words.undo, run: () => this.undo() } } : { text });
	}

	// refusals ------------------------------------------------------------------------------------------------------------

	#allowed(): Allowed {
		const rights = this.rules?.rights;
		return {
			create: rights?.write === true || this.writing === 'private',
			edit: (note) => this.mayEdit(note),
			move: (note) => this.mayMove(note),
			group: rights?.group === true
		};
	}

	#ruled(rules: Rules, before: Rules | null): void {
		const moved = before && (before.kind !== rules.kind || before.phase.index !== rules.phase.index || before.writing !== rules.writing);
		// what was allowed then may be refused now, and an undo that is refused costs the whole document
		if (moved) for (const { line } of [this.connection.board, this.connection.drafts]) line.undo.clear();
	}

	#told(refusal: KeptText['refusal'], kept: readonly KeptText[]): void {
		const { toasts, announcer, words } = this.ports;
		const text = words.refusal(refusal);
		announcer.assertive(text);
		toasts.show({ text: kept.length > 0 ? `${text} ${words.kept(kept.length)}` : text });
		this.store.touch(kept.flatMap((item) => item.noteId ?? []));
	}

	/** Writes kept words again as a new note; they stay in the tray until the server has them. */
	tryAgain(item: KeptText): void {
		const zone = this.zones.find((one) => one.id === item.zone)?.id ?? this.zones[0]?.id;
		if (!zone || !this.#allowed().create) return this.#told(item.refusal, []);
		const id = this.addNote({ zone, kind: item.kind, text: item.text });
		this.tray.keep([{ ...item, id, noteId: id, pending: true }]);
		this.dismiss(item);
	}
	dismiss(item: KeptText): void {
		this.tray.release([item.id]);
		if (item.noteId) this.store.touch([item.noteId]);
	}
}
