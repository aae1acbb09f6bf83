// Somebody in the room, as little of them as can be: a socket, and what is read of its frames is what is measured.
import { ThinSocket } from './thin-socket.mjs';
import { askFrame, awarenessFrame, messageIn, nothingFrame } from './wire.mjs';

const patienceMs = 60_000;
/** Awareness ids, apart from those that others here choose. */
const firstPresence = 5_000_000;

export class Person {
	frames = 0;
	bytes = 0;
	/** Change messages sent on this connection, and how many of them the server has confirmed. */
	sent = 0;
	acked = 0;
	/** What the server calls them on a note. */
	byline = 'bench';
	/** @type {{ code: string } | null} */
	refused = null;
	/** @type {number | null} */
	closed = null;
	/** @type {((frame: Uint8Array) => void) | null} */
	onUpdate = null;
	/** @type {((frame: Uint8Array) => void) | null} */
	onAwareness = null;
	/** @type {((frame: Uint8Array) => void) | null} */
	onCursors = null;
	/** @type {((count: number) => void) | null} */
	onAck = null;
	/** Size of the document as it came. */
	documentBytes = 0;
	/** @type {((frame: Uint8Array) => void) | null} */
	onDocument = null;
	/** @type {(error: Error) => void} */
	give = () => {};
	#left = () => {};
	#synced = /** @type {() => void} */ (() => {});
	#prefix;

	/**
	 * `present`: says who they are when the socket opens, as every provider does.
	 * @param {import('./sides.mjs').Address} side @param {number} index @param {{ present?: boolean }} [how]
	 */
	constructor(side, index, { present = false } = {}) {
		this.#prefix = side.prefix;
		const begun = performance.now();
		/** Resolves with the time from the first packet to the document. @type {Promise<number>} */
		this.synced = new Promise((done, failed) => {
			const late = setTimeout(() => failed(new Error(`${side.name}: no document`)), patienceMs);
			this.#synced = () => {
				clearTimeout(late);
				done(performance.now() - begun);
			};
			this.give = (error) => {
				clearTimeout(late);
				failed(error);
			};
		});
		this.synced.catch(() => {});
		this.socket = new ThinSocket(side.url, side.headersOf(index), {
			open: () => {
				if (side.hello) this.send(side.hello);
				this.send(askFrame);
				if (present) this.send(awarenessFrame(firstPresence + index, 0, {}));
			},
			message: (data) => this.#read(data),
			close: (code) => {
				this.closed = code;
				this.give(new Error(`closed: ${code}`));
				this.#left();
			}
		});
	}

	/** @param {Buffer} data */
	#read(data) {
		this.frames++;
		this.bytes += data.length;
		const at = this.#prefix.length;
		const type = data[at];
		if (type === 0 || type === 4) {
			const kind = data[at + 1];
			if (kind === 2) this.onUpdate?.(data.subarray(at));
			else if (kind === 1) {
				this.documentBytes = data.length;
				this.onDocument?.(data.subarray(at));
				this.#synced();
			} else if (kind === 0) this.change(nothingFrame);
		} else if (type === 102) {
			this.documentBytes = data.length;
			this.#synced();
		} else if (type === 1) this.onAwareness?.(data.subarray(at));
		else if (type === 8 && data[at + 1] === 1) this.#confirm(this.acked + 1);
		else if (type === 101) this.onCursors?.(data.subarray(at));
		else if (type === 100) this.#hear(data.subarray(at));
	}
	/** @param {Uint8Array} frame */
	#hear(frame) {
		// the long ones are rosters: nothing that is measured, and a thousand readers of a thousand names take time
		if (frame.length > 4_000) return;
		const message = messageIn(frame);
		if (message.t === 'ack') this.#confirm(message.n);
		else if (message.t === 'rules') this.byline = message.me.byline;
		else if (message.t === 'refused') this.refused = message;
	}
	/** @param {number} count */
	#confirm(count) {
		this.acked = count;
		this.onAck?.(count);
	}

	/** @param {Uint8Array} frame */
	send(frame) {
		this.socket.send(this.#prefix.length === 0 ? frame : Buffer.concat([this.#prefix, frame]));
	}
	/** A frame that the server confirms. @param {Uint8Array} frame */
	change(frame) {
		this.sent++;
		this.send(frame);
	}
	async leave() {
		if (this.closed !== null) return;
		const closed = new Promise((done) => (this.#left = () => done(undefined)));
		this.socket.close();
		const late = setTimeout(() => this.socket.terminate(), 2_000);
		await closed;
		clearTimeout(late);
	}
}
