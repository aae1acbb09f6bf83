import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { cursorsMessage } from '#collab/cursors.ts';
import { packedMessage } from '#collab/packed.ts';
import { majlisMessage, type ClientMessage, type ServerMessage } from '#collab/protocol.ts';
import { settleUndo } from '#collab/undo-of-undo.ts';
import { changeSocket } from './change-socket.ts';
import { Cursors } from './Cursors.ts';
import { Ledger } from './ledger.ts';
import { Outbox } from './Outbox.ts';
import { Pens, under } from './pens.ts';
import { canUnpack, unpack } from './unpack.ts';
import type { BoardTouch, Touched, Watch } from './watch.ts';

export interface LinePort<T extends Touched<T> = BoardTouch> {
	readonly url: string; // ws://host/collab
	readonly room: string;
	readonly shareCursor: boolean;
	/** Whether others must not learn which notes are by the same hand. */
	hidden(): boolean;
	message(message: ServerMessage, line: Line<T>): void;
	/** Others' changes come in while own ones are unconfirmed; what it returns is called when they are there. */
	receiving?(line: Line<T>): () => void;
	/** What changed, entry or content, by whomever. */
	changed(touched: T, line: Line<T>): void;
	/** Connection or ledger moved on. */
	moved(line: Line<T>): void;
	closed(code: number, line: Line<T>): void;
}

export interface Writing {
	readonly merge?: boolean;
	readonly part?: boolean;
	readonly attempt?: number;
	readonly pen?: string | null;
}

const silenceMs = 2_500; // no answer for this long after we asked: the connection is gone, whatever the socket believes
const urgentMs = 1_000;
const stepKey = 'step';

/**
 * One document and its connection. After a refusal the document cannot be used any more (Yjs cannot take back what it has
 * integrated), so a line is thrown away as a whole and another one takes its place. [integrity 6]
 */
export class Line<T extends Touched<T> = BoardTouch> {
	readonly doc = new Y.Doc();
	readonly ledger = new Ledger<T>();
	readonly awareness: Awareness;
	readonly cursors = new Cursors();
	readonly undo: Y.UndoManager;
	/** Tracked by undo: what other tabs and other people do is never undone here. */
	readonly origin = {};
	readonly #outbox = new Outbox(this.ledger);
	#port: LinePort<T>;
	#provider: WebsocketProvider | null = null;
	#touched: Map<keyof T, Set<string>>;
	#attempt = 1;
	/** What is undone together. */
	#step = 0;
	readonly #pens = new Pens();
	#silence: ReturnType<typeof setTimeout> | undefined;
	#retired = false;
	connected = false;
	synced = false;
	/** The last attempt failed, or the connection broke. */
	broken = false;

