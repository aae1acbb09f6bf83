import { inflateSync } from 'node:zlib';
import { WebSocket } from 'ws';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { cursorsMessage, readCursors, type CursorPoint } from '#collab/cursors.ts';
import { packedMessage } from '#collab/packed.ts';
import { majlisMessage, type ClientMessage, type ServerMessage } from '#collab/protocol.ts';

/** A WebSocket that says who it is as a browser would: by cookie and Origin. */
export const socketWith = (headers: Readonly<Record<string, string>>): typeof globalThis.WebSocket =>
	class extends WebSocket {
		constructor(url: string | URL, protocols?: string | string[]) {
			super(url, protocols ?? [], { headers });
		}
	} as unknown as typeof globalThis.WebSocket;

const patienceMs = 30_000; // a slow machine is not a fault

/** Resolves when `ready` holds; rejects after a while. */
export const eventually = async (ready: () => boolean, what = 'a condition', withinMs = patienceMs): Promise<void> => {
	const until = performance.now() + withinMs;
	while (!ready()) {
		if (performance.now() > until) throw new Error(`waited in vain for ${what}`);
		await new Promise((next) => setTimeout(next, 2));
	}
};

export interface ClientOptions {
	readonly url: string; // ws://127.0.0.1:port/collab
	readonly room: string;
	readonly cookie: string;
	readonly origin: string;
	readonly cap?: boolean;
	/** Asks for cursors as records. */
	readonly cursors?: boolean;
	/** Says that it has nothing, and can unpack. */
	readonly fresh?: boolean;
	readonly doc?: Y.Doc;
	/** Every frame from the server, as it came. */
	readonly record?: (frame: Uint8Array) => void;
}

const nothingAsked = 4; // bytes of a step 1 that names nothing

/** An unmodified y-websocket provider, with the messages of type 100 read beside it. */
export class SocketClient {
	readonly doc: Y.Doc;
	readonly awareness: Awareness;
	readonly provider: WebsocketProvider;
	readonly messages: ServerMessage[] = [];
	/** Where others point, by their client id. */
	readonly points = new Map<number, CursorPoint | null>();
	/** Change messages sent on this connection, and how many of them are durable. */
	sent = 0;
	acked = 0;
	/** Which of them was the first step 2: it carries whatever had not left before. */
	step2At = 0;
	/** Has something that the server will ask for; whoever said that they have nothing is not asked. [Y7] */
	#owesStep2 = true;
	closed: number | null = null;

	constructor({ doc = new Y.Doc(), cap = true, cursors = false, fresh = false, ...options }: ClientOptions) {
		const { url, room, cookie, origin, record } = options;
		this.doc = doc;
		this.awareness = new Awareness(doc);
		const count = (data: unknown) => {
			if (!(data instanceof Uint8Array) || data[0] !== 0) return;
			if (data[1] === 0) this.#owesStep2 ||= data.length > nothingAsked;
			if (data[1] === 1 || data[1] === 2) {
				this.sent++;
				if (data[1] === 1 && this.step2At === 0) this.step2At = this.sent;
			}
		};
		const Base = socketWith({ cookie, origin }) as unknown as typeof WebSocket;
		const opened = (address: string) => {
			this.#owesStep2 = !address.includes('fresh=1');
			this.sent = 0;
			this.step2At = 0;
			this.acked = 0;
		};
		class Recorded extends Base {
			constructor(address: string) {
				super(address);
				opened(address);
				this.on('message', (data: Buffer) => record?.(new Uint8Array(data)));
			}
			override send(data: Parameters<WebSocket['send']>[0]): void {
				count(data);
				super.send(data);
			}
		}
		this.provider = new WebsocketProvider(url, room, doc, {
			connect: false,
			awareness: this.awareness,
			disableBc: true,
			params: { ...(cap && { cap: '1' }), ...(cursors && { cursors: '1' }), ...(fresh && { fresh: '1' }) },
			maxBackoffTime: 200,
			WebSocketPolyfill: Recorded as unknown as typeof globalThis.WebSocket
		});
		if (cap) {
			this.provider.messageHandlers[majlisMessage] = (_answer: encoding.Encoder, decoder: decoding.Decoder) => {
				const message = JSON.parse(decoding.readVarString(decoder)) as ServerMessage;
				this.messages.push(message);
				if (message.t === 'ack') this.acked = message.n;
				if (message.t === 'rules') this.say({ t: 'seen', epoch: message.epoch });
			};
		}
		if (cursors) {
			this.provider.messageHandlers[cursorsMessage] = (_answer: encoding.Encoder, decoder: decoding.Decoder) => {
				for (const [client, point] of readCursors(decoder)) this.points.set(client, point);
			};
		}
		if (fresh) {
			this.provider.messageHandlers[packedMessage] = (_answer: encoding.Encoder, decoder: decoding.Decoder) => {
				Y.applyUpdate(doc, inflateSync(decoding.readTailAsUint8Array(decoder)), this.provider);
				this.provider.synced = true;
			};
			this.provider.on('sync', () => delete this.provider.params.fresh);
		}
		this.provider.on('connection-close', (event) => {
			if (event) this.closed = event.code;
		});
		this.provider.connect();
	}

