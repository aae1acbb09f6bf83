import * as encoding from 'lib0/encoding';
import { limits } from '#domain/limits.ts';
import { cursorsMessage, type CursorPoint } from '#collab/cursors.ts';
import { packedMessage } from '#collab/packed.ts';
import { majlisMessage, type ServerMessage } from '#collab/protocol.ts';
import { Reader } from './guard/reader.ts';
import { breaks } from './guard/rules.ts';
import { Refuse } from './guard/refuse.ts';

/** Message types of y-websocket. */
const sync = 0;
const awareness = 1;
const auth = 2;
const queryAwareness = 3;

const framed = (write: (encoder: encoding.Encoder) => void): Uint8Array => encoding.encode(write);
const wireHeadBytes = (length: number): number => (length < 126 ? 2 : length < 65_536 ? 4 : 10);
const writeWireHead = (into: Buffer, length: number): void => {
	into[0] = 0x82; // binary, in one piece, not masked [RFC 6455]
	into[1] = length < 126 ? length : length < 65_536 ? 126 : 127;
	if (length >= 65_536) into.writeBigUInt64BE(BigInt(length), 2);
	else if (length >= 126) into.writeUInt16BE(length, 2);
};
const wireHead = (length: number): Buffer => {
	const head = Buffer.allocUnsafe(wireHeadBytes(length));
	writeWireHead(head, length);
	return head;
};
/** As it goes over the wire. What many get is framed once and each socket is given the same bytes; ws frames what goes to one. */
export const wired = (frame: Uint8Array): Buffer => Buffer.concat([wireHead(frame.length), frame]);

const syncFrame = (kind: number, bytes: Uint8Array): Uint8Array =>
	framed((encoder) => {
		encoding.writeVarUint(encoder, sync);
		encoding.writeVarUint(encoder, kind);
		encoding.writeVarUint8Array(encoder, bytes);
	});
export const step1Frame = (stateVector: Uint8Array): Uint8Array => syncFrame(0, stateVector);
export const step2Frame = (update: Uint8Array): Uint8Array => syncFrame(1, update);
export const updateFrame = (update: Uint8Array): Uint8Array => syncFrame(2, update);

/** An update, packed. */
export const packedFrame = (packed: Uint8Array): Uint8Array =>
	framed((encoder) => {
		encoding.writeVarUint(encoder, packedMessage);
		encoding.writeUint8Array(encoder, packed);
	});

export interface AwarenessEntry {
	readonly client: number;
	readonly clock: number;
	/** JSON; `null` says that the client is gone. */
	readonly state: string;
}
const entryBytes = ({ client, clock, state }: AwarenessEntry): Uint8Array =>
	framed((encoder) => {
		encoding.writeVarUint(encoder, client);
		encoding.writeVarUint(encoder, clock);
		encoding.writeVarString(encoder, state);
	});
const awarenessHead = (bytes: number, count: number): Uint8Array =>
	framed((encoder) => {
		encoding.writeVarUint(encoder, awareness);
		const counted = framed((inner) => encoding.writeVarUint(inner, count));
		encoding.writeVarUint(encoder, counted.length + bytes);
		encoding.writeUint8Array(encoder, counted);
	});
export const awarenessFrame = (entries: readonly AwarenessEntry[]): Uint8Array => {
	const body = entries.map(entryBytes);
	const bytes = body.reduce((sum, { length }) => sum + length, 0);
	return Buffer.concat([awarenessHead(bytes, entries.length), ...body]);
};

interface Written {
	readonly body: Buffer;
	readonly places: ReadonlyMap<number, { readonly from: number; readonly to: number }>;
	readonly whole: Buffer;
}
const written = (entries: readonly AwarenessEntry[]): Written => {
	const places = new Map<number, { from: number; to: number }>();
	let at = 0;
	const parts = entries.map((entry) => {
		const bytes = entryBytes(entry);
		places.set(entry.client, { from: at, to: (at += bytes.length) });
		return bytes;
	});
	const body = Buffer.concat(parts);
	return { body, places, whole: wired(Buffer.concat([awarenessHead(at, entries.length), body])) };
};

/**
 * One awareness message for many, from which each of them leaves out what is said of themselves, without another copy.
 * Written when somebody wants it.
 */
export class SharedAwareness {
	readonly #entries: readonly AwarenessEntry[];
	#written: Written | null = null;

	constructor(entries: readonly AwarenessEntry[]) {
		this.#entries = entries;
	}

