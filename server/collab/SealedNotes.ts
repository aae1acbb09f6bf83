import type { BoardId, RandomBytes, SeatId } from '#domain/ids.ts';
import type { Segment } from '#domain/segments.ts';
import { writes } from '#domain/segments.ts';
import type { ServerMessage } from '#collab/protocol.ts';
import { noteKeys, notesOf } from '#collab/schema.ts';
import { draftKey, type DocKey, type JournalStore } from '#server/storage/journal.ts';
import type { AuthorRegistry } from './attest.ts';
import { LiveDocument } from './LiveDocument.ts';

type Counts = Omit<Extract<ServerMessage, { t: 'counts' }>, 't'>;

interface DraftParts {
	readonly store: JournalStore;
	readonly random: RandomBytes;
	now(): number;
}
interface DraftHolder {
	/** Whether a connection holds the draft of a seat. */
	usesDraft(seat: SeatId): boolean;
	/** Without those who have left or were removed. */
	seated(): Promise<ReadonlySet<SeatId>>;
	/** A drawer that lies on disk cannot be read. */
	damaged(seat: SeatId, error: unknown): void;
	/** With nobody else at the documents. */
	alone<T>(work: () => Promise<T>): Promise<T>;
}

/** What lies on disk is no document, however often it is read. */
class DamagedDrawer extends Error {
	override readonly name = 'DamagedDrawer';
}

/** What a document remembers: structs, and ids that have written in it. */
interface Weight {
	readonly structs: number;
	readonly clients: number;
}
const nothing: Weight = { structs: 0, clients: 0 };

const restMs = 1_000; // each who comes would ask for it

const tallyOf = ({ doc }: LiveDocument): Map<string, number> => {
	const zones = new Map<string, number>();
	for (const note of notesOf(doc).values()) {
		const zone = note.get(noteKeys.zone);
		const name = typeof zone === 'string' ? zone : '';
		zones.set(name, (zones.get(name) ?? 0) + 1);
	}
	return zones;
};

/**
 * What people write for themselves: one document per seat, loaded while its owner is connected. Nobody else gets a byte of
 * it; what is known of the others' are numbers. [S]
 */
export class SealedNotes {
	readonly #board: BoardId;
	readonly #parts: DraftParts;
	readonly #authors: AuthorRegistry;
	readonly #room: DraftHolder;
	readonly #open = new Map<SeatId, Promise<LiveDocument>>();
	readonly #tallies = new Map<SeatId, Map<string, number>>();
	readonly #weights = new Map<SeatId, Weight>();
	/** Of all drawers that were counted together, as of the last step. */
	readonly weight = { structs: 0, clients: 0 };
	/** Who left while the room was here: what they wrote counts no more, however late it comes. */
	readonly #gone = new Set<SeatId>();
	#counted: Promise<void> | null = null;
	/** From when on those that could not be read are tried again. */
	#countAgainAt = Infinity;
	/** The last asking for rules that may know nothing of the reveal yet. */
	#frozenFor: number | null = null;

	constructor(board: BoardId, parts: DraftParts, authors: AuthorRegistry, room: DraftHolder) {
		this.#room = room;
		this.#parts = parts;
		this.#board = board;
		this.#authors = authors;
	}