	constructor(port: LinePort<T>, watch: Watch<T>) {
		this.#port = port;
		this.awareness = new Awareness(this.doc);
		if (!port.shareCursor) this.awareness.setLocalState(null);
		const regions = Object.keys(watch) as (keyof T)[];
		this.#touched = new Map(regions.map((region) => [region, new Set()]));
		for (const region of regions)
			for (const root of watch[region].roots(this.doc))
				root.observeDeep((events) => this.#collect(events, region, watch[region].idOf));
		this.doc.on('beforeTransaction', (transaction: Y.Transaction) => {
			if (transaction.local || this.ledger.open.length === 0) return;
			const received = port.receiving?.(this);
			if (received) this.doc.once('afterTransaction', received);
		});
		this.doc.on('update', (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
			delete this.#provider?.params.fresh; // it is not empty any more [C12]
			const touched = Object.fromEntries(this.#touched) as unknown as T;
			this.#touched = new Map(regions.map((region) => [region, new Set()]));
			// recorded before the provider sends: its listener comes after this one
			if (transaction.local) this.ledger.record(touched, this.#attempt);
			this.#port.changed(touched, this);
			if (transaction.local) queueMicrotask(() => this.#port.moved(this));
		});
		// one operation is one step: a step ends where the next operation begins, not after some time
		this.undo = new Y.UndoManager(
			regions.flatMap((region) => [...watch[region].roots(this.doc)]),
			{ trackedOrigins: new Set([this.origin]), captureTimeout: Number.MAX_SAFE_INTEGER }
		);
		settleUndo(this.doc);
		this.undo.on('stack-item-added', ({ stackItem }) => stackItem.meta.set(stepKey, this.#step));
		for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const)
			this.undo.on(event, () => port.moved(this));
	}

	#collect(
		events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
		region: keyof T,
		idOf: (path: readonly string[]) => string | null
	): void {
		const collect = (at: readonly string[]) => {
			const id = idOf(at);
			if (id !== null) this.#touched.get(region)?.add(id);
		};
		for (const event of events) {
			const path = event.path.map(String);
			if (!(event instanceof Y.YMapEvent)) collect(path);
			else for (const key of event.keysChanged as Set<string>) collect([...path, key]);
		}
	}

	/** `pen`: what this is about, a note as a rule; without one nothing else is written with the same hand. [C11] */
	#under<T>(pen: string | null, write: () => T): T {
		return this.#port.hidden() ? under(this.doc, this.#pens, pen, write) : write();
	}

	/**
	 * One undo step, one message. `merge` goes on with the step before: the next letter of the same note. `part` is undone with
	 * it as well, but in a message of its own: all together would be too large for one.
	 */
	write<T>(operation: (doc: Y.Doc) => T, { merge = false, part = false, attempt = 1, pen = null }: Writing = {}): T {
		if (!merge) this.undo.stopCapturing();
		if (!merge && !part) this.#step++;
		this.#attempt = attempt;
		try {
			return this.#under(pen, () => this.doc.transact(() => operation(this.doc), this.origin));
		} finally {
			this.#attempt = 1;
		}
	}

	/** A step back or forth, each with a pen of its own. */
	turn(way: 'undo' | 'redo'): boolean {
		return this.#under(null, () => {
			this.#step++; // what takes all its parts back again is one step, too
			let taken: unknown = null;
			for (let next = this.#stack(way).at(-1); next; next = this.#stack(way).at(-1)) {
				const step: unknown = next.meta.get(stepKey);
				if (taken !== null && step !== taken) break;
				if (this.#pop(way)) taken = step;
			}
			return taken !== null;
		});
	}
	/** Asked for each time: whoever hears of a step may clear it, and Yjs makes a new one then. */
	#stack(way: 'undo' | 'redo'): Y.UndoManager['undoStack'] {
		return this.undo[way === 'undo' ? 'undoStack' : 'redoStack'];
	}
	/**
	 * The topmost part alone: of what changes nothing any more Yjs would go on to the next one, of another step too. False: it
	 * changed nothing. What was brought back once, and is gone again by somebody else, Yjs may look for in vain: it throws a
	 * TypeError then (`redoItem`), and what it has done until then is the step.
	 */
	#pop(way: 'undo' | 'redo'): boolean {
		const stack = this.#stack(way);
		const others = stack.splice(0, stack.length - 1);
		let changed = false;
		const hear = () => void (changed = true);
		this.doc.once('update', hear);
		try {
			return this.undo[way]() !== null;
		} catch (error) {
			if (error instanceof TypeError && !this.undo.currStackItem) return changed;
			this.undo.currStackItem = null; // it was taken; a listener that failed at it must not stand in the way of the next
			throw error;
		} finally {
			this.doc.off('update', hear);
			stack.unshift(...others);
			this.#port.moved(this);
		}
	}

	/** There is a connection, synchronised or not: what is written goes out. */
	get open(): boolean {
		return this.#provider?.wsconnected === true;
	}

	/** What this device kept of the document; confirmed, so nothing of it is to be sent. */
	seed(update: Uint8Array): void {
		Y.applyUpdate(this.doc, update, 'copy');
	}

