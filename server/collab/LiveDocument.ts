import * as Y from 'yjs';
import type { NoteId, RandomBytes, SeatId } from '#domain/ids.ts';
import { noteKeys, notesOf } from '#collab/schema.ts';
import type { DocKey, LoadedDoc } from '#server/storage/journal.ts';
import { Answers } from './Answers.ts';
import type { AuthorRegistry } from './attest.ts';
import { Graves, type Run } from './Graves.ts';
import { Chains } from './guard/chains.ts';
import { rootsOf } from './guard/places.ts';
import { LogLength } from './LogLength.ts';
import { tighten } from './tighten.ts';

const smallBytes = 64 * 1024;
const recountBytes = 16 * 1024;
const numberBytes = 5;

/**
 * A document in memory: the board, or the draft of one seat. What goes in has been judged or is the server's own; what comes
 * out is what Yjs made of it, never a client's bytes.
 */
export class LiveDocument {
	readonly key: DocKey;
	readonly answers: Answers;
	/** Bound client ids. The server's own counts as bound from the start: Yjs gives way when somebody else writes with it. */
	readonly owners: Map<number, SeatId | 'server'>;
	readonly #clients = new Map<SeatId, number[]>();
	readonly #live = new Map<SeatId | undefined, Set<NoteId>>();
	readonly #authors: AuthorRegistry;
	readonly #random: RandomBytes;
	readonly #graves = new Graves();
	readonly #entries = new Map<Y.AbstractType<unknown>, number>();
	/** As it lies on disk, until somebody needs more of it than an answer. */
	#folded: readonly Uint8Array[] | null;
	#doc: Y.Doc | null = null;
	#roots: ReturnType<typeof rootsOf> | null = null;
	#out: Uint8Array[] = [];
	#serverBound = false;
	#counted = 0;
	/** Bytes of clients since the structs were counted. */
	#sinceCounted = Infinity;
	readonly chains = new Chains();
	readonly log: LogLength;
	/** Changes of the set of notes, for whoever counts. */
	notesChanged = false;

	constructor(
		key: DocKey,
		loaded: Omit<LoadedDoc, 'upTo'>,
		authors: AuthorRegistry,
		{ random, now }: { readonly random: RandomBytes; now(): number }
	) {
		this.key = key;
		this.#authors = authors;
		this.#random = random;
		this.owners = new Map(loaded.clients);
		for (const [client, owner] of loaded.clients) if (owner !== 'server') this.#count(client, owner);
		const { updates, rows } = loaded;
		const bytes = updates.slice(updates.length - rows).reduce((sum, { length }) => sum + length, 0);
		this.log = new LogLength({ rows, bytes });
		this.answers = new Answers(() => this.doc, now);
		this.#folded = updates;
		const [snapshot] = updates;
		if (rows === 0 && snapshot) this.answers.begin(snapshot);
	}

	/** Nobody has needed the document itself yet, and to make it takes a while: it is in memory as bytes. [D8] */
	get isFolded(): boolean {
		return this.#doc === null && (this.#folded ?? []).some(({ length }) => length > smallBytes);
	}
	get doc(): Y.Doc {
		return this.#doc ?? this.#unfold(this.#folded ?? []);
	}
	get roots(): ReturnType<typeof rootsOf> {
		this.#roots ??= rootsOf(this.doc);
		return this.#roots;
	}