	/** Pieces of the wire; none when nothing is left. */
	without(client: number | null): readonly Buffer[] {
		if (this.#entries.length === 0) return [];
		const { body, places, whole } = (this.#written ??= written(this.#entries));
		const place = client === null ? undefined : places.get(client);
		if (!place) return [whole];
		const bytes = body.length - (place.to - place.from);
		if (bytes === 0) return [];
		const head = awarenessHead(bytes, this.#entries.length - 1);
		const pieces = [
			wireHead(head.length + bytes),
			Buffer.from(head),
			body.subarray(0, place.from),
			body.subarray(place.to)
		];
		return pieces.filter(({ length }) => length > 0);
	}
}
/** Nobody's news: keeps a quiet connection of y-websocket from believing that the server is gone. */
export const keepAliveFrame = awarenessFrame([]);

/** Cursors as small records, for connections that ask for them. */
export const cursorsFrame = (cursors: Iterable<readonly [client: number, point: CursorPoint | null]>): Uint8Array =>
	framed((encoder) => {
		encoding.writeVarUint(encoder, cursorsMessage);
		for (const [client, point] of cursors) {
			encoding.writeVarUint(encoder, client * 2 + (point ? 1 : 0));
			if (!point) continue;
			encoding.writeVarInt(encoder, point.x);
			encoding.writeVarInt(encoder, point.y);
		}
	});

/** The JSON of a message of type 100. Written in one piece: there are many, and most are short. */
export const wiredText = (text: string): Buffer => {
	const bytes = Buffer.byteLength(text);
	let sizeBytes = 1;
	for (let rest = bytes; rest > 127; rest = Math.floor(rest / 128)) sizeBytes++;
	const length = 1 + sizeBytes + bytes;
	const headBytes = wireHeadBytes(length);
	const frame = Buffer.allocUnsafe(headBytes + length);
	writeWireHead(frame, length);
	let at = headBytes;
	frame[at++] = majlisMessage;
	let rest = bytes;
	for (; rest > 127; rest = Math.floor(rest / 128)) frame[at++] = 128 + (rest % 128);
	frame[at++] = rest;
	frame.write(text, at);
	return frame;
};
/** A message of type 100 as it goes over the wire. */
export const wiredMessage = (message: ServerMessage): Buffer => wiredText(JSON.stringify(message));

export type Inbound =
	| { readonly is: 'step1'; readonly stateVector: Uint8Array }
	| { readonly is: 'change'; readonly step2: boolean; readonly bytes: Uint8Array }
	| { readonly is: 'awareness'; readonly bytes: Uint8Array }
	| { readonly is: 'query-awareness' }
	| { readonly is: 'auth' }
	| { readonly is: 'majlis'; readonly text: string };

/** Client ids with their next clocks, one by one: of a million that are invented nobody makes a table. */
export function* readStateVector(bytes: Uint8Array): Generator<readonly [client: number, clock: number]> {
	const reader = new Reader(bytes);
	for (let count = reader.count(2); count > 0; count--) yield [reader.client(), reader.clock()];
	if (reader.left > 0) breaks('G1.trailing', 'MALFORMED');
}
const isStateVector = (bytes: Uint8Array): boolean => {
	if (bytes.length > limits.syncFrameBytes) return false;
	for (const _ of readStateVector(bytes));
	return true;
};

const read = (reader: Reader): Inbound | null => {
	const type = reader.clock();
	if (type === sync) {
		const kind = reader.clock();
		const bytes = reader.block();
		if (kind === 0) return isStateVector(bytes) ? { is: 'step1', stateVector: bytes } : null;
		return kind === 1 || kind === 2 ? { is: 'change', step2: kind === 1, bytes } : null;
	}
	if (type === awareness) return { is: 'awareness', bytes: reader.block() };
	if (type === queryAwareness) return { is: 'query-awareness' };
	if (type === majlisMessage) return { is: 'majlis', text: reader.string() };
	if (type !== auth) return null;
	reader.pos = reader.bytes.length; // whoever is here has been let in; what it says about that is not read
	return { is: 'auth' };
};

/** null: garbage. */
export const readFrame = (bytes: Uint8Array): Inbound | null => {
	const reader = new Reader(bytes);
	try {
		const inbound = read(reader);
		return reader.left === 0 ? inbound : null;
	} catch (error) {
		if (error instanceof Refuse) return null;
		throw error;
	}
};

/** Entries of an awareness message, none of more than so many; null: garbage. */
export const readAwareness = (bytes: Uint8Array, maxEntries: number): AwarenessEntry[] | null => {
	const reader = new Reader(bytes);
	try {
		const count = reader.count(3);
		if (count > maxEntries) return [];
		const entries: AwarenessEntry[] = [];
		for (let i = 0; i < count; i++)
			entries.push({ client: reader.client(), clock: reader.clock(), state: reader.string() });
		return reader.left === 0 ? entries : null;
	} catch (error) {
		if (error instanceof Refuse) return null;
		throw error;
	}
};

const isCount = (value: unknown): value is number =>
	typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** A message of type 100 from a client; null: garbage. */
export const readClientMessage = (text: string): { t: 'seen'; epoch: number } | { t: 'time'; id: number } | null => {
	if (text.length > 500) return null;
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return null;
	}
	if (typeof value !== 'object' || value === null) return null;
	const { t, epoch, id } = value as Record<string, unknown>;
	if (t === 'seen' && isCount(epoch)) return { t, epoch };
	if (t === 'time' && isCount(id)) return { t, id };
	return null;
};
