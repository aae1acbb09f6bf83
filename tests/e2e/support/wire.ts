import type { BrowserContext, WebSocketRoute } from '@playwright/test';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { majlisMessage, type Rules, type ServerMessage } from '#collab/protocol.ts';

type Belief = Partial<Pick<Rules, 'writing'>> & { readonly rights?: Partial<Rules['rights']> };

const read = (frame: Uint8Array): ServerMessage | null => {
	const decoder = decoding.createDecoder(frame);
	return decoding.readVarUint(decoder) === majlisMessage
		? (JSON.parse(decoding.readVarString(decoder)) as ServerMessage)
		: null;
};
const written = (message: ServerMessage): Buffer => {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, majlisMessage);
	encoding.writeVarString(encoder, JSON.stringify(message));
	return Buffer.from(encoding.toUint8Array(encoder));
};

/**
 * The wire between a page and the server, to tell the page what is not true: it then does, by its own document, what the
 * server must refuse. Opened before the page; nothing of the server's judgement is touched.
 */
export class Wire {
	/** Laid over every set of rights the server sends from now on. */
	believes: Belief = {};
	/** Everything the server has refused. */
	readonly refused: Extract<ServerMessage, { t: 'refused' }>[] = [];
	/** Connections that the page keeps now. */
	readonly open = new Set<WebSocketRoute>();
	/** What the server says does not arrive. */
	isDeaf = false;
	#waiting: (() => void)[] | null = null;

	static async of(context: BrowserContext): Promise<Wire> {
		const wire = new Wire();
		await context.routeWebSocket(/\/collab\//, (route) => wire.#join(route));
		return wire;
	}

	/** What the page sends stays on its way until `release`. */
	hold(): void {
		this.#waiting ??= [];
	}
	release(): void {
		const waiting = this.#waiting ?? [];
		this.#waiting = null;
		for (const send of waiting) send();
	}

	#join(route: WebSocketRoute): void {
		const server = route.connectToServer();
		this.open.add(route);
		route.onClose((code, reason) => {
			this.open.delete(route);
			void server.close({ ...(code !== undefined && { code }), ...(reason !== undefined && { reason }) });
		});
		route.onMessage((frame) => {
			if (this.#waiting) this.#waiting.push(() => server.send(frame));
			else server.send(frame);
		});
		server.onMessage((frame) => {
			if (!this.isDeaf) route.send(typeof frame === 'string' ? frame : this.#told(frame));
		});
	}

	#told(frame: Buffer): Buffer {
		const message = read(frame);
		if (message?.t === 'refused') this.refused.push(message);
		if (message?.t !== 'rules') return frame;
		const { rights, ...rest } = this.believes;
		return written({ ...message, ...rest, rights: { ...message.rights, ...rights } });
	}
}
