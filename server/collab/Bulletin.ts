import type { SeatId } from '#domain/ids.ts';
import type { Segment } from '#domain/segments.ts';
import type { RoomPerson, ServerMessage } from '#collab/protocol.ts';
import type { Timers } from '#server/timers.ts';
import type { Bounds } from './bounds.ts';
import type { Connection } from './Connection.ts';
import { wiredMessage, wiredText } from './frames.ts';
import type { BoardStanding } from './gateway.ts';

export type Roster = Awaited<ReturnType<BoardStanding['roster']>>;

export interface BulletinPort {
	/** Connections of the board, not of drafts. */
	readers(): Iterable<Connection>;
	here(): ReadonlySet<SeatId>;
	roster(): Promise<Roster>;
	doorOpen(): Promise<boolean>;
	/** Numbers of the private notes; null while nothing is private. */
	counts(roster: Roster): Extract<ServerMessage, { t: 'counts' }> | null;
	/** Seats with a note on the board under their own name. */
	named(): readonly SeatId[];
	failed(error: unknown): void;
	readonly bounds: Bounds;
	readonly timers: Timers;
}

/** A message for many: written once. */
interface Notice {
	readonly t: ServerMessage['t'];
	readonly text: string;
	readonly frame: Buffer;
}
const notice = (message: ServerMessage): Notice => {
	const text = JSON.stringify(message);
	return { t: message.t, text, frame: wiredText(text) };
};

/**
 * Names behind bylines, in the order in which they were learnt: everybody is told what is new to them, and once; nobody any
 * more of those who have left. [M3]
 */
class Names {
	/** Which of the learnt names of a seat holds. */
	readonly #known = new Map<SeatId, { readonly name: string; readonly at: number }>();
	readonly #learnt: ({ readonly seat: SeatId; readonly name: string; readonly segment: Segment } | null)[] = [];
	readonly #frames = new Map<number, Buffer>();

	get count(): number {
		return this.#learnt.length;
	}

	learn(people: readonly RoomPerson[], named: ReadonlySet<SeatId>): void {
		const here = new Set(people.map(({ seat }) => seat));
		for (const seat of this.#known.keys()) if (!here.has(seat)) this.#forget(seat);
		for (const { seat, name, segment } of people) {
			if (!named.has(seat) || this.#known.get(seat)?.name === name) continue;
			this.#forget(seat);
			this.#known.set(seat, { name, at: this.#learnt.push({ seat, name, segment }) - 1 });
			this.#frames.clear();
		}
	}

	#forget(seat: SeatId): void {
		const known = this.#known.get(seat);
		if (!known) return;
		this.#known.delete(seat);
		this.#learnt[known.at] = null;
		this.#frames.clear();
	}

	since(told: number): Buffer | null {
		const made = this.#frames.get(told);
		if (made) return made;
		const fresh = this.#learnt.slice(told).filter((each) => each !== null);
		if (fresh.length === 0) return null;
		const people = Object.fromEntries(fresh.map(({ seat, name, segment }) => [seat, { name, segment }]));
		const frame = wiredMessage({ t: 'bylines', people });
		this.#frames.set(told, frame);
		return frame;
	}
}

/** What is on the notice board beside the document: who is here, how far they are. Collected, and sent only when it differs. [M] */
export class Bulletin {
	readonly #port: BulletinPort;
	readonly #done = new Set<SeatId>();
	readonly #hands = new Map<SeatId, number>();
	readonly #sent = new Map<Connection, Map<string, string>>();
	readonly #names = new Names();
	/** How many of the names each has been told. */
	readonly #told = new Map<Connection, number>();
	#planned = false;
	#people = 0;
	#closed = false;

	constructor(port: BulletinPort) {
		this.#port = port;
	}

	setDone(seat: SeatId, done: boolean): void {
		if (done) this.#done.add(seat);
		else this.#done.delete(seat);
		this.plan();
	}
	setHand(seat: SeatId, at: number | null): void {
		if (at === null) this.#hands.delete(seat);
		else this.#hands.set(seat, at);
		this.plan();
	}
	/** "I'm done" is about a phase. */
	newPhase(): void {
		this.#done.clear();
		this.plan();
	}

	/** A list of a thousand names is not sent four times a second. */
	plan(): void {
		if (this.#planned || this.#closed) return;
		this.#planned = true;
		this.#port.timers.after(this.#port.bounds.bulletinMs + 2 * this.#people, () => {
			this.#planned = false;
			if (!this.#closed) this.#post().catch((error: unknown) => this.#port.failed(error));
		});
	}

	forget(connection: Connection): void {
		this.#sent.delete(connection);
		this.#told.delete(connection);
	}
	close(): void {
		this.#closed = true;
	}

	people(roster: Roster): RoomPerson[] {
		const here = this.#port.here();
		return roster.map(({ seat, name, segment }) => ({
			seat,
			name,
			segment,
			online: here.has(seat),
			done: this.#done.has(seat),
			handAt: this.#hands.get(seat) ?? null
		}));
	}

	async #post(): Promise<void> {
		const [roster, open] = await Promise.all([this.#port.roster(), this.#port.doorOpen()]);
		this.#people = roster.length;
		const counts = this.#port.counts(roster);
		const all = this.people(roster);
		// whoever hides their name is a number among those who are here, and no line of a list: a line has a seat, and a place
		const shy = new Set(roster.filter(({ hideName }) => hideName).map(({ seat }) => seat));
		const known = all.filter(({ seat }) => !shy.has(seat));
		this.#names.learn(known, new Set(this.#port.named()));
		const here: Partial<Record<Segment, number>> = {};
		for (const { segment, online } of all) if (online) here[segment] = (here[segment] ?? 0) + 1;
		const room = { t: 'room' as const, here, seats: all.length, done: all.filter(({ done }) => done).length, open };
		const forLeaders = notice({ ...room, people: all });
		const forRoom = notice({ ...room, people: this.#shortened(known) });
		const forHidden = notice({ ...room, people: [] });
		const numbers = counts && notice(counts);
		for (const reader of this.#port.readers()) {
			const { run, hidden } = reader.standing;
			this.#tell(reader, run ? forLeaders : hidden ? forHidden : forRoom);
			if (numbers) this.#tell(reader, numbers);
			if (!hidden) this.#tellNames(reader);
		}
	}

	/** Whoever does not lead needs to see who is here, and in a crowd not all of them. */
	#shortened(people: readonly RoomPerson[]): readonly RoomPerson[] {
		const { rosterMost } = this.#port.bounds;
		if (people.length <= rosterMost) return people;
		const rank = ({ handAt, online }: RoomPerson) => (handAt !== null ? 0 : online ? 1 : 2);
		return people.toSorted((a, b) => rank(a) - rank(b)).slice(0, rosterMost);
	}

	#tellNames(reader: Connection): void {
		const frame = this.#names.since(this.#told.get(reader) ?? 0);
		if (!frame) return;
		this.#told.set(reader, this.#names.count);
		reader.sendWired(frame);
	}

	#tell(reader: Connection, { t, text, frame }: Notice): void {
		const sent = this.#sent.get(reader) ?? new Map<string, string>();
		if (sent.get(t) === text) return;
		this.#sent.set(reader, sent.set(t, text));
		reader.sendWired(frame);
	}
}
