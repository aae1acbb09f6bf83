import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BoardId, HeldId, NoteId, RoundId, SeatId, WorkshopId } from '#domain/ids.ts';
import type { PhaseKind, PhaseState } from '#domain/phases.ts';
import type { Role } from '#domain/permissions.ts';
import type { Segment } from '#domain/segments.ts';
import { createLogger } from '#server/log.ts';
import type { Bounds } from '#server/collab/bounds.ts';
import type { Folding } from '#server/collab/Compactor.ts';
import type { BoardStanding, Revealed, Standing } from '#server/collab/gateway.ts';
import { createRooms, type Rooms } from '#server/collab/rooms.ts';
import { rightsOf, writingOf } from '#server/services/standing.ts';
import type { Timers } from '#server/timers.ts';
import type { JournalBatch, JournalStore, LogMark } from '#server/storage/journal.ts';
import { openMemoryStore } from '#server/storage/memory.ts';
import type { Store } from '#server/storage/store.ts';
import * as rows from '../../contract/rows.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { RawSocket, SocketClient } from '../../support/socket-client.ts';

export const board = 'b_test' as BoardId;
export const workshop = 'w_test' as WorkshopId;
export interface Person {
	readonly seat: SeatId;
	readonly segment: Segment;
	readonly name: string;
	readonly hideName?: boolean;
}
export const people = {
	lead: { seat: 's_lead' as SeatId, segment: 'facilitator', name: 'Huda' },
	sara: { seat: 's_sara' as SeatId, segment: 'leader', name: 'سارة' },
	omar: { seat: 's_omar' as SeatId, segment: 'customer', name: 'Omar' },
	noor: { seat: 's_noor' as SeatId, segment: 'frontline', name: 'نور' },
	watch: { seat: 's_watch' as SeatId, segment: 'observer', name: 'Viewer' }
} as const satisfies Record<string, Person>;

export interface TestRoomOptions {
	readonly store?: Store;
	readonly hidden?: boolean;
	readonly kind?: PhaseKind;
	readonly notesPerPerson?: number;
	readonly limits?: Partial<Bounds>;
	readonly timers?: Timers;
	readonly everybody?: readonly Person[];
	readonly now?: () => number;
	readonly steady?: () => number;
	readonly port?: number;
	readonly onLog?: (line: string) => void;
	readonly collect?: () => void;
	readonly folding?: Folding;
}

/** What the services would say, for a workshop that a test moves from phase to phase. */
export class FakeStanding implements BoardStanding {
	kind: PhaseKind;
	readonly hidden: boolean;
	index = 0;
	readonly gone = new Set<SeatId>();
	readonly notesPerPerson: number;
	door = true;
	readonly everybody: readonly Person[];
	constructor({
		kind = 'discuss',
		hidden = false,
		notesPerPerson = 200,
		everybody = Object.values(people)
	}: TestRoomOptions) {
		this.kind = kind;
		this.hidden = hidden;
		this.notesPerPerson = notesPerPerson;
		this.everybody = everybody;
	}
	get phase(): PhaseState {
		return { status: 'running', index: this.index, startedAt: 1, endsAt: 2, remainingMs: null, revealed: [] };
	}
	of(person: Person): Standing {
		const role = person.segment as Role;
		const rights = rightsOf(role, this.kind);
		return {
			seat: person.seat,
			workshop,
			segment: person.segment,
			name: person.name,
			hideName: person.hideName ?? false,
			byline: this.hidden || person.hideName ? `@${person.segment}` : person.seat,
			run: rights.run,
			phase: this.phase,
			kind: this.kind,
			writing: writingOf(role, this.kind),
			rights,
			roundId: null,
			hidden: this.hidden,
			notesPerPerson: this.notesPerPerson
		};
	}
	#person(seat: string | undefined): Person | undefined {
		return this.everybody.find((person) => person.seat === seat && !this.gone.has(person.seat));
	}
	async admit(
		id: BoardId,
		{ cookies, token }: { cookies: ReadonlyMap<string, string>; token: string | null }
	): Promise<Standing | null> {
		const person = this.#person(cookies.get('seat') ?? token ?? undefined);
		return id === board && person ? this.of(person) : null;
	}
	async standing(_board: BoardId, seat: SeatId): Promise<Standing | null> {
		const person = this.#person(seat);
		return person ? this.of(person) : null;
	}
	async exists(id: BoardId): Promise<boolean> {
		return id === board;
	}
	async turnout(roundId: RoundId) {
		return { roundId, voted: 0, eligible: 0, bySegment: {} };
	}
	async roster(): ReturnType<BoardStanding['roster']> {
		return this.everybody
			.filter(({ seat }) => !this.gone.has(seat))
			.map((person) => {
				const { seat, name, segment, hideName, byline } = this.of(person);
				return { seat, name, segment, hideName, byline };
			});
	}
	async doorOpen(): Promise<boolean> {
		return this.door;
	}
}

