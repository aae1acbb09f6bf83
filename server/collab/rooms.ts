import type * as http from 'node:http';
import type { BoardId, RandomBytes } from '#domain/ids.ts';
import type { Logger } from '#server/log.ts';
import { DamagedLog, type JournalStore } from '#server/storage/journal.ts';
import { systemTimers, type Timers } from '#server/timers.ts';
import { admit, settle } from './admission.ts';
import { bounds as defaults, type Bounds } from './bounds.ts';
import { erase } from './erasure.ts';
import type { BoardGateway, BoardStanding } from './gateway.ts';
import { Compactor, plainFolding, type Folding } from './Compactor.ts';
import { Journal } from './journal.ts';
import { reveal } from './reveal.ts';
import { Room, type RoomParts } from './Room.ts';
import { RoomGone } from './Tick.ts';
import { attachUpgrade, type Edge } from './upgrade.ts';
import { Work } from './Work.ts';

export interface Clock {
	/** The time that people see; whoever keeps the machine may put it back or forward. */
	now(): number;
	/** Only ever goes on: what lasts so long is measured with it. The other one, if there is none. [D12] */
	steady?(): number;
}
export interface RoomsParts {
	readonly journal: JournalStore;
	readonly standing: BoardStanding;
	readonly clock: Clock;
	readonly random: RandomBytes;
	readonly log: Logger;
	readonly limits?: Partial<Bounds>;
	readonly timers?: Timers;
	/** How logs are made into snapshots; the server has a thread for it. */
	readonly folding?: Folding;
	/** False beside a process that serves the same boards: it alone folds their logs. [D6] */
	readonly folds?: boolean;
	/** See Room.ts. */
	readonly changed?: (board: BoardId) => void;
	/** Called when half of the rooms have been forgotten: memory is collected where somebody needs it, and an idle server never does. */
	readonly collect?: () => void;
}
export interface Rooms extends BoardGateway {
	/** Takes upgrades under /collab/ until the returned function is called. */
	attach(server: http.Server, edge: Edge): () => void;
	/** Commits and acknowledges what has been read, then closes every socket with 1012. */
	close(): Promise<void>;
	/** False after a write that failed, until one succeeds. */
	writable(): boolean;
}

const closingMs = 1_000; // for the other side to answer the close

