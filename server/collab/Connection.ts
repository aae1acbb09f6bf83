import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import type { SeatId } from '#domain/ids.ts';
import { closeCodes, type ServerMessage } from '#collab/protocol.ts';
import type { Logger } from '#server/log.ts';
import type { Timers } from '#server/timers.ts';
import type { Bounds } from './bounds.ts';
import { readClientMessage, readFrame, wiredMessage } from './frames.ts';
import type { Standing } from './gateway.ts';
import type { EarlyBytes } from './EarlyBytes.ts';
import type { LiveDocument } from './LiveDocument.ts';
import type { TokenBucket } from './TokenBucket.ts';

export interface Change {
	/** Which of the changes of its connection it is, from 1. */
	readonly n: number;
	/** How many messages of the connection are durable once this one is; 0: one before it has yet to be judged. */
	readonly acks: number;
	readonly step2: boolean;
	readonly bytes: Uint8Array;
	/** What its sender could know when it arrived: the rules of that moment and those it had not seen the end of. */
	readonly rules: readonly Standing[];
	/** Of the connection, when it arrived; grace that has been ended does not come back. */
	readonly generation: number;
}
/** What a connection asks of its room. */
export interface ConnectionPort {
	change(connection: Connection, change: Change): void;
	/** A client wants what it does not have. */
	ask(connection: Connection, stateVector: Uint8Array): void;
	/** Has something that it must be asked for, though it said that it had nothing. */
	invite(connection: Connection): void;
	awareness(connection: Connection, bytes: Uint8Array): void;
	queryAwareness(connection: Connection): void;
	closed(connection: Connection): void;
}
export interface ConnectionParts {
	readonly bounds: Bounds;
	readonly timers: Timers;
	readonly log: Logger;
	now(): number;
	wall(): number;
}
export interface Line {
	readonly socket: WebSocket;
	readonly wire: Duplex;
}
/** Rules that were in force before; good until their successor has been seen, or until the grace is over. [R3] */
interface Former {
	readonly standing: Standing;
	readonly until: number;
	readonly epoch: number;
}

const cutAfterMs = 1_000;
const documentTokens = 20;
const tokensFor = (bytes: number): number => 1 + bytes / 4096;
/** Above it a question takes milliseconds to look up: of a seat that is in debt already it waits. */
const longQuestionBytes = 64 * 1024;

/** One socket of one seat, for the board or for the seat's draft. Reads y-websocket's protocol; decides nothing about content. */
export class Connection {
	readonly seat: SeatId;
	readonly kind: 'board' | 'draft';
	readonly cap: boolean;
	/** Takes cursors as small records. */
	readonly cursors: boolean;
	readonly document: LiveDocument;
	/** Got the document with the handshake: its first question for it is answered. [Y7] */
	welcomed = false;
	/** When it was asked for what it has; null: it must still be. */
	askedAt: number | null = null;
	/** Bound by the first awareness id that it announces. */
	awarenessId: number | null = null;
	/** What others see in its place. */
	shownId: number | null = null;
	/** Has got the document, and gets updates from now on. */
	synced = false;
	/** After a refusal nothing more of it is judged; reading goes on. [R6] */
	refused = false;
	open = true;
	standing: Standing;
	/** What the last rules sent were made of; mostly `standing` itself, and no text that a thousand connections would keep. */
	rulesSent: Standing | null = null;
	ownSent = '';
	/** The socket is closed, whoever closed it. */
	readonly whenEnded: Promise<void>;
	ended = false;
	readonly #socket: WebSocket;
	/** What the WebSocket runs over; it compresses nothing, so that whole frames may be written beside it. */
	readonly #wire: Duplex;
	readonly #port: ConnectionPort;
	readonly #parts: ConnectionParts;
	readonly #bucket: TokenBucket;
	readonly #early: EarlyBytes<Connection>;
	#formers: Former[] = [];
	#generation = 0;
	/** Changes that have come. */
	#counted = 0;
	/** The gap is filled: its first step 2 has come, or none is needed. [Y4] */
	#stepped = false;
	/** What waits for it. */
	#held: Change[] = [];
	#strikes = 0;
	#staleFrom: { since: number; stateVector: Uint8Array } | null = null;
	/** Has answered the last ping. */
	#alive = true;
	/** The wire has said that it has enough for now. */
	#isFull = false;
	/** Of the last answer to a question for the document: one may be on its way, however large it is. */
	#answerBytes = 0;

