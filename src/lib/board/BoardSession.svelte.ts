import type { Point } from '#domain/geometry.ts';
import type { ClusterId, NoteId, ZoneId } from '#domain/ids.ts';
import type { NoteKind, NoteTags } from '#domain/notes.ts';
import { worldToZone } from '#domain/layout.ts';
import { foldBoth, matcher } from '#domain/search.ts';
import type { BoardView } from '#domain/views.ts';
import type { BoardNote } from './BoardNote.svelte.ts';
import { BoardData, type SessionPorts } from './BoardData.svelte.ts';
import { Composer } from './Composer.svelte.ts';
import { dropAt, type Drop } from './dropping.ts';
import { GroupActions } from './GroupActions.ts';
import { HalfTyped } from './HalfTyped.ts';
import { NoteActions, type NoteInput } from './NoteActions.ts';
import { Selection } from './Selection.svelte.ts';
import { inBrowser } from './Session.svelte.ts';
import type { KeptText } from './Tray.svelte.ts';

export type { BylineView, SessionPorts } from './BoardData.svelte.ts';
export type { SavedState } from './Session.svelte.ts';
export type { Drop } from './dropping.ts';
export type { NoteInput } from './NoteActions.ts';

export type MoveTarget =
	| { readonly zone: ZoneId; readonly x?: number; readonly y?: number }
	| { readonly cluster: ClusterId; readonly index?: number }
	/** A new group where the notes are; without a title it takes the words of the first one. */
	| { readonly newCluster: string | null };

/**
 * One person's board in this browser: the shared document, the private drafts, the connection and every operation. Canvas,
 * list, private writing and the top bar are views of one session. Made on mount, destroyed with the page; no singleton.
 */
export class BoardSession extends BoardData {
	readonly selection = new Selection();
	readonly composer: Composer;
	readonly #notes = new NoteActions(this);
	readonly #groups = new GroupActions(this);
	readonly #halfTyped: HalfTyped;
	#edited: NoteId | null = null;
	#long: { readonly note: NoteId; readonly kept: KeptText } | null = null;

