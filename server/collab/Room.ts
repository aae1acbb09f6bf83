import type { BoardId, RandomBytes, SeatId } from '#domain/ids.ts';
import { closeCodes } from '#collab/protocol.ts';
import { notesOf } from '#collab/schema.ts';
import type { Logger } from '#server/log.ts';
import type { HeldRow, JournalStore } from '#server/storage/journal.ts';
import type { Timers } from '#server/timers.ts';
import { AuthorRegistry } from './attest.ts';
import type { Bounds } from './bounds.ts';
import { Company } from './Company.ts';
import type { Compactor } from './Compactor.ts';
import { Connection, type Change, type ConnectionPort, type Line } from './Connection.ts';
import { Contributions } from './Contributions.ts';
import type { BoardStanding, Standing } from './gateway.ts';
import { EarlyBytes } from './EarlyBytes.ts';
import type { Bench, Sender } from './guard/bench.ts';
import { boardPowers, draftPowers } from './guard/powers.ts';
import { refusalCode, type GuardCode } from './guard/refuse.ts';
import { wordsToHold } from './guard/words-to-hold.ts';
import { HeldEdits, type Holding } from './HeldEdits.ts';
import type { Journal } from './journal.ts';
import { LiveDocument } from './LiveDocument.ts';
import { isPrivate } from './rules.ts';
import { SealedNotes } from './SealedNotes.ts';
import { Tick } from './Tick.ts';
import { TokenBucket } from './TokenBucket.ts';

export interface RoomParts {
	readonly store: JournalStore;
	readonly journal: Journal;
	readonly compactor: Compactor;
	readonly standing: BoardStanding;
	readonly random: RandomBytes;
	readonly timers: Timers;
	readonly log: Logger;
	readonly bounds: Bounds;
	/** For durations. */
	now(): number;
	/** For people. */
	wall(): number;
	/** Nobody is connected any more. */
	empty(room: Room): void;
	/** What people wrote into it is on disk; told after every tick that changed it. */
	readonly changed?: ((board: BoardId) => void) | undefined;
	/** Given up: the next who comes reads the board from disk. */
	gone(room: Room): void;
}
interface Loaded {
	readonly board: BoardId;
	readonly document: LiveDocument;
	readonly authors: AuthorRegistry;
	readonly lineage: string;
	readonly held: readonly HeldRow[];
}

/** One board: its document, the drafts of its people, and who is connected to them. */
export class Room {
	readonly board: BoardId;
	readonly document: LiveDocument;
	readonly authors: AuthorRegistry;
	readonly sealed: SealedNotes;
	readonly held: HeldEdits;
	readonly tick: Tick;
	readonly company: Company;
	readonly parts: RoomParts;
	readonly #port: ConnectionPort;
	readonly #expected = new Map<SeatId, number>();
	readonly #early = new EarlyBytes<Connection>();
	readonly contributions = new Contributions();
	readonly #buckets = new Map<SeatId, TokenBucket>();
	#knowsBylines = false;

	static async open(board: BoardId, parts: RoomParts): Promise<Room> {
		const { store } = parts;
		const [loaded, known, lineage, held] = await Promise.all([
			store.load(board),
			store.authors(board),
			store.lineage(board),
			store.held(board)
		]);
		const authors = new AuthorRegistry(known);
		const document = new LiveDocument(board, loaded, authors, parts);
		if (!document.isFolded) void document.doc; // what cannot be read is not opened
		return new Room({ board, document, authors, lineage, held }, parts);
	}