/** Stands between rooms and store: tests look at what is committed, hold it up, or let it fail. */
export class WatchedJournal implements JournalStore {
	readonly batches: JournalBatch[] = [];
	/** Called before a batch is stored; a rejection is a write that failed. */
	before: (batch: JournalBatch) => Promise<void> = async () => undefined;
	readonly #store: JournalStore;
	constructor(store: JournalStore) {
		this.#store = store;
	}
	async commit(batch: JournalBatch): Promise<void> {
		await this.before(batch);
		await this.#store.commit(batch);
		this.batches.push(batch);
	}
	load = (doc: string) => this.#store.load(doc);
	authors = (id: BoardId) => this.#store.authors(id);
	drafts = (id: BoardId) => this.#store.drafts(id);
	compact = (doc: string, snapshot: Uint8Array, upTo: LogMark) => this.#store.compact(doc, snapshot, upTo);
	lineage = (id: BoardId) => this.#store.lineage(id);
	renewLineages = () => this.#store.renewLineages();
	held = (id: BoardId, seat?: SeatId) => this.#store.held(id, seat);
	heldRows = (id: BoardId, ids: Iterable<HeldId>) => this.#store.heldRows(id, ids);
	audit = (id: WorkshopId) => this.#store.audit(id);
	chains = () => this.#store.chains();
	auditHead = (id: WorkshopId) => this.#store.auditHead(id);
}

export interface TestRoom {
	readonly rooms: Rooms;
	readonly standing: FakeStanding;
	readonly journal: WatchedJournal;
	readonly origin: string;
	readonly address: string; // ws://…/collab
	join(
		person: Person,
		options?: {
			draft?: boolean;
			cap?: boolean;
			cursors?: boolean;
			fresh?: boolean;
			record?: (frame: Uint8Array) => void;
			doc?: SocketClient['doc'];
		}
	): SocketClient;
	raw(person: Person, options?: { draft?: boolean; cap?: boolean; fresh?: boolean }): RawSocket;
	/** As services do: the state first, then the sockets are told. */
	goTo(kind: PhaseKind): Promise<void>;
	/** Into a phase that reveals, as services do. */
	reveal(kind?: PhaseKind): Promise<Revealed>;
	/** Somebody leaves with all they have written, as services do. */
	erase(person: Person): Promise<number>;
	/** The same board in a new process: rooms are closed and read again from the store. */
	restart(): Promise<void>;
	close(): Promise<void>;
}

export const openTestRoom = async (options: TestRoomOptions = {}): Promise<TestRoom> => {
	const standing = new FakeStanding(options);
	const store = options.store ?? openMemoryStore(seededRandom(1).bytes);
	if (!(await store.workshops.get(workshop))) {
		const row = rows.workshop();
		await store.workshops.add({ ...row, workshop: { ...row.workshop, id: workshop, boardId: board } }, []);
	}
	const journal = new WatchedJournal(store.journal);
	const log = options.onLog ? createLogger('trace', { write: options.onLog }) : createLogger('silent');
	const server = createServer();
	await new Promise<void>((listening) => server.listen(options.port ?? 0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	const origin = `http://127.0.0.1:${port}`;
	const address = `ws://127.0.0.1:${port}/collab`;
	const start = () => {
		const rooms = createRooms({
			journal,
			standing,
			clock: { now: options.now ?? (() => Date.now()), ...(options.steady && { steady: options.steady }) },
			random: seededRandom(2).bytes,
			log,
			limits: { bulletinMs: 20, ...options.limits },
			...(options.timers && { timers: options.timers }),
			...(options.collect && { collect: options.collect }),
			...(options.folding && { folding: options.folding })
		});
		const detach = rooms.attach(server, {
			isOwnOrigin: (request) => request.headers.origin === origin,
			addressOf: (request) => request.socket.remoteAddress ?? ''
		});
		return { rooms, detach };
	};
	let running = start();
	const clients: SocketClient[] = [];
	const raws: RawSocket[] = [];
	const test: TestRoom = {
		get rooms() {
			return running.rooms;
		},
		standing,
		journal,
		origin,
		address,
		join: (person, { draft = false, ...more } = {}) => {
			const client = new SocketClient({
				url: address,
				room: draft ? `${board}/draft` : board,
				cookie: `seat=${person.seat}`,
				origin,
				...more
			});
			clients.push(client);
			return client;
		},
		raw: (person, { draft = false, cap = true, fresh = false } = {}) => {
			const query = new URLSearchParams({ ...(cap && { cap: '1' }), ...(fresh && { fresh: '1' }) });
			const raw = new RawSocket(`${address}/${board}${draft ? '/draft' : ''}?${query}`, {
				cookie: `seat=${person.seat}`,
				origin
			});
			raws.push(raw);
			return raw;
		},
		goTo: async (kind) => {
			standing.kind = kind;
			standing.index++;
			await running.rooms.rulesChanged(board);
		},
		reveal: async (kind = 'reveal') => {
			const before = standing.kind;
			const { index } = standing;
			standing.kind = kind;
			standing.index++;
			try {
				return await running.rooms.reveal(board, { phase: { workshop, state: standing.phase } });
			} catch (error) {
				standing.kind = before;
				standing.index = index;
				throw error;
			}
		},
		erase: (person) => {
			standing.gone.add(person.seat);
			running.rooms.drop(board, person.seat);
			return running.rooms.erase(board, person.seat, (notes) => ({
				workshop,
				at: 1,
				event: { type: 'seat.erased', segment: person.segment, notes }
			}));
		},
		restart: async () => {
			running.detach();
			await running.rooms.close();
			running = start();
		},
		close: async () => {
			for (const client of clients) client.destroy();
			for (const { socket } of raws) socket.terminate();
			running.detach();
			await running.rooms.close();
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		}
	};
	return test;
};

export const noteId = (name: string): NoteId => `n_${name}` as NoteId;