	constructor(
		{ socket, wire }: Line,
		about: {
			seat: SeatId;
			kind: 'board' | 'draft';
			cap: boolean;
			cursors: boolean;
			document: LiveDocument;
			standing: Standing;
			/** Shared by all connections of the seat, those that are gone included. */
			bucket: TokenBucket;
			/** Shared by all connections of the room. */
			early: EarlyBytes<Connection>;
		},
		port: ConnectionPort,
		parts: ConnectionParts
	) {
		this.#socket = socket;
		this.#wire = wire;
		this.seat = about.seat;
		this.kind = about.kind;
		this.cap = about.cap;
		this.cursors = about.cursors;
		this.document = about.document;
		this.standing = about.standing;
		this.#port = port;
		this.#parts = parts;
		this.#bucket = about.bucket;
		this.#early = about.early;
		socket.on('message', (data, isBinary) => this.#read(data, isBinary));
		socket.on('ping', () => this.#spend(1));
		socket.on('pong', () => {
			this.#alive = true;
			this.#spend(1);
		});
		socket.on('error', (error) => parts.log.debug({ err: error }, 'socket error'));
		this.whenEnded = new Promise((ended) => socket.once('close', () => ended()));
		socket.on('close', () => {
			this.ended = true;
			this.#end();
		});
	}

	/** New rules; the old ones stay good for what was on its way. */
	adopt(standing: Standing, epoch: number, grace: boolean): void {
		if (grace)
			this.#formers.unshift({ standing: this.standing, until: this.#parts.now() + this.#parts.bounds.graceMs, epoch });
		this.standing = standing;
	}

	/**
	 * Standings to judge a change by, the present one first. What arrived before `seen` is judged as if it had been judged at
	 * once, however long the queue was. [R3]
	 */
	rulesFor({ rules, generation }: Change): readonly Standing[] {
		return generation === this.#generation ? [this.standing, ...rules] : [this.standing];
	}

	endGrace(): void {
		this.#formers = [];
		this.#generation++;
	}

	#rulesOnArrival(): Pick<Change, 'rules' | 'generation'> {
		const now = this.#parts.now();
		this.#formers = this.#formers.filter(({ until }) => now < until);
		return { rules: [this.standing, ...this.#formers.map(({ standing }) => standing)], generation: this.#generation };
	}

	#read(data: RawData, isBinary: boolean): void {
		const bytes = Buffer.isBuffer(data) ? data : null;
		if (!this.open) return this.#spend(tokensFor(bytes?.length ?? 0));
		const frame = isBinary && bytes ? readFrame(bytes) : null;
		if (!frame) return this.strike('garbage');
		if (frame.is === 'change') this.#change(++this.#counted, frame.step2, frame.bytes);
		else if (frame.is === 'step1') this.#asked(frame.stateVector);
		else if (frame.is === 'awareness') {
			this.#spend(tokensFor(frame.bytes.length));
			this.#port.awareness(this, frame.bytes);
		} else if (frame.is === 'query-awareness') {
			this.#spend(documentTokens);
			this.#port.queryAwareness(this);
		} else if (frame.is === 'majlis') {
			this.#spend(tokensFor(frame.text.length));
			this.#majlis(frame.text);
		} else this.#spend(1);
	}

	#asked(stateVector: Uint8Array): void {
		const isAnswered = this.welcomed;
		this.welcomed = false;
		const owedMs = this.#bucket.spend(0, this.#parts.now());
		// two megabytes of clocks take a tenth of a second to look up
		this.#spend((isAnswered ? 1 : documentTokens) + stateVector.length / 1024);
		if (!isAnswered) {
			const ask = () => this.#port.ask(this, stateVector);
			if (owedMs === 0 || stateVector.length <= longQuestionBytes) ask();
			else this.#parts.timers.after(owedMs, () => this.open && ask());
		} else if (stateVector.length > 1 || this.#held.length > 0) this.#port.invite(this);
		else this.#stepped = true; // nothing to fill a gap with, and nothing to ask for
	}

	/** Edits typed between opening and the first step 2 lie beyond a gap that only the step 2 fills: they wait for it. [Y4] */
	#change(n: number, step2: boolean, bytes: Uint8Array): void {
		this.#spend(tokensFor(bytes.length));
		if (this.refused) return;
		const change: Change = { n, acks: n, step2, bytes, ...this.#rulesOnArrival() };
		if (this.#stepped) return this.#port.change(this, change);
		if (step2) {
			this.#stepped = true;
			const held = this.#takeHeld();
			this.#port.change(this, held.length === 0 ? change : { ...change, acks: 0 });
			// by the rules of now: how long they waited was up to their sender [R3]
			const { rules, generation } = change;
			for (const each of held)
				this.#port.change(this, { ...each, rules, generation, acks: each.n === n - 1 ? n : each.acks });
			return;
		}
		const { heldBytes, heldBytesOfAll, heldMessages } = this.#parts.bounds;
		this.#held.push({ ...change, bytes: Uint8Array.from(bytes) }); // or all that came with it would stay in memory
		const own = this.#early.add(this, bytes.length);
		if (this.#held.length === 1) this.#waitForStep2();
		if (own > heldBytes || this.#held.length > heldMessages) this.close(closeCodes.malformed);
		else if (this.#early.sum > heldBytesOfAll) this.#early.most()?.close(closeCodes.restart);
	}
	/** From when they were asked: it may be our disk that they wait for. They come back, and bring all of it. */
	#waitForStep2(): void {
		const { bounds, timers, now } = this.#parts;
		const waitMs = bounds.heldMs - (this.askedAt === null ? 0 : now() - this.askedAt);
		if (waitMs <= 0) return this.close(closeCodes.restart);
		timers.after(waitMs, () => {
			if (this.open && this.#held.length > 0) this.#waitForStep2();
		});
	}
	#takeHeld(): Change[] {
		this.#early.release(this);
		return this.#held.splice(0);
	}

	#majlis(text: string): void {
		const message = this.cap ? readClientMessage(text) : null;
		if (!message) return this.strike('garbage');
		if (message.t === 'seen') this.#formers = this.#formers.filter(({ epoch }) => epoch > message.epoch);
		if (message.t === 'time') this.send({ t: 'time', id: message.id, serverNow: this.#parts.wall() });
	}

	/** A change that there is nothing to judge or to write of. */
	confirm({ acks }: Change): void {
		if (acks > 0 && !this.refused) this.send({ t: 'ack', n: acks });
	}

	/** The document unasked costs as much as a question for it; false: it has to wait, and to ask. */
	affordsDocument(): boolean {
		this.#spend(documentTokens);
		return !this.#socket.isPaused;
	}

	/** For what others have to be told of it. */
	charge(tokens: number): void {
		this.#spend(tokens);
	}

	/** Too fast is made slower, never refused. Who has been shown the door and goes on all the same is cut. [L1] */
	#spend(tokens: number): void {
		const waitMs = this.#bucket.spend(tokens, this.#parts.now());
		if (waitMs === 0 || this.#socket.isPaused) return;
		if (!this.open) return this.#socket.terminate();
		this.#socket.pause();
		this.send({ t: 'slow', ms: waitMs });
		this.#parts.timers.after(waitMs, () => this.#socket.resume());
	}

	/** What no honest client sends; the third time closes. [L3] */
	strike(code: string): void {
		this.#parts.log.warn({ code, kind: this.kind, seat: this.seat }, 'bad frame');
		if (++this.#strikes >= this.#parts.bounds.strikes) this.close(closeCodes.malformed);
	}

	send(message: ServerMessage): void {
		if (this.cap) this.pass(wiredMessage(message));
	}
	/** A message of type 100 that many get, framed once. */
	sendWired(frame: Buffer): void {
		if (this.cap) this.pass(frame);
	}

	/** A frame as it goes over the wire: what many get is framed once. */
	pass(wired: Buffer): void {
		if (this.#takes()) this.#isFull = !this.#wire.write(wired);
	}
	/** Pieces that belong together, in one write. */
	passAll(wired: readonly Buffer[]): void {
		if (!this.#takes()) return;
		this.together(() => {
			for (const piece of wired) this.#isFull = !this.#wire.write(piece);
		});
	}
	/** The document, or what somebody lacks of it. */
	passDocument(wired: readonly Buffer[]): void {
		this.passAll(wired);
		this.#answerBytes = wired.reduce((sum, { length }) => sum + length, 0);
	}
	/** Several messages in one write. */
	together(write: () => void): void {
		const letGo = this.hold();
		try {
			write();
		} finally {
			letGo();
		}
	}
	/** What is written from here on waits, until the returned function is called. */
	hold(): () => void {
		this.#wire.cork();
		return () => this.#wire.uncork();
	}
	/** False: it is closed, or cut here, for it reads too slowly. [L2] */
	#takes(): boolean {
		if (!this.open || this.#socket.readyState !== this.#socket.OPEN) return false;
		if (this.backlogBytes <= this.#parts.bounds.cutBacklogBytes + this.#answerBytes) return true;
		this.#cut();
		return false;
	}

	/** What has not left; nothing as long as the wire takes more. */
	get backlogBytes(): number {
		return this.#isFull ? this.#socket.bufferedAmount : 0;
	}

	/** A socket that does not drain gets no updates from here on, and later all that it has missed in one. [L2] */
	stall(stateVector: Uint8Array): void {
		this.#staleFrom ??= { since: this.#parts.now(), stateVector };
	}
	get stalled(): boolean {
		return this.#staleFrom !== null;
	}
	passUpdate(wired: Buffer): void {
		if (!this.#staleFrom) this.pass(wired);
	}
	/** Called now and then while it is stalled. */
	catchUp(missing: (stateVector: Uint8Array) => readonly Buffer[] | null): void {
		if (!this.#staleFrom) return;
		if (this.backlogBytes === 0) {
			const pieces = missing(this.#staleFrom.stateVector);
			if (!pieces) return; // made for many, and others come first
			this.#staleFrom = null;
			this.passDocument(pieces);
		} else if (this.#parts.now() - this.#staleFrom.since > this.#parts.bounds.staleMs) this.#cut();
	}

	/** The code will hardly arrive where nothing is read; the memory comes back all the same. */
	#cut(): void {
		this.close(closeCodes.slowReader);
		this.#parts.timers.after(cutAfterMs, () => this.#socket.terminate());
	}

	/** Half-open sockets end here: whoever has not answered the last ping is gone. */
	ping(): void {
		if (!this.#alive) return this.#socket.terminate();
		this.#alive = false;
		this.#socket.ping();
	}

	stopReading(): void {
		this.#socket.pause();
	}

	close(code: number): void {
		if (this.#socket.readyState === this.#socket.OPEN) this.#socket.close(code);
		if (this.#socket.isPaused) this.#socket.resume(); // or the answer to the close is never read
		this.#end();
	}
	terminate(): void {
		this.#socket.terminate();
	}
	/** Once, whoever closes. What is held goes with it: none of it was acknowledged. */
	#end(): void {
		if (!this.open) return;
		this.open = false;
		this.#takeHeld();
		this.#port.closed(this);
	}
}
