// A WebSocket that does next to nothing: two hundred people who hear a thousand edits a second share one core, and a whole
// library for each of them would be what is measured. Binary frames of a server that compresses nothing, in one piece each.
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';

const opcodes = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 };

/** The mask of a client may be any; with zeros the bytes stay as they are. @param {number} opcode @param {Uint8Array} bytes */
const framed = (opcode, bytes) => {
	const { length } = bytes;
	const head = Buffer.alloc(length < 126 ? 6 : length < 65_536 ? 8 : 14);
	head[0] = 128 | opcode;
	head[1] = 128 | (length < 126 ? length : length < 65_536 ? 126 : 127);
	if (length >= 65_536) head.writeBigUInt64BE(BigInt(length), 2);
	else if (length >= 126) head.writeUInt16BE(length, 2);
	return Buffer.concat([head, bytes]);
};

export class ThinSocket {
	/** @type {import('node:stream').Duplex | null} */
	#wire = null;
	/** What has come of a frame that is not complete. @type {Buffer[]} */
	#parts = [];
	#have = 0;
	#need = 2;
	#handlers;
	#ended = false;

	/**
	 * @param {string} url
	 * @param {Record<string, string>} headers
	 * @param {{ open(): void, message(data: Buffer): void, close(code: number): void }} handlers
	 */
	constructor(url, headers, handlers) {
		this.#handlers = handlers;
		const asked = request(url.replace('ws', 'http'), {
			agent: false,
			headers: {
				...headers,
				connection: 'Upgrade',
				upgrade: 'websocket',
				'sec-websocket-version': '13',
				'sec-websocket-key': randomBytes(16).toString('base64')
			}
		});
		asked.on('upgrade', (_response, wire, head) => {
			this.#wire = wire;
			wire.on('data', (data) => this.#take(data));
			wire.on('error', () => wire.destroy());
			wire.on('close', () => this.#end(1006));
			handlers.open();
			if (head.length > 0) this.#take(head);
		});
		asked.on('response', (response) => {
			response.resume();
			this.#end(response.statusCode ?? 0);
		});
		asked.on('error', () => this.#end(1006));
		asked.end();
	}

	get isOpen() {
		return this.#wire !== null && !this.#ended;
	}
	get unsent() {
		return this.#wire?.writableLength ?? 0;
	}
	/** @param {Uint8Array} bytes @param {keyof typeof opcodes} [kind] */
	send(bytes, kind = 'binary') {
		if (this.isOpen) this.#wire?.write(framed(opcodes[kind], bytes));
	}
	close() {
		this.send(new Uint8Array([3, 232]), 'close');
	}
	terminate() {
		this.#wire?.destroy();
		this.#end(1006);
	}

	/** @param {number} code */
	#end(code) {
		if (this.#ended) return;
		this.#ended = true;
		this.#wire?.destroy();
		this.#handlers.close(code);
	}

	/** @param {Buffer} chunk */
	#take(chunk) {
		this.#parts.push(chunk);
		this.#have += chunk.length;
		if (this.#have < this.#need) return;
		const all = this.#parts.length === 1 ? chunk : Buffer.concat(this.#parts);
		let at = 0;
		for (; !this.#ended;) {
			const left = all.length - at;
			const short = left < 2 ? 0 : (all[at + 1] ?? 0) & 127;
			const head = short < 126 ? 2 : short === 126 ? 4 : 10;
			this.#need = head;
			if (left < head) break;
			const size = short < 126 ? short : short === 126 ? all.readUInt16BE(at + 2) : Number(all.readBigUInt64BE(at + 2));
			this.#need = head + size;
			if (left < this.#need) break;
			const body = all.subarray(at + head, at + head + size);
			at += head + size;
			this.#hear((all[at - head - size] ?? 0) & 15, body);
		}
		this.#parts = at < all.length ? [all.subarray(at)] : [];
		this.#have = all.length - at;
	}
	/** @param {number} opcode @param {Buffer} body */
	#hear(opcode, body) {
		if (opcode === opcodes.binary) this.#handlers.message(body);
		else if (opcode === opcodes.ping) this.send(body, 'pong');
		else if (opcode === opcodes.close) {
			this.send(body, 'close');
			this.#end(body.length >= 2 ? body.readUInt16BE(0) : 1005);
		}
	}
}