	constructor(view: BoardView, ports: SessionPorts) {
		super(view, ports);
		this.#halfTyped = new HalfTyped(this.tray, this.random);
		const tabStorage = ports.tabStorage !== undefined ? ports.tabStorage : inBrowser ? sessionStorage : null;
		this.composer = new Composer(
			{
				file: (input) => this.#file(input),
				keep: (words, refusal) => {
					const item = this.#halfTyped.keep(words, refusal);
					if (refusal) this.tellRefusal(refusal, [item]);
				}
			},
			`majlis.writing.${view.boardId}.${view.me.seat}`,
			tabStorage,
			this.#halfTyped.page
		);
		const found = this.composer.takeUnfinished();
		if (found) this.#halfTyped.keepFound(found);
		this.beforeRules((next) => {
			// words without a place are those that wait for these rules
			if (this.composer.place && (next.writing !== this.writing || !next.rights.write)) this.composer.leave();
		});
		this.store.onflush(({ removed }) => {
			if (removed.length > 0) this.selection.keep((id) => this.notes.has(id));
			if (removed.some(({ id }) => id === this.#long?.note)) this.leaveText(); // its editor has gone by itself
		});
	}

	// notes: each call is one undo step ------------------------------------------------------------------------------------

	/** What was written last is where the keyboard goes on when the writing is over. */
	#file(input: NoteInput): NoteId {
		const id = this.addNote(input);
		this.#halfTyped.filed(input.text ?? '');
		if (this.notes.has(id)) this.selection.focused = id;
		return id;
	}
	addNote(input: NoteInput): NoteId {
		const [id] = this.#notes.add([input]);
		if (input.cluster && this.mayGroup) this.#groups.intoGroup([id as NoteId], input.cluster, undefined, true);
		return id as NoteId;
	}
	addMany(inputs: readonly NoteInput[]): NoteId[] {
		const ids = this.#notes.add(inputs);
		this.#done(this.ports.words.addedMany(ids.length));
		return ids;
	}
	/** Several pasted lines; what was written beside them goes on being written. */
	composeMany(lines: readonly string[], rest: string): void {
		const { place, kind } = this.composer;
		if (!place) return;
		this.composer.write(rest);
		this.addMany(lines.map((text) => ({ zone: place.zone, kind, text })));
	}
	/** All letters of one visit to a note are one undo step; `leaveText` ends it. `shown`: into what they were typed. */
	editText(id: NoteId, text: string, shown?: string): void {
		this.#leaveOther(id);
		if (this.#long) this.tray.release([this.#long.kept.id]);
		this.#long = null;
		this.#notes.editText(id, text, this.#edited === id, shown);
		this.#edited = id;
	}
	/** Too much for a note is on the screen alone, and in storage in case that this page ends. */
	holdLong(id: NoteId, text: string): void {
		const note = this.notes.get(id) ?? this.draftStore.notes.get(id);
		if (!note) return;
		this.#leaveOther(id);
		const { kind, zone } = note;
		// nobody is asked to let them in: their author can shorten them
		const refusal = { code: 'note.too-long' } as const;
		const kept = { id: `${id}.long`, noteId: null, text, kind, zone, refusal, pending: true };
		this.#long = { note: id, kept };
		this.tray.keep([kept]);
	}
	#leaveOther(id: NoteId): void {
		if (this.#long && this.#long.note !== id) this.leaveText();
	}
	leaveText(): void {
		this.#endVisit();
		const long = this.#long?.kept;
		if (!long) return;
		this.#long = null;
		this.tray.keep([{ ...long, pending: false }]);
		this.tellRefusal({ code: 'note.too-long' }, [long]);
	}
	#endVisit(): void {
		this.#edited = null;
	}
	setKind(ids: readonly NoteId[], kind: NoteKind): void {
		this.#each(
			ids,
			(note) => this.mayEdit(note),
			(own) => this.#notes.setKind(own, kind)
		);
	}
	setTags(id: NoteId, tags: NoteTags): void {
		this.#each(
			[id],
			(note) => this.mayEdit(note),
			() => this.#notes.setTags(id, tags)
		);
	}
	setDirection(id: NoteId, direction: 'auto' | 'rtl' | 'ltr'): void {
		this.#each(
			[id],
			(note) => this.mayEdit(note),
			() => this.#notes.setDirection(id, direction)
		);
	}
	/** Deletes at once; the toast takes it back. */
	remove(ids: readonly NoteId[]): void {
		this.#each(
			ids,
			(note) => this.mayEdit(note),
			(own) => {
				this.#notes.remove(own);
				this.#done(this.ports.words.deleted(own.length));
			}
		);
	}

	// moving and grouping --------------------------------------------------------------------------------------------------

	moveTo(ids: readonly NoteId[], target: MoveTarget): void {
		this.#each(
			ids,
			(note) => this.mayMove(note),
			(own) => {
				if ('zone' in target) return this.#toZone(own, target);
				if ('cluster' in target) {
					this.#groups.intoGroup(own, target.cluster, target.index);
					return this.#done(this.ports.words.movedToGroup(this.#titleOf(target.cluster)));
				}
				return void this.group(own, target.newCluster ?? undefined);
			}
		);
	}
	#toZone(ids: readonly NoteId[], { zone, x, y }: { zone: ZoneId; x?: number; y?: number }): void {
		const first = this.notes.get(ids[0] as NoteId);
		const at = x !== undefined && y !== undefined ? { x, y } : null;
		const away = first && this.store.arrangement.zoneOf(first.id) !== zone;
		this.#groups.toZone(ids, zone, at && this.#spread(ids, zone, at));
		const order = this.#groups.content(zone)?.order ?? [];
		const place = order.findIndex((note) => note.id === first?.id) + 1;
		if (at && !away) return;
		this.#done(this.ports.words.movedToZone(this.#zoneTitle(zone), place, order.length));
	}
	// several notes keep the picture that they make together
	#spread(ids: readonly NoteId[], zone: ZoneId, at: Point): Point[] {
		const notes = ids.map((id) => this.notes.get(id));
		const first = notes[0];
		const rects = this.store.arrangement
			.contents()
			.map(({ rect }) => rect)
			.filter((rect) => rect.id === zone);
		const sign = this.view.flow === 'ltr' ? 1 : -1;
		const rect = rects[0];
		return notes.map((note) => {
			if (!note || !first || note === first || !rect) return at;
			return { x: Math.max(0, at.x + sign * (note.left - first.left)), y: Math.max(0, at.y + note.top - first.top) };
		});
	}
	group(ids: readonly NoteId[], title?: string): ClusterId | null {
		if (!this.mayGroup) return (this.#notAllowed(), null);
		const id = this.#groups.group(ids, title === undefined ? {} : { title });
		if (id) this.#done(this.ports.words.grouped(ids.length));
		return id;
	}
	ungroup(cluster: ClusterId): void {
		const title = this.#titleOf(cluster);
		if (!this.mayGroup) return this.#notAllowed();
		this.#groups.ungroup(cluster);
		this.#done(this.ports.words.ungrouped(title));
	}
	pullOut(ids: readonly NoteId[]): void {
		this.#each(
			ids,
			(note) => this.mayMove(note),
			(own) => {
				this.#groups.pullOut(own);
				const zone = own[0] && this.store.arrangement.zoneOf(own[0]);
				const order = (zone && this.#groups.content(zone)?.order) || [];
				if (zone)
					this.#done(
						this.ports.words.movedToZone(
							this.#zoneTitle(zone),
							order.findIndex(({ id }) => id === own[0]) + 1,
							order.length
						)
					);
			}
		);
	}
	mergeClusters(from: ClusterId, into: ClusterId): void {
		if (!this.mayGroup) return this.#notAllowed();
		this.#groups.merge(from, into);
		this.#done(this.ports.words.merged(this.#titleOf(into)));
	}
	/** These notes of a group become a group of their own beside it. */
	split(ids: readonly NoteId[]): ClusterId | null {
		if (!this.mayGroup) return (this.#notAllowed(), null);
		const id = this.#groups.group(ids);
		if (id) this.#done(this.ports.words.split(this.#titleOf(id)));
		return id;
	}
	renameCluster(cluster: ClusterId, title: string): void {
		const clean = title.replace(/\s+/g, ' ').trim();
		if (!this.mayGroup) return this.#notAllowed();
		if (clean && clean !== this.#titleOf(cluster)) this.#groups.rename(cluster, clean);
	}
	moveCluster(cluster: ClusterId, zone: ZoneId, place: Point | null = null): void {
		if (!this.mayGroup) return this.#notAllowed();
		const away = this.clusters.get(cluster)?.zone !== zone;
		this.#groups.moveCluster(cluster, zone, place);
		if (away) this.#done(this.ports.words.movedToGroup(this.#zoneTitle(zone)));
	}
	/** Physical px: right is right on every board. */
	nudge(ids: readonly NoteId[], dx: number, dy: number): void {
		this.#each(
			ids,
			(note) => this.mayMove(note),
			(own) => this.#groups.nudge(own, dx, dy)
		);
	}
	/** One place up or down in reading order. */
	step(id: NoteId, by: 1 | -1): void {
		this.#each(
			[id],
			(note) => this.mayMove(note),
			() => {
				if (!this.#groups.step(id, by)) return;
				const zone = this.store.arrangement.zoneOf(id);
				const order = (zone && this.#groups.content(zone)?.order) || [];
				this.ports.announcer.polite(
					this.ports.words.place(order.findIndex((note) => note.id === id) + 1, order.length)
				);
			}
		);
	}

	/** What letting go would do; `corner` is where the dragged note's top left corner is in the world. */
	previewDrop(corner: Point, ids: readonly NoteId[]): Drop | null {
		return dropAt(this.store.arrangement.contents(), this.view.flow, corner, new Set(ids), this.mayGroup);
	}
	dropOn(ids: readonly NoteId[], drop: Drop): void {
		if (drop.outcome === 'place') this.moveTo(ids, drop);
		else if (drop.outcome === 'into-group') this.moveTo(ids, { cluster: drop.cluster, index: drop.index });
		else {
			const id = this.#groups.group(ids, { near: drop.note });
			if (id) this.#done(this.ports.words.grouped(ids.length + 1));
		}
	}
	/** A place for a group that is let go with its corner here. */
	placeOf(corner: Point, width: number): { readonly zone: ZoneId; readonly x: number; readonly y: number } | null {
		return worldToZone(
			this.store.arrangement.contents().map(({ rect }) => rect),
			this.view.flow,
			corner,
			width
		);
	}

	// undo, search, tray ---------------------------------------------------------------------------------------------------

	get canUndo(): boolean {
		return this.#current.canUndo;
	}
	get canRedo(): boolean {
		return this.#current.canRedo;
	}
	get #current() {
		return this.writing === 'private' ? this.connection.drafts : this.connection.board;
	}
	undo(): boolean {
		return this.#history('undo');
	}
	redo(): boolean {
		return this.#history('redo');
	}
	#history(way: 'undo' | 'redo'): boolean {
		this.#endVisit();
		const done = this.#current.line.turn(way);
		this.flush();
		return done;
	}

	/** Notes with all these words, in any order and spelling that Arabic readers take for the same. */
	search(query: string): BoardNote[] {
		const fits = matcher(query);
		return [...this.notes.values()].filter((note) => fits((note.folded ??= foldBoth(note.text))));
	}

	/** Writes kept words again as a new note; they stay in the tray until the server has them. */
	tryAgain(item: KeptText): void {
		if (this.tray.awaits(item)) return;
		const zone = this.zones.find((one) => one.id === item.zone)?.id ?? this.zones[0]?.id;
		if (!zone || !this.mayWrite) return this.#notAllowed();
		const id = this.addNote({ zone, kind: item.kind, text: item.text });
		this.tray.keep([{ ...item, id, noteId: id, refusal: null, pending: true }]);
		this.dismiss(item);
	}
	protected override rewrite({ noteId, zone, kind, text }: KeptText & { readonly noteId: NoteId }): boolean {
		const target = this.zones.find((one) => one.id === zone)?.id ?? this.zones[0]?.id;
		if (target) this.#notes.add([{ id: noteId, zone: target, kind, text }]);
		return target !== undefined;
	}
	dismiss(item: KeptText): void {
		this.tray.release([item.id]);
		if (item.noteId) this.store.touch([item.noteId]);
	}

	protected override ending(): void {
		const { unfinished } = this.composer;
		if (unfinished) this.#halfTyped.keepForNext(unfinished);
	}
	protected override goingOn(): void {
		if (!this.#halfTyped.goOn(this.composer.unfinished?.text ?? null)) this.composer.write('');
	}
	protected override isWriting(): boolean {
		return this.composer.unfinished !== null || this.tray.isLoose;
	}
	#titleOf(cluster: ClusterId): string {
		return this.ports.words.group(this.clusters.get(cluster));
	}
	#zoneTitle(zone: ZoneId): string {
		const found = this.zones.find((one) => one.id === zone);
		return found ? this.ports.words.pick(found.title) : '';
	}
	#each(ids: readonly NoteId[], may: (note: BoardNote) => boolean, act: (own: readonly NoteId[]) => void): void {
		const own = ids.filter((id) => {
			const note = this.notes.get(id) ?? this.draftStore.notes.get(id);
			return note && may(note);
		});
		this.#endVisit();
		if (own.length > 0) act(own);
		else if (ids.length > 0) this.#notAllowed();
	}
	#notAllowed(): void {
		this.tellRefusal({ code: this.mayWrite ? 'note.not-yours' : 'board.locked' }, []);
	}
	/** Undo, not confirm: what was done is said, with the way back. */
	#done(text: string): void {
		const { toasts, words } = this.ports;
		toasts.show({ text, action: { label: words.undo, run: () => this.undo(), last: true } });
	}
}