	private constructor({ board, document, authors, lineage, held }: Loaded, parts: RoomParts) {
		const { journal, bounds, timers } = parts;
		this.board = board;
		this.document = document;
		this.authors = authors;
		this.parts = parts;
		this.held = new HeldEdits(board, held, bounds, parts.random);
		this.sealed = new SealedNotes(board, parts, authors, {
			usesDraft: (seat) => this.usesDraft(seat),
			seated: async () => new Set((await parts.standing.roster(board)).map(({ seat }) => seat)),
			damaged: (seat, error) => parts.log.error({ err: error, board, seat }, 'a drawer cannot be read'),
			alone: (work) => this.tick.exclusive(work)
		});
		this.company = new Company({
			...parts,
			now: () => parts.now(),
			wall: () => parts.wall(),
			board,
			lineage,
			document,
			authors,
			sealed: this.sealed,
			editsAhead: () => this.tick.isUnderWay,
			catchUp: (connection) => this.tick.catchUp(connection),
			disown: (seat) => this.tick.disown(seat),
			introduce: (connection) => this.tick.introduce(connection)
		});
		const { connections } = this.company;
		this.tick = new Tick({
			board,
			document,
			authors,
			contributions: this.contributions,
			journal,
			bounds,
			timers,
			now: () => parts.now(),
			ready: () => (this.#knowsBylines ? null : this.#learnBylines()),
			benchOf: (of) => this.#benchOf(of),
			senderOf: (connection, standing) => this.#senderOf(connection, standing),
			eachReader: (of, show) => {
				for (const each of connections) if (each.synced && each.document === of) show(each);
			},
			sending: (of, write) => (of === document ? this.company.together(write) : write()),
			settled: (documents, authored) => this.#settled(documents, authored),
			hold: (connection, change, code) => this.#hold(connection, change, code),
			heldChanged: (words) => this.company.heldChanged(words),
			greeted: (connection) => this.company.greet(connection),
			introduced: (connection) => this.company.introduce(connection),
			failed: (error) => {
				parts.log.error({ err: error, board }, 'board given up, to be read again from disk');
				try {
					this.company.end(closeCodes.restart);
				} finally {
					parts.gone(this);
				}
			},
			lost: (error) => parts.log.error({ err: error, board }, 'board not given up as it should be')
		});
		this.#port = {
			change: (connection, change) => this.tick.change(connection, change),
			ask: (connection, stateVector) => this.tick.ask(connection, stateVector),
			invite: (connection) => this.company.invite(connection),
			awareness: (connection, bytes) => {
				if (connection.kind === 'board') this.company.awareness.receive(connection, bytes);
			},
			queryAwareness: (connection) => {
				if (connection.kind === 'board') this.company.awareness.answer(connection);
			},
			closed: (connection) => this.#left(connection)
		};
	}

