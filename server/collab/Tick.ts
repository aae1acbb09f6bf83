import * as Y from 'yjs';
import type { NoteId, SeatId } from '#domain/ids.ts';
import type { Timers } from '#server/timers.ts';
import type { Bounds } from './bounds.ts';
import type { Change, Connection } from './Connection.ts';
import { updateFrame, wired } from './frames.ts';
import type { Journal } from './journal.ts';
import { Judging, type JudgingPort } from './Judging.ts';
import type { LiveDocument } from './LiveDocument.ts';
import { pauseMs } from './pace.ts';
import { Work, type WithDocument } from './Work.ts';

export interface TickPort extends JudgingPort {
	readonly document: LiveDocument;
	/** What judging needs, and whoever only reads does not; null: it is there. */
	ready(): Promise<void> | null;
	/** Open connections of a document that have got it. */
	eachReader(document: LiveDocument, show: (reader: Connection) => void): void;
	/** Calls back to write edits of this document to all; what else is due leaves in the same writes. */
	sending(document: LiveDocument, write: () => void): void;
	/** On disk and sent; `authored` are seats that have made notes. */
	settled(documents: ReadonlySet<LiveDocument>, authored: ReadonlySet<SeatId>): void;
	/** The turn of somebody who had to wait for the document. */
	introduced(connection: Connection): void;
	/** Somebody got the document for the first time. */
	greeted(connection: Connection): void;
	/** Memory is ahead of the disk, or something is wrong with us: the room is given up, and read again from disk. */
	failed(error: unknown): void;
	/** Giving the room up has failed itself. */
	lost(error: unknown): void;
	readonly bounds: Bounds;
	readonly journal: Journal;
	readonly timers: Timers;
	now(): number;
}
type Item = { readonly connection: Connection } & (
	| { readonly change: Change }
	/** Wants what this state vector lacks, and has waited for it or not. */
	| { readonly ask: Uint8Array; readonly waited: boolean }
	/** Has been slow, and wants what it has missed. */
	| { readonly late: true }
	/** Came before the document was one. */
	| { readonly early: true }
);

/** The step 2 of somebody who has nothing: no structs, no deletions. */
const isNothing = ({ bytes }: Change): boolean => bytes.length === 2 && bytes[0] === 0 && bytes[1] === 0;
const needsNoDocument = (item: Item): boolean => !('change' in item) || isNothing(item.change);

/** A process that was stopped for a minute while it judged is not the fault of who wrote. */
const paidMsMost = 250;

/** Its room was given up between opening and use. */
export class RoomGone extends Error {
	override readonly name = 'RoomGone';
}

/**
 * The heart of a room: collect, judge, commit, send one frame to all, acknowledge. One thing at a time: while a commit is
 * under way nothing is judged, so nobody is ever shown what is not on disk. [D2]
 */
export class Tick {
	readonly #port: TickPort;
	readonly #judging: Judging;
	#queue: Item[] = [];
	#chain: Promise<unknown> = Promise.resolve();
	#planned = false;
	/** Ends the rest before the next step; nothing to end while none is planned or the disk takes no writes. */
	#hurry: (() => void) | null = null;
	#startedAt = 0;
	#tookMs = 0;
	/** How much of it went into writing to everybody. */
	#sentMs = 0;
	/** Steps and works under way, which may be ahead of the disk. */
	#underWay = 0;
	/** How long the step under way has waited for the disk, which is no reason to write less often. */
	#diskMs = 0;
	#failed = false;

	constructor(port: TickPort) {
		this.#port = port;
		this.#judging = new Judging(port);
	}

	/** A step is due or under way, as a rule with edits for everybody. */
	get isUnderWay(): boolean {
		return this.#queue.length > 0 || this.#underWay > 0;
	}

