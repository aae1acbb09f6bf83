import type { SeatId } from '#domain/ids.ts';
import type { Segment } from '#domain/segments.ts';
import type { RoomPerson, ServerMessage } from '#collab/protocol.ts';
import type { Bounds } from './bounds.ts';
import type { Connection } from './Connection.ts';
import { majlisFrame, wired } from './frames.ts';
import type { BoardStanding } from './gateway.ts';
import type { Timers } from './timers.ts';

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
const notice = (message: ServerMessage): Notice => ({
	t: message.t,
	text: JSON.stringify(message),
	frame: wired(majlisFrame(message))
});

/** What is on the notice board beside the document: who is here, how far they are. Collected, and sent only when it differs. [M] */
export class Bulletin {
	readonly #port: BulletinPort;
	readonly #done = new Set<SeatId>();
	readonly #hands = new Map<SeatId, number>();
	readonly #sent = new Map<Connection, Map<string, string>>();
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
		const shy = new Set(roster.filter(({ hideName }) => hideName).map(({ seat }) => seat));
		const known = all.map((person) => (shy.has(person.seat) ? { ...person, name: '' } : person));
		const named = new Set(this.#port.named());
		const people = Object.fromEntries(
			known.filter(({ seat }) => named.has(seat)).map(({ seat, name, segment }) => [seat, { name, segment }])
		);
		const here: Partial<Record<Segment, number>> = {};
		for (const { segment, online } of all) if (online) here[segment] = (here[segment] ?? 0) + 1;
		const room = { t: 'room' as const, here, seats: all.length, done: all.filter(({ done }) => done).length, open };
		const forLeaders = notice({ ...room, people: all });
		const forRoom = notice({ ...room, people: known });
		const forHidden = notice({ ...room, people: [] });
		const numbers = counts && notice(counts);
		const bylines = notice({ t: 'bylines', people });
		for (const reader of this.#port.readers()) {
			const { run, hidden } = reader.standing;
			this.#tell(reader, run ? forLeaders : hidden ? forHidden : forRoom);
			if (numbers) this.#tell(reader, numbers);
			if (!hidden) this.#tell(reader, bylines);
		}
	}

	#tell(reader: Connection, { t, text, frame }: Notice): void {
		const sent = this.#sent.get(reader) ?? new Map<string, string>();
		if (sent.get(t) === text) return;
		this.#sent.set(reader, sent.set(t, text));
		reader.sendWired(frame);
	}
}
