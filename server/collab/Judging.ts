import type { BoardId, NoteId, SeatId } from '#domain/ids.ts';
import { closeCodes } from '#collab/protocol.ts';
import type { NewHeld } from '#server/storage/journal.ts';
import type { AuthorRegistry } from './attest.ts';
import type { Change, Connection } from './Connection.ts';
import type { Contributions } from './Contributions.ts';
import type { Standing } from './gateway.ts';
import type { Bench, Sender } from './guard/bench.ts';
import { examine, judge, type Accepted, type Verdict } from './guard/judge.ts';
import { isForgery, refusalCode, type GuardCode } from './guard/refuse.ts';
import type { Holding } from './HeldEdits.ts';
import type { LiveDocument } from './LiveDocument.ts';
import type { Work } from './Work.ts';

export interface JudgingPort {
	readonly board: BoardId;
	readonly authors: AuthorRegistry;
	readonly contributions: Contributions;
	benchOf(document: LiveDocument): Bench;
	senderOf(connection: Connection, standing: Standing): Sender;
	/** What is kept of a refused change. [H] */
	hold(connection: Connection, change: Change, code: GuardCode): Holding;
	/** It is on disk: their author and whoever leads may look. */
	heldChanged(words: readonly Pick<NewHeld, 'seat' | 'sealed'>[]): void;
}

/** Takes one change: judges it, binds and registers what is new, applies it; or refuses it and holds its words. */
export class Judging {
	readonly #port: JudgingPort;

	constructor(port: JudgingPort) {
		this.#port = port;
	}

	/** True when the number of notes changes with it. */
	take(connection: Connection, change: Change, work: Work): boolean {
		const { document } = connection;
		const verdict = this.#verdict(connection, change);
		if (!verdict.ok) {
			this.#refuse(connection, change, verdict, work);
			return false;
		}
		for (const client of verdict.clients) {
			document.bind(client, connection.seat);
			work.clients.push({ doc: document.key, client, owner: connection.seat });
		}
		for (const note of verdict.notes) this.register(note, connection.seat, work);
		this.#port.contributions.add(connection.seat, verdict.conflicts);
		if (verdict.news) {
			document.apply(change.bytes);
			work.touched.add(document);
		}
		if (change.acks > 0) work.acks.set(connection, change.acks);
		// whoever hears that a change is saved lets go of its words
		if (verdict.voids.length > 0)
			work.before.push(() => connection.send({ t: 'void', n: change.n, items: verdict.voids }));
		return verdict.counts;
	}

	/** Before the note is applied: whoever counts notes asks the registry whose they are. */
	register(note: NoteId, author: SeatId, work: Work): void {
		work.begun = true;
		this.#port.authors.add(note, author);
		work.authors.push({ board: this.#port.board, note, author });
	}

	#verdict(connection: Connection, change: Change): Verdict {
		const bench = this.#port.benchOf(connection.document);
		const examined = examine(change, bench);
		if ('ok' in examined) return examined;
		let first: Verdict | null = null;
		for (const standing of connection.rulesFor(change)) {
			const verdict = judge(examined, bench, this.#port.senderOf(connection, standing));
			if (verdict.ok) return verdict;
			first ??= verdict;
		}
		return first!;
	}

	#refuse(connection: Connection, change: Change, { code, params }: Exclude<Verdict, Accepted>, work: Work): void {
		connection.refused = true;
		if (isForgery(code)) connection.strike(code);
		const holding = this.#port.hold(connection, change, code);
		work.keep(holding);
		const { held } = holding;
		const heldId = held[0]?.id;
		work.after.push(() => {
			connection.send({
				t: 'refused',
				n: change.n,
				code: refusalCode[code],
				...(params && { params }),
				...(heldId && { heldId })
			});
			if (heldId) this.#port.heldChanged(held);
			if (!connection.cap) connection.close(closeCodes.notAllowed);
		});
	}
}