	get #idle(): boolean {
		return this.#queue.length === 0 && !this.#planned;
	}

	change(connection: Connection, change: Change): void {
		if (this.#failed) return;
		if (this.#idle && this.#underWay === 0 && isNothing(change)) return connection.confirm(change);
		const waitMs = this.#mustWait();
		if (waitMs > 0) connection.send({ t: 'slow', ms: waitMs }); // the disk takes no writes now
		this.#queue.push({ connection, change });
		this.#plan();
		// as many as one step takes: to wait for more would save nobody a frame
		if (this.#queue.length >= this.#port.bounds.updatesPerTick) this.#hurry?.();
	}
	ask(connection: Connection, stateVector: Uint8Array, waited = false): void {
		this.#read({ connection, ask: stateVector, waited });
	}
	catchUp(connection: Connection): void {
		this.#read({ connection, late: true });
	}
	introduce(connection: Connection): void {
		this.#read({ connection, early: true });
	}

	/** Whoever has nothing gets the document at once, unless memory is ahead of the disk: then it asks like anybody. [Y7] */
	welcome(connection: Connection): void {
		if (this.#failed || this.#underWay > 0) return;
		try {
			const answer = connection.document.answers.whole();
			if ('waitMs' in answer || !connection.affordsDocument()) return;
			connection.welcomed = true;
			connection.askedAt = this.#port.now();
			this.#give(connection, answer);
		} catch (error) {
			this.fail(error); // a document that cannot be read ends the room and not the server
		}
	}

	/** What needs no write does not wait for a disk that takes none: memory is what the disk has, or the room is gone. [D5] */
	#read(item: Item): void {
		if (this.#failed) return;
		if (this.#mustWait() === 0) {
			this.#queue.push(item);
			return this.#plan();
		}
		this.#chain = this.#chain
			.then(() => this.#answerAll([item]))
			.catch((error: unknown) => this.fail(error))
			.catch((error: unknown) => this.#port.lost(error));
	}

	#answerAll(reads: readonly Item[]): void {
		if (this.#failed) return;
		const work = new Work();
		for (const item of reads) this.#take(item, work);
		for (const act of work.after) act();
	}
	/** A write of another room has failed while these waited: what needs none goes on, and the others are told. [D5] */
	#goWithoutDisk(): void {
		const waiting = this.#queue;
		this.#queue = waiting.filter((item) => 'change' in item);
		try {
			for (const connection of new Set(this.#queue.map((item) => item.connection)))
				connection.send({ t: 'slow', ms: this.#mustWait() });
			this.#answerAll(waiting.filter((item) => !('change' in item)));
		} catch (error) {
			this.fail(error);
		}
	}

	/** Alone with the documents, everything that came before being on disk. */
	exclusive<T>(work: () => Promise<T>): Promise<T> {
		const result = this.#chain.then(async () => {
			// what is here already, and not what a flood goes on adding
			for (let left = this.#queue.length; left > 0 && this.#mustWait() === 0;) left -= (await this.#run()) || left;
			if (this.#failed) throw new RoomGone();
			return this.#alone(work);
		});
		this.#chain = result.catch(() => undefined);
		return result;
	}

	async #alone<T>(work: () => Promise<T>): Promise<T> {
		this.#underWay++;
		try {
			return await work();
		} finally {
			this.#underWay--;
		}
	}

	/** After a write that failed the disk is left alone for a while; edits wait, unacknowledged. [D5] */
	#mustWait(): number {
		const failedFor = this.#port.journal.failedFor();
		return failedFor === null ? 0 : Math.max(0, this.#port.bounds.retryWriteMs - failedFor);
	}

	/** At once while the room is quiet; under load in steps, so that writing to everybody stays a small part of the time. */
	#plan(): void {
		if (this.#planned) return;
		this.#planned = true;
		const { bounds, timers } = this.#port;
		const isFull = this.#queue.length >= bounds.updatesPerTick;
		const sinceMs = this.#port.now() - this.#startedAt;
		const pace = { sinceMs, tookMs: this.#tookMs, sentMs: this.#sentMs };
		const waitMs = Math.max(this.#mustWait(), isFull ? 0 : pauseMs(pace, bounds));
		const run = () => {
			this.#chain = this.#chain.then(async () => {
				this.#planned = false;
				if (this.#mustWait() === 0) await this.#run();
				else this.#goWithoutDisk();
				if (this.#queue.length > 0) this.#plan();
			});
			// whatever comes next must not wait for a link that broke
			this.#chain = this.#chain.catch((error: unknown) => this.#port.lost(error));
		};
		if (waitMs <= 0) return timers.soon(run);
		const cancel = timers.after(waitMs, () => {
			this.#hurry = null;
			timers.soon(run); // what has come meanwhile is read first: it goes with this step, and makes none of its own
		});
		if (this.#mustWait() > 0) return;
		this.#hurry = () => {
			this.#hurry = null;
			cancel();
			timers.soon(run);
		};
	}

	#run(): Promise<number> {
		return this.#alone(() => this.#step());
	}

	/** Judges until there were enough or it took too long: pings, pages and other rooms wait meanwhile. Returns how many. */
	async #step(): Promise<number> {
		const { bounds, now } = this.#port;
		const startedAt = now();
		this.#diskMs = 0;
		const most = Math.min(this.#queue.length, bounds.updatesPerTick);
		if (most === 0) return 0;
		this.#startedAt = startedAt;
		let taken = 0;
		try {
			const work = new Work();
			const goesOn = () => taken < most && (taken === 0 || now() - startedAt < bounds.tickMaxMs);
			while (goesOn()) {
				if (needsNoDocument(this.#queue[taken]!)) {
					this.#take(this.#queue[taken++]!, work);
					continue;
				}
				const reading = this.#port.ready();
				if (reading) await reading;
				// until the number of notes has changed: the next edit is judged by it
				this.#port.document.together(() => {
					for (let counts = false; !counts && goesOn();) counts = this.#take(this.#queue[taken++]!, work);
				});
				work.collect();
			}
			this.#queue.splice(0, taken);
			await this.commit(work);
		} catch (error) {
			this.fail(error);
		}
		this.#tookMs = now() - startedAt - this.#diskMs;
		return taken;
	}

	/** Whoever has closed their connection by themselves before they were sent away is in no list but this queue. [R5] */
	disown(seat: SeatId): void {
		for (const { connection } of this.#queue) if (connection.seat === seat) connection.refused = true;
	}

	fail(error: unknown): void {
		if (this.#failed) return;
		this.#failed = true;
		this.#queue = [];
		this.#port.failed(error);
	}

	/** For good: whoever still holds this room must open it anew. */
	retire(): void {
		this.#failed = true;
		this.#queue = [];
	}

	/** Before the note is applied: whoever counts notes asks the registry whose they are. */
	register(note: NoteId, author: SeatId, work: Work): void {
		this.#judging.register(note, author, work);
	}

	/** True when the number of notes changes with it. */
	#take(item: Item, work: Work): boolean {
		const { connection } = item;
		if ('change' in item) return !connection.refused && this.#judge(connection, item.change, work);
		if ('ask' in item) work.after.push(() => this.#answer(connection, item));
		else if ('early' in item) work.after.push(() => this.#port.introduced(connection));
		else
			work.after.push(() =>
				connection.catchUp((stateVector) => {
					const answer = connection.document.answers.to(stateVector, true);
					return 'waitMs' in answer ? null : answer;
				})
			);
		return false;
	}

	/** What takes long is paid for by its sender: few bytes can cost much. [L1] */
	#judge(connection: Connection, change: Change, work: Work): boolean {
		const { now, bounds } = this.#port;
		const begun = now();
		const counts = this.#judging.take(connection, change, work);
		const tookMs = now() - begun;
		if (tookMs > 1 && connection.open) connection.charge(Math.min(tookMs, paidMsMost) * bounds.tokensPerMs);
		return counts;
	}

	#answer(connection: Connection, { ask, waited }: { readonly ask: Uint8Array; readonly waited: boolean }): void {
		if (!connection.open) return; // it has gone while it waited
		const answer = connection.document.answers.to(ask, waited);
		if ('waitMs' in answer) {
			this.#port.timers.after(answer.waitMs, () => this.ask(connection, ask, true));
			return;
		}
		this.#give(connection, answer);
	}

	#give(connection: Connection, answer: readonly Buffer[]): void {
		connection.passDocument(answer);
		if (connection.synced) return;
		connection.synced = true;
		// when it has left: what waits in a write that is held together counts as backlog
		this.#port.timers.soon(() => this.#port.greeted(connection));
	}

	#showAll(document: LiveDocument, frame: Buffer, acks: Map<Connection, number>): void {
		// nothing is judged meanwhile: whoever stalls here has this frame, and with it all that there is
		let vector: Uint8Array | null = null;
		this.#port.eachReader(document, (reader) => {
			const lags = !reader.stalled && reader.backlogBytes >= this.#port.bounds.editBacklogBytes;
			this.#show(reader, frame, acks);
			if (lags) reader.stall((vector ??= Y.encodeStateVector(document.doc)));
		});
	}

	/** An update, and its acknowledgement in the same write. */
	#show(reader: Connection, frame: Buffer, acks: Map<Connection, number>): void {
		const n = acks.get(reader);
		if (n === undefined) reader.passUpdate(frame);
		else {
			acks.delete(reader);
			reader.together(() => {
				reader.send({ t: 'ack', n }); // first: what waits in the write counts as backlog
				reader.passUpdate(frame);
			});
		}
	}

	/** Durable, then seen, then acknowledged. [D2] */
	async commit(work: Work, also: WithDocument = {}): Promise<void> {
		const merged = work.merged();
		const batch = work.batch(merged, also);
		const { now } = this.#port;
		if (batch) {
			const begun = now();
			await this.#port.journal.commit(batch);
			this.#diskMs += now() - begun;
			for (const [document, bytes] of merged) document.log.wrote(bytes);
		}
		const sending = now();
		for (const act of work.before) act();
		for (const [document, bytes] of merged) {
			document.answers.wrote(bytes);
			this.#port.sending(document, () => this.#showAll(document, wired(updateFrame(bytes)), work.acks));
		}
		for (const [connection, n] of work.acks) connection.send({ t: 'ack', n });
		this.#sentMs = now() - sending;
		for (const act of work.after) act();
		this.#port.settled(new Set(merged.keys()), new Set(work.authors.map(({ author }) => author)));
	}
}