	draft(seat: SeatId): Promise<LiveDocument> {
		const known = this.#open.get(seat);
		if (known) return known;
		const open: Promise<LiveDocument> = this.#load(seat).catch((error: unknown) => {
			if (this.#open.get(seat) === open) this.#open.delete(seat); // whoever comes next reads it again
			throw error;
		});
		this.#open.set(seat, open);
		return open;
	}

	/** The same; null where it is damaged. What could not be read for the moment still throws. */
	async readable(seat: SeatId): Promise<LiveDocument | null> {
		try {
			return await this.draft(seat);
		} catch (error) {
			if (!(error instanceof DamagedDrawer)) throw error;
			this.#room.damaged(seat, error);
			return null;
		}
	}

	/** From the reveal until its rules hold for everybody: what arrives late is refused, and its words stay with its author. */
	get frozen(): boolean {
		return this.#frozenFor !== null;
	}
	freeze(): void {
		this.#frozenFor = Infinity;
	}
	/** The reveal is on disk; whoever asked for rules up to this epoch may have been told those before it. */
	revealed(epoch: number): void {
		this.#frozenFor = epoch;
	}
	/** The rules that were asked for in this epoch hold for everybody. */
	follow(epoch: number): void {
		if (this.#frozenFor !== null && epoch > this.#frozenFor) this.#frozenFor = null;
	}

	isOpen(seat: SeatId): boolean {
		return this.#open.has(seat);
	}

	async #load(seat: SeatId): Promise<LiveDocument> {
		const key = draftKey(this.#board, seat);
		const loaded = await this.#parts.store.load(key);
		const draft = new LiveDocument(key, loaded, this.#authors, this.#parts);
		try {
			this.recount(seat, draft);
		} catch (cause) {
			throw new DamagedDrawer('a drawer that is no document', { cause });
		}
		return draft;
	}

	/** The memory of a draft whose owner has left. */
	async release(seat: SeatId): Promise<void> {
		const open = this.#open.get(seat);
		this.#open.delete(seat);
		(await open?.catch(() => null))?.destroy(); // who opened it hears what was wrong
	}

	/** True when a number has changed. */
	recount(seat: SeatId, draft: LiveDocument): boolean {
		if (this.#gone.has(seat)) return false;
		const before = this.#tallies.get(seat);
		const now = tallyOf(draft);
		this.#tallies.set(seat, now);
		this.#weigh(seat, { structs: draft.structs(), clients: draft.owners.size });
		return !before || before.size !== now.size || [...now].some(([zone, count]) => before.get(zone) !== count);
	}

	#weigh(seat: SeatId, now: Weight): void {
		const before = this.#weights.get(seat) ?? nothing;
		this.weight.structs += now.structs - before.structs;
		this.weight.clients += now.clients - before.clients;
		this.#weights.set(seat, now);
	}

	seatOf(key: DocKey): SeatId {
		return key.slice(draftKey(this.#board, '' as SeatId).length) as SeatId;
	}

	/** Seats that have a draft, loaded or on disk. */
	async seats(): Promise<SeatId[]> {
		const stored = (await this.#parts.store.drafts(this.#board)).map((key) => this.seatOf(key));
		return [...new Set([...stored, ...this.#open.keys()])];
	}

	/** Nobody will see what they wrote in private: it must take no room on the board either. */
	forget(seat: SeatId): void {
		this.#gone.add(seat);
		this.#tallies.delete(seat);
		this.#weigh(seat, nothing);
	}

	/**
	 * Counts once what lies on disk; later changes come by `recount`. A drawer that cannot be read keeps its owner out and nobody
	 * else, and is tried again. Alone, or it would let go of a draft that a reveal is about to empty: what is written into it
	 * then reaches no disk.
	 */
	countAll(): Promise<void> {
		if (this.#parts.now() >= this.#countAgainAt) {
			this.#counted = null;
			this.#countAgainAt = Infinity;
		}
		this.#counted ??= this.#room
			.alone(async () => {
				const [seats, seated] = await Promise.all([this.seats(), this.#room.seated()]);
				const uncounted = () => seats.filter((seat) => seated.has(seat) && !this.#tallies.has(seat));
				for (const seat of uncounted()) await this.#count(seat);
				this.#countAgainAt = uncounted().length > 0 ? this.#parts.now() + restMs : Infinity;
			})
			.catch((error: unknown) => {
				this.#counted = null; // whoever comes next tries again
				throw error;
			});
		return this.#counted;
	}

	async #count(seat: SeatId): Promise<void> {
		try {
			const draft = await this.draft(seat);
			if (this.#room.usesDraft(seat)) return;
			this.#open.delete(seat);
			draft.destroy();
		} catch (error) {
			this.#room.damaged(seat, error);
		}
	}

	total(): number {
		let sum = 0;
		for (const seat of this.#tallies.keys()) sum += this.notesOf(seat);
		return sum;
	}
	notesOf(seat: SeatId): number {
		let sum = 0;
		for (const count of this.#tallies.get(seat)?.values() ?? []) sum += count;
		return sum;
	}

	/** Numbers only. Zones that the board does not have are left out: their names are words of a client. */
	counts(zones: Iterable<string>, roster: readonly { seat: SeatId; segment: Segment }[]): Counts {
		const byZone: Record<string, number> = {};
		for (const zone of zones) {
			const count = [...this.#tallies.values()].reduce((sum, tally) => sum + (tally.get(zone) ?? 0), 0);
			if (count > 0) byZone[zone] = count;
		}
		const wrote: Partial<Record<Segment, { wrote: number; of: number }>> = {};
		for (const { seat, segment } of roster) {
			if (!writes(segment)) continue;
			const line = (wrote[segment] ??= { wrote: 0, of: 0 });
			line.of++;
			if (this.notesOf(seat) > 0) line.wrote++;
		}
		return { zones: byZone, wrote };
	}
}