	/**
	 * Of notes that were taken off nothing in the document says it any more; of those who have left nobody does. Read for the
	 * first edit and not for the first answer; where it cannot be read, for the next one.
	 */
	async #learnBylines(): Promise<void> {
		const { authors, board } = this;
		const { standing, log } = this.parts;
		try {
			for (const { seat, byline } of await standing.roster(board))
				for (const note of authors.notesOf(seat)) if (!authors.bylines.has(note)) authors.bylines.set(note, byline);
			this.#knowsBylines = true;
		} catch (error) {
			log.error({ err: error, board }, 'bylines cannot be read');
		}
	}

	#benchOf(document: LiveDocument): Bench {
		const { document: board, authors, sealed } = this;
		const isDraft = document !== board;
		return {
			doc: document.doc,
			roots: document.roots,
			bounds: this.parts.bounds,
			chains: document.chains,
			ownerOf: (client) => document.owners.get(client),
			announcerOf: (client) => this.company.awareness.holderOf(client),
			clientsOf: (seat) => document.clientsOf(seat),
			clients: () => board.owners.size + sealed.weight.clients + (isDraft ? document.owners.size : 0),
			conflictsOf: (seat) => this.contributions.of(seat),
			conflicts: () => this.contributions.all,
			structsOf: (seat) => document.structsOf(seat),
			// what drawers come to is known from the step before: a draft counts itself
			structsAtMost: () => board.structsAtMost() + sealed.weight.structs + (isDraft ? document.structsAtMost() : 0),
			entriesOf: (root) => document.entriesOf(root),
			deletionBytes: () => document.deletionBytes(),
			noteIdsOf: (seat) => authors.notesOf(seat).size,
			noteIds: () => authors.size,
			authorOf: (note) => authors.get(note),
			bylineOf: (note) => authors.bylines.get(note),
			occupied: (note) => isDraft && notesOf(board.doc).has(note),
			liveNotes: () => board.liveNotes() + sealed.total(),
			// a draft counts itself: the tallies follow only when its tick is done
			liveNotesOf: (seat) => board.liveNotesOf(seat).size + (isDraft ? document.liveNotes() : sealed.notesOf(seat)),
			graveOf: (ref) => document.graveOf(ref)
		};
	}

	#senderOf({ kind, seat }: Connection, standing: Standing): Sender {
		const { byline, notesPerPerson } = standing;
		if (kind === 'board') return { seat, byline, notesPerPerson, powers: boardPowers(standing) };
		const now: Standing = this.sealed.frozen ? { ...standing, writing: 'none' } : standing;
		return { seat, byline, notesPerPerson, powers: draftPowers(now) };
	}

	#hold(connection: Connection, change: Change, code: GuardCode): Holding {
		const sender = this.#senderOf(connection, connection.standing);
		// nobody lets words into a strategy: they stay with their author
		const isStrategy = connection.standing.workshop === null;
		const words = isStrategy ? [] : wordsToHold(change, code, this.#benchOf(connection.document), sender);
		const sealed = connection.kind === 'draft' || isPrivate(connection.standing);
		const at = this.parts.wall();
		return this.held.hold({ seat: connection.seat, code: refusalCode[code], at, sealed, words, bytes: change.bytes });
	}

	/** Everything that takes time is done here: between this and `join` no frame may be missed. */
	async prepare(kind: 'board' | 'draft', standing: Standing): Promise<LiveDocument> {
		const { seat } = standing;
		if (kind === 'draft' || isPrivate(standing)) await this.sealed.countAll();
		return kind === 'board' ? this.document : this.sealed.draft(seat);
	}

	join(
		line: Line,
		about: {
			kind: 'board' | 'draft';
			cap: boolean;
			cursors: boolean;
			fresh: boolean;
			document: LiveDocument;
			standing: Standing;
		}
	): void {
		const { seat } = about.standing;
		const shared = { bucket: this.#bucketOf(seat), early: this.#early };
		const connection = new Connection(line, { ...about, seat, ...shared }, this.#port, this.parts);
		this.company.join(connection, () => about.fresh && this.tick.welcome(connection));
	}

	#bucketOf(seat: SeatId): TokenBucket {
		const known = this.#buckets.get(seat);
		if (known) return known;
		const bucket = new TokenBucket(this.parts.bounds, this.parts.now());
		this.#buckets.set(seat, bucket);
		return bucket;
	}

	/** Somebody of this seat is at the door (+1), or has come in or turned back (-1): its draft must stay. */
	expect(seat: SeatId, change: 1 | -1): void {
		const count = (this.#expected.get(seat) ?? 0) + change;
		if (count > 0) this.#expected.set(seat, count);
		else {
			this.#expected.delete(seat);
			this.#letGoOfDraft(seat);
			if (!this.inUse) this.parts.empty(this);
		}
	}
	get inUse(): boolean {
		return this.company.connections.size > 0 || this.#expected.size > 0;
	}
	usesDraft(seat: SeatId): boolean {
		return (
			this.#expected.has(seat) ||
			[...this.company.connections].some((each) => each.kind === 'draft' && each.seat === seat)
		);
	}

	/** Who has left takes along what the room has not seen. */
	forget(seat: SeatId): void {
		this.held.forget(seat);
		this.sealed.forget(seat);
		this.company.news();
	}

	#left(connection: Connection): void {
		this.company.leave(connection);
		if (connection.kind === 'draft') this.#letGoOfDraft(connection.seat);
		if (!this.inUse) this.parts.empty(this);
	}

	#letGoOfDraft(seat: SeatId): void {
		if (!this.sealed.isOpen(seat) || this.usesDraft(seat)) return;
		this.tick
			.exclusive(async () => {
				if (!this.usesDraft(seat)) await this.sealed.release(seat);
			})
			.catch((error: unknown) => this.parts.log.debug({ err: error }, 'a draft went with its room'));
	}

	#settled(documents: ReadonlySet<LiveDocument>, authored: ReadonlySet<SeatId>): void {
		if (documents.has(this.document)) this.parts.changed?.(this.board);
		for (const document of documents) {
			if (document !== this.document) {
				if (this.sealed.recount(this.sealed.seatOf(document.key), document)) this.company.news();
			} else if (document.notesChanged) {
				this.company.ownChanged(authored.size > 0 ? authored : undefined);
				this.company.news();
			}
			document.notesChanged = false;
			if (document.log.isDue(this.parts.bounds))
				this.#compact(document).catch((error: unknown) => this.parts.log.error({ err: error }, 'log not compacted'));
		}
		this.company.upkeep.watchStalled();
	}

	async #compact({ key, log }: LiveDocument): Promise<void> {
		const done = log.begin();
		if (await this.parts.compactor.compact(key)) done();
	}

	/** Before nobody holds it any more: the next who comes is answered from the snapshot. */
	async fold(): Promise<void> {
		if (!this.document.log.isFolded) await this.#compact(this.document);
	}

	/** Nothing new is read; what has been read is on disk and acknowledged when this resolves. */
	async close(): Promise<void> {
		for (const connection of this.company.connections) connection.stopReading();
		await this.tick
			.exclusive(async () => undefined)
			.catch((error: unknown) => this.parts.log.error({ err: error }, 'closed unfinished'));
		this.retire();
	}

	retire(): void {
		this.tick.retire();
		this.company.end(closeCodes.restart);
		this.document.destroy();
	}
}