	say(message: ClientMessage): void {
		const socket = this.provider.ws;
		if (!socket || socket.readyState !== socket.OPEN) return;
		socket.send(
			encoding.encode((encoder) => {
				encoding.writeVarUint(encoder, majlisMessage);
				encoding.writeVarString(encoder, JSON.stringify(message));
			})
		);
	}

	/** A frame as no library writes it. */
	raw(frame: Uint8Array): void {
		this.provider.ws?.send(frame as Uint8Array<ArrayBuffer>);
	}

	/** Has the document, and everything of its own is durable. */
	get settled(): boolean {
		return this.provider.synced && (this.sent > 0 || !this.#owesStep2) && this.acked === this.sent;
	}
	synced(): Promise<void> {
		return eventually(() => this.provider.synced, 'the document');
	}
	saved(): Promise<void> {
		return eventually(() => this.settled, 'an acknowledgement');
	}
	of<T extends ServerMessage['t']>(t: T): Extract<ServerMessage, { t: T }>[] {
		return this.messages.filter((message): message is Extract<ServerMessage, { t: T }> => message.t === t);
	}
	last<T extends ServerMessage['t']>(t: T): Extract<ServerMessage, { t: T }> | undefined {
		return this.of(t).at(-1);
	}

	destroy(): void {
		this.provider.destroy();
		this.awareness.destroy();
	}
}

/** A socket without any library on it: sends what it is told and keeps what comes. */
export class RawSocket {
	readonly socket: WebSocket;
	readonly frames: Uint8Array[] = [];
	closed: number | null = null;
	constructor(address: string, headers: Readonly<Record<string, string>>) {
		this.socket = new WebSocket(address, { headers });
		this.socket.on('message', (data: Buffer) => this.frames.push(new Uint8Array(data)));
		this.socket.on('close', (code) => (this.closed = code));
		this.socket.on('error', () => (this.closed ??= 1006));
	}
	opened(): Promise<void> {
		return eventually(() => this.socket.readyState === WebSocket.OPEN, 'an open socket');
	}
	ended(): Promise<void> {
		return eventually(() => this.closed !== null, 'the end of a socket');
	}
	/** The status of an upgrade that was refused. */
	static refusal(address: string, headers: Readonly<Record<string, string>>): Promise<number> {
		return new Promise((done, failed) => {
			const socket = new WebSocket(address, { headers });
			socket.on('unexpected-response', (_request, response) => {
				done(response.statusCode ?? 0);
				socket.terminate();
			});
			socket.on('open', () => failed(new Error('was let in')));
			socket.on('error', failed);
		});
	}
}