	#unfold(updates: readonly Uint8Array[]): Y.Doc {
		const doc = new Y.Doc();
		this.#doc = doc;
		this.#folded = null;
		notesOf(doc).observe((event) => this.#notesMoved(event));
		// not `mergeUpdates`: it reads every struct of the snapshot once more
		doc.transact(() => {
			for (const update of updates) Y.applyUpdate(doc, update, 'journal');
		}, 'journal');
		tighten(doc);
		try {
			this.assertWhole();
		} catch (error) {
			this.#doc = null; // whoever asks again is told the same
			this.#folded = updates;
			throw error;
		}
		do doc.clientID = new DataView(this.#random(4).slice().buffer).getUint32(0);
		while (this.owners.has(doc.clientID) || doc.clientID === 0);
		this.owners.set(doc.clientID, 'server');
		this.notesChanged = false;
		doc.on('update', (bytes: Uint8Array) => this.#out.push(bytes));
		doc.on('afterTransaction', ({ changed }: Y.Transaction) => {
			for (const type of changed.keys()) this.#entries.delete(type as Y.AbstractType<unknown>);
		});
		this.answers.watch(doc);
		return doc;
	}

	#count(client: number, seat: SeatId): void {
		const clients = this.#clients.get(seat);
		if (clients) clients.push(client);
		else this.#clients.set(seat, [client]);
	}

	bind(client: number, seat: SeatId): void {
		if (this.owners.has(client)) return;
		this.owners.set(client, seat);
		this.#count(client, seat);
	}

	clientsOf(seat: SeatId): number {
		return this.#clients.get(seat)?.length ?? 0;
	}
	/** By the bytes that have come since they were counted: a struct takes more than one, and so does whatever splits another. */
	structsAtMost(): number {
		if (this.#sinceCounted > recountBytes) {
			this.#sinceCounted = 0;
			this.#counted = this.structs();
		}
		return this.#counted + this.#sinceCounted;
	}
	structs(): number {
		let sum = 0;
		for (const { length } of this.doc.store.clients.values()) sum += length;
		return sum;
	}
	structsOf(seat: SeatId): number {
		const { clients } = this.doc.store;
		return (this.#clients.get(seat) ?? []).reduce((sum, client) => sum + (clients.get(client)?.length ?? 0), 0);
	}

	/** Counted once after each change: of a map nobody forgets the keys that were. */
	entriesOf(root: Y.AbstractType<unknown>): number {
		const known = this.#entries.get(root);
		if (known !== undefined) return known;
		let living = 0;
		for (const { deleted } of root._map.values()) if (!deleted) living++;
		this.#entries.set(root, living);
		return living;
	}
	/** A range takes two numbers, and so does a client. */
	deletionBytes(): number {
		let numbers = 1;
		for (const structs of this.doc.store.clients.values()) {
			numbers += 2;
			let before = false;
			for (const { deleted } of structs) {
				if (deleted && !before) numbers += 2;
				before = deleted;
			}
		}
		return numbers * numberBytes;
	}

	/** Applies what the guard let through. */
	apply(bytes: Uint8Array): void {
		this.#sinceCounted += bytes.length;
		Y.applyUpdate(this.doc, bytes, 'client');
		this.assertWhole();
	}

	/** Many edits, one transaction: Yjs tidies up once. Counts of notes and what `take` gives follow when it is over. */
	together(work: () => void): void {
		this.doc.transact(work, 'client');
	}

	/** As the server. `binding` is the server's client id when this is its first word in this document. */
	write(change: (doc: Y.Doc) => void): { updates: Uint8Array[]; binding: number | null } {
		const client = this.doc.clientID;
		this.doc.transact(() => change(this.doc), 'server');
		const updates = this.take();
		for (const { length } of updates) this.#sinceCounted += length;
		if (updates.length === 0 || this.#serverBound) return { updates, binding: null };
		this.#serverBound = true;
		return { updates, binding: client };
	}

	/** What has become of everything that was applied since the last time. */
	take(): Uint8Array[] {
		const out = this.#out;
		this.#out = [];
		return out;
	}

	/** Nothing may wait for a predecessor: whoever is not complete is not let in, so this would be our own mistake. [D4] */
	assertWhole(): void {
		const { pendingStructs, pendingDs } = this.doc.store;
		if (pendingStructs || pendingDs) throw new Error('the document waits for updates that it does not have');
	}

	#notes(): ReadonlyMap<SeatId | undefined, ReadonlySet<NoteId>> {
		if (!this.#doc) void this.doc;
		return this.#live;
	}
	liveNotes(): number {
		this.#notes();
		let sum = 0;
		for (const notes of this.#live.values()) sum += notes.size;
		return sum;
	}
	liveNotesOf(seat: SeatId): ReadonlySet<NoteId> {
		return this.#notes().get(seat) ?? new Set();
	}
	authorsLive(): SeatId[] {
		return [...this.#notes()].flatMap(([seat, notes]) => (seat !== undefined && notes.size > 0 ? [seat] : []));
	}

	graveOf(ref: { client: number; clock: number }): NoteId | undefined {
		return this.#graves.noteAt(ref);
	}

	#notesMoved(event: Y.YMapEvent<Y.Map<unknown>>): void {
		this.notesChanged = true;
		const map = notesOf(this.doc);
		for (const [key, { action }] of event.changes.keys) {
			const note = key as NoteId;
			const author = this.#authors.get(note);
			if (action === 'delete') this.#live.get(author)?.delete(note);
			else {
				const notes = this.#live.get(author) ?? new Set();
				this.#live.set(author, notes.add(note));
				const byline = map.get(note)?.get(noteKeys.author);
				if (typeof byline === 'string') this.#authors.bylines.set(note, byline);
			}
			if (action !== 'add') this.#bury(note, event.transaction);
		}
	}

	/** Observers run before Yjs throws deleted content away: the last chance to know whose text a late edit went into. */
	#bury(note: NoteId, transaction: Y.Transaction): void {
		const gone = (item: Y.Item) => item.deleted && Y.isDeleted(transaction.deleteSet, item.id);
		for (let item = notesOf(this.doc)._map.get(note) ?? null; item && gone(item); item = item.left) {
			if (!(item.content instanceof Y.ContentType)) continue;
			const runs: Run[] = [];
			for (const field of item.content.type._map.values()) {
				runs.push({ client: field.id.client, from: field.id.clock, to: field.id.clock + field.length });
				if (!(field.content instanceof Y.ContentType)) continue;
				for (let piece = field.content.type._start; piece; piece = piece.right) {
					runs.push({ client: piece.id.client, from: piece.id.clock, to: piece.id.clock + piece.length });
				}
			}
			this.#graves.bury(note, runs);
		}
	}

	destroy(): void {
		this.#doc?.destroy();
	}
}