/** All live boards of this process. A board is loaded when somebody needs it and forgotten a minute after the last has left. */
export const createRooms = ({
	journal: store,
	standing,
	clock,
	random,
	log,
	limits,
	timers = systemTimers,
	folding = plainFolding,
	folds = true,
	changed,
	collect = () => undefined
}: RoomsParts): Rooms => {
	const bounds: Bounds = { ...defaults, ...limits };
	const steady = (): number => clock.steady?.() ?? clock.now();
	const journal = new Journal(store, timers.soon, steady);
	const compactor = new Compactor(store, folds ? folding : null, log);
	const rooms = new Map<BoardId, Promise<Room>>();
	const live = new Map<BoardId, Room>();
	let closing = false;
	let mostRooms = 0;
	let willCollect = false;

	const forget = (room: Room) => {
		if (live.get(room.board) !== room) return;
		live.delete(room.board);
		rooms.delete(room.board);
		if (live.size > mostRooms / 2) return;
		mostRooms = live.size;
		if (willCollect) return; // rooms that empty together are halved many times within a moment
		willCollect = true;
		timers.after(bounds.tidyMs, () => {
			willCollect = false;
			collect();
		});
	};
	/** Alone with the room, so that nobody is half-way through it. */
	const evict = async (room: Room) => {
		const gone = room.tick.exclusive(async () => {
			if (room.inUse) return;
			await room.fold().catch((error: unknown) => log.error({ err: error }, 'log not compacted'));
			if (room.inUse) return;
			forget(room);
			room.retire();
		});
		await gone.catch((error: unknown) => {
			if (!(error instanceof RoomGone)) throw error; // somebody was faster
		});
	};
	const parts: RoomParts = {
		store,
		journal,
		compactor,
		standing,
		random,
		timers,
		log,
		bounds,
		now: steady,
		wall: () => clock.now(),
		changed,
		empty: (room) => {
			timers.after(bounds.emptyMs, () => {
				if (live.get(room.board) === room && !room.inUse)
					evict(room).catch((error: unknown) => log.error({ err: error }, 'empty board not forgotten'));
			});
		},
		gone: forget
	};

	const open = (board: BoardId): Promise<Room> => {
		if (closing) return Promise.reject(new Error('the server is closing'));
		const known = rooms.get(board);
		if (known) return known;
		const opening = Room.open(board, parts).then(
			(room) => {
				live.set(board, room);
				mostRooms = Math.max(mostRooms, live.size);
				parts.empty(room);
				return room;
			},
			(error: unknown) => {
				rooms.delete(board);
				throw error;
			}
		);
		rooms.set(board, opening);
		return opening;
	};

	/** Once more when the room went away between opening and use. */
	const alone = async <T>(board: BoardId, work: (room: Room) => Promise<T>): Promise<T> => {
		const attempt = async () => {
			const room = await open(board);
			return room.tick.exclusive(() => work(room));
		};
		try {
			return await attempt();
		} catch (error) {
			if (error instanceof RoomGone) return attempt();
			throw error;
		}
	};
	/** What failed half-way must not stay in memory; what failed before it wrote anything throws nobody out. */
	const writing = <T>(board: BoardId, act: (room: Room, work: Work) => Promise<T>): Promise<T> =>
		alone(board, async (room) => {
			const work = new Work();
			try {
				return await act(room, work);
			} catch (error) {
				if (work.begun) room.tick.fail(error);
				throw error;
			}
		});
	/** Words that were erased are not to be left in what led there; a log that is damaged is kept as it is. [S4] */
	const foldErased = async (board: BoardId): Promise<void> => {
		if (!folds) return;
		try {
			if (await compactor.compact(board)) return;
		} catch (error) {
			if (!(error instanceof DamagedLog)) throw error;
		}
		log.error({ board }, 'erased words are left in a log that is damaged');
	};

	const gateway: BoardGateway = {
		read: (board, look) => alone(board, async (room) => look(room.document.doc)),
		write: async (board, change, { authors = [], erases, ...also } = {}) => {
			await writing(board, async (room, work) => {
				for (const { note, author } of authors) room.tick.register(note, author, work);
				work.write(room.document, change);
				await room.tick.commit(work, also);
				room.company.ownChanged();
			});
			if (erases) await foldErased(board);
		},
		reveal: async (board, also) => {
			const outcome = await writing(board, (room, work) => reveal(room, work, also));
			await live.get(board)?.company.refreshRules();
			return outcome;
		},
		hold: (board, words) =>
			writing(board, async (room, work) => {
				if (!(await standing.standing(board, words.seat))) return null; // left, or with the workshop, while this waited
				const holding = room.held.hold({ ...words, at: clock.now(), bytes: new Uint8Array() });
				work.keep(holding);
				await room.tick.commit(work);
				room.company.heldChanged(holding.held);
				return holding.held[0]?.id ?? null;
			}),
		admit: (board, ids, about) => writing(board, (room, work) => admit(room, work, ids, about)),
		settle: (board, ids, about) => writing(board, (room, work) => settle(room, work, ids, about)),
		erase: async (board, seat, audit) => {
			const { notes, wrote } = await writing(board, (room, work) => erase(room, work, { seat, audit }));
			if (wrote) await foldErased(board);
			return notes;
		},
		rulesChanged: async (board) => live.get(board)?.company.refreshRules(),
		send: (board, message, only) => live.get(board)?.company.send(message, only),
		drop: (board, seat) => {
			const room = live.get(board);
			if (!room) return;
			room.company.drop(seat);
			// whose session has ended may come back, and their words wait all the while
			standing
				.standing(board, seat)
				.then((still) => still ?? room.forget(seat))
				.catch((error: unknown) => log.error({ err: error }, 'words of a seat not counted'));
		},
		presence: (board) => ({ here: live.get(board)?.company.here() ?? new Set() }),
		setDone: (board, seat, done) => live.get(board)?.company.setDone(seat, done),
		setHand: (board, seat, at) => live.get(board)?.company.setHand(seat, at),
		people: async (board) => (await open(board)).company.people(),
		authors: async (board) => (await open(board)).authors.all(),
		turnoutChanged: (board, round) => live.get(board)?.company.turnoutChanged(round),
		noteCount: async (board) => (await open(board)).document.liveNotes(),
		connections: () => [...live.values()].reduce((sum, room) => sum + room.company.connections.size, 0)
	};

	/** So that the first who comes after the restart need not wait; as many as there is time for. */
	const foldAll = async (all: readonly (Room | null)[]): Promise<void> => {
		const until = steady() + closingMs;
		for (const room of all) {
			if (steady() > until) return;
			await room?.fold().catch((error: unknown) => log.error({ err: error }, 'log not compacted'));
		}
	};

	return {
		...gateway,
		attach: (server, edge) =>
			attachUpgrade(server, edge, {
				standing,
				bounds,
				timers,
				log,
				open,
				isClosing: () => closing,
				current: (board) => live.get(board)
			}),
		writable: () => journal.failedFor() === null,
		close: async () => {
			closing = true;
			const all = await Promise.all([...rooms.values()].map((opening) => opening.catch(() => null)));
			const sockets = all.flatMap((room) => (room ? [...room.company.connections] : []));
			await Promise.all(all.map((room) => room?.close()));
			if (sockets.some((socket) => !socket.ended)) {
				await new Promise<void>((done) => {
					const cancel = timers.after(closingMs, done);
					void Promise.all(sockets.map((socket) => socket.whenEnded)).then(() => {
						cancel();
						done();
					});
				});
			}
			for (const socket of sockets) socket.terminate();
			await foldAll(all);
			await compactor.close();
		}
	};
};