	connect(): void {
		if (this.#retired) return;
		if (this.#provider) return void this.#provider.connect();
		const provider = new WebsocketProvider(this.#port.url, this.#port.room, this.doc, {
			connect: false,
			awareness: this.awareness,
			disableBc: true, // a channel between tabs would carry refused edits into them
			params: {
				cap: '1',
				...(this.#port.shareCursor && { cursors: '1' }),
				...(canUnpack && this.doc.store.clients.size === 0 && { fresh: '1' })
			},
			WebSocketPolyfill: changeSocket((frame, send) => this.#outbox.leave(frame, send))
		});
		this.#provider = provider;
		this.#sayOnlyOwn(provider);
		provider.messageHandlers[majlisMessage] = (_answer: encoding.Encoder, decoder: decoding.Decoder) => {
			this.#heard();
			this.#receive(JSON.parse(decoding.readVarString(decoder)) as ServerMessage);
		};
		provider.messageHandlers[cursorsMessage] = (_answer: encoding.Encoder, decoder: decoding.Decoder) => {
			this.#heard();
			this.cursors.receive(decoder);
		};
		provider.messageHandlers[packedMessage] = (_answer: encoding.Encoder, decoder: decoding.Decoder) => {
			this.#heard();
			void this.#unpack(decoding.readTailAsUint8Array(decoder), provider);
		};
		provider.on('sync', (synced) => {
			if (synced) delete provider.params.fresh;
			this.synced = synced;
			this.connected = synced;
			if (synced) this.broken = false;
			this.#port.moved(this);
		});
		provider.on('connection-close', () => {
			if (this.#retired) provider.shouldConnect = false;
			this.connected = false;
			this.broken = true;
			this.#heard();
			this.#outbox.disconnected();
			this.#port.moved(this);
		});
		provider.on('closed', ({ code }) => this.#port.closed(code, this));
		provider.connect();
	}

	/** By itself it says again what it hears of others, and a thousand pages would say a thousand times who has come. [C8] */
	#sayOnlyOwn(provider: WebsocketProvider): void {
		const say = provider._awarenessUpdateHandler;
		this.awareness.off('update', say);
		const own = this.doc.clientID;
		provider._awarenessUpdateHandler = (
			changes: Record<'added' | 'updated' | 'removed', number[]>,
			origin: unknown
		) => {
			if (Object.values(changes).flat().includes(own)) say({ added: [], updated: [own], removed: [] }, origin);
		};
		this.awareness.on('update', provider._awarenessUpdateHandler);
	}

	/** What comes meanwhile waits inside Yjs; a connection that has ended meanwhile asks again. */
	async #unpack(packed: Uint8Array, provider: WebsocketProvider): Promise<void> {
		const { ws } = provider;
		const update = await unpack(packed).catch(() => null);
		if (this.#provider !== provider || provider.ws !== ws) return;
		if (!update) {
			delete provider.params.fresh;
			return this.reconnect();
		}
		try {
			Y.applyUpdate(this.doc, update, provider);
		} finally {
			provider.synced = true; // an observer that fails does not take the document away
		}
	}

	#receive(message: ServerMessage): void {
		if (message.t === 'ack') {
			this.#outbox.acknowledged(message.n);
			this.#port.moved(this);
		} else this.#port.message(message, this);
	}

	send(message: ClientMessage): void {
		const socket = this.#provider?.ws;
		if (!socket || socket.readyState !== socket.OPEN) return;
		const encoder = encoding.createEncoder();
		encoding.writeVarUint(encoder, majlisMessage);
		encoding.writeVarString(encoder, JSON.stringify(message));
		socket.send(encoding.toUint8Array(encoder));
	}

	/**
	 * Asks for an answer; without one the connection is opened anew. `question` must be a message that is answered. `urgent`:
	 * the network has just come back, and what was connected before it went may lead nowhere. [C13]
	 */
	probe(question: ClientMessage, urgent = false): void {
		if (!this.connected || (this.#silence && !urgent)) return;
		this.#heard();
		this.send(question);
		this.#listen(urgent ? urgentMs : silenceMs);
	}
	#listen(ms: number): void {
		const unsent = this.#unsent;
		this.#silence = setTimeout(() => {
			this.#silence = undefined;
			// a large change takes its time on a slow line, and the question goes behind it; opened anew it would go once more
			if (this.#unsent < unsent) this.#listen(ms);
			else this.reconnect();
		}, ms);
	}
	get #unsent(): number {
		return this.#provider?.ws?.bufferedAmount ?? 0;
	}

	#heard(): void {
		clearTimeout(this.#silence);
		this.#silence = undefined;
	}

	reconnect(): void {
		this.#provider?.disconnect();
		if (!this.#retired) this.#provider?.connect();
	}

	/** Reading goes on, but a connection that breaks is not opened again: it would send what was refused once more. */
	retire(): void {
		this.#retired = true;
	}

	disconnect(): void {
		this.#provider?.disconnect();
	}

	destroy(): void {
		this.#heard();
		this.undo.destroy();
		this.#provider?.destroy();
		this.#provider = null;
		this.awareness.destroy();
		this.doc.destroy();
	}
}
