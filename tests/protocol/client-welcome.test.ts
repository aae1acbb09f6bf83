import * as Y from 'yjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createNote } from '#collab/operations.ts';
import { packedMessage } from '#collab/packed.ts';
import { notesOf } from '#collab/schema.ts';
import type { ZoneId } from '#domain/ids.ts';
import type { Line } from '#lib/board/Line.ts';
import { eventually, socketWith, type SocketClient } from '../support/socket-client.ts';
import { browserLine } from './support/browser-line.ts';
import { noteId, openTestRoom, people, type TestRoom } from './support/test-room.ts';

/** Stands before the real unpacking: holds it up, or lets it fail. */
const gate = vi.hoisted(() => ({
	asked: [] as Promise<unknown>[],
	broken: false,
	open: Promise.resolve()
}));
vi.mock('#lib/board/unpack.ts', async (original) => {
	const real = await original<typeof import('#lib/board/unpack.ts')>();
	return {
		...real,
		unpack: (packed: Uint8Array) => {
			const given = gate.broken ? packed.subarray(0, -6) : packed;
			const unpacked = gate.open.then(() => real.unpack(given));
			gate.asked.push(unpacked);
			return unpacked;
		}
	};
});
const shut = (): (() => void) => {
	let release = (): void => undefined;
	gate.open = new Promise((done) => (release = done));
	return release;
};

/** The first one is, and whoever waited for it has gone on. */
const unpacked = async () => {
	await Promise.allSettled(gate.asked.slice(0, 1));
	await new Promise((next) => setImmediate(next));
};

const zone = 'z1' as ZoneId;
let room: TestRoom;
let sara: SocketClient;
/** Whether each connection was opened with `?fresh=1`, and what came on it. */
let openings: { fresh: boolean; frames: Uint8Array[]; socket: WebSocket }[];
const lines: Line[] = [];

const lineOf = (): Line => {
	const line = browserLine(room);
	lines.push(line);
	return line;
};
const opened = (): Line => {
	const line = lineOf();
	line.connect();
	return line;
};
const write = (client: SocketClient, id: string, text: string) =>
	createNote(client.doc, { id: noteId(id), byline: people.sara.seat, text, kind: 'idea', zone, x: 0, y: 0 });
const isPacked = ([type]: Uint8Array) => type === packedMessage;
const freshness = () => openings.map(({ fresh }) => fresh);
const last = () => openings.at(-1)!;
/** What comes meanwhile; ends before the next message of the line is looked at. */
const heard = (text: string) => last().frames.some((frame) => Buffer.from(frame).includes(text));

/** A document that is worth packing, and has been packed. */
const fill = async () => {
	for (let n = 0; n < 40; n++) write(sara, `full${n}`, `${n} ${'a wish of a customer '.repeat(30)}`);
	await sara.saved();
	for (let isThere = false, n = 0; !isThere; n++) {
		expect(n).toBeLessThan(200);
		const raw = room.raw(people.noor, { fresh: true });
		await eventually(() => raw.frames.some((frame) => isPacked(frame) || (frame[0] === 0 && frame[1] === 1)));
		isThere = raw.frames.some(isPacked);
		raw.socket.close();
		await raw.ended();
	}
};
/** A line that has been given the packed document and has not unpacked it yet. */
const unpacking = async (): Promise<{ line: Line; release: () => void }> => {
	await fill();
	const release = shut();
	const line = opened();
	await eventually(() => gate.asked.length > 0, 'a packed document');
	return { line, release };
};
const hasAll = (line: Line) => {
	const wanted = [...notesOf(sara.doc).keys()].sort();
	return JSON.stringify([...notesOf(line.doc).keys()].sort()) === JSON.stringify(wanted);
};

beforeEach(async () => {
	room = await openTestRoom();
	Object.assign(gate, { asked: [], broken: false, open: Promise.resolve() });
	openings = [];
	const Base = socketWith({ cookie: `seat=${people.omar.seat}`, origin: room.origin });
	vi.stubGlobal(
		'WebSocket',
		class extends Base {
			constructor(url: string | URL) {
				super(url);
				const opening = { fresh: String(url).includes('fresh=1'), frames: [] as Uint8Array[], socket: this };
				openings.push(opening);
				this.addEventListener('message', ({ data }) => opening.frames.push(new Uint8Array(data as ArrayBuffer)));
			}
		}
	);
	sara = room.join(people.sara);
	await sara.saved();
});
afterEach(async () => {
	for (const line of lines.splice(0)) line.destroy();
	vi.unstubAllGlobals();
	await room.close();
});

describe('[C12] whoever has nothing says so', () => {
	it('on the first connection, and no more once it has been synchronised', async () => {
		write(sara, 'a', 'first');
		await sara.saved();
		const line = opened();
		await eventually(() => line.synced);
		expect(hasAll(line)).toBe(true);
		line.reconnect();
		await eventually(() => openings.length === 2 && line.synced, 'the second connection');
		await room.restart();
		await eventually(() => openings.length >= 3 && line.synced, 'a server that is there again');
		expect(freshness().slice(0, 2)).toEqual([true, false]);
		expect(freshness().slice(2)).not.toContain(true);
	});

	it('and gets a large document packed', async () => {
		await fill();
		const line = opened();
		await eventually(() => line.synced);
		expect(last().frames.some(isPacked)).toBe(true);
		expect(gate.asked).toHaveLength(1);
		expect(hasAll(line)).toBe(true);
		line.reconnect();
		await eventually(() => openings.length === 2 && line.synced, 'the second connection');
		expect(freshness()).toEqual([true, false]);
		expect(gate.asked).toHaveLength(1);
	});

	it('not with a copy that this device kept, nor with words that were written before anything came', async () => {
		write(sara, 'a', 'first');
		await sara.saved();
		const seeded = lineOf();
		seeded.seed(Y.encodeStateAsUpdate(sara.doc));
		seeded.connect();
		await eventually(() => seeded.synced);
		expect(freshness()).toEqual([false]);

		room.standing.gone.add(people.omar.seat);
		const early = lineOf();
		early.connect();
		await eventually(() => early.broken, 'a refusal at the door');
		expect(freshness()).toEqual([false, true]);
		early.write((doc) =>
			createNote(doc, { id: noteId('o'), byline: people.omar.seat, text: 'x', kind: 'idea', zone, x: 0, y: 0 })
		);
		room.standing.gone.clear();
		early.reconnect();
		await eventually(() => early.synced && early.ledger.open.length === 0, 'the note of Omar');
		expect(last().fresh).toBe(false);
	});
});

describe('[C12] while the packed document is being unpacked', () => {
	it('nothing is shown as complete, and what comes is all there afterwards', async () => {
		const { line, release } = await unpacking();
		for (const text of ['came while unpacking', 'came after that']) {
			write(sara, text.replaceAll(' ', '_'), text);
			await sara.saved();
			await eventually(() => heard(text), 'the update');
		}
		expect([line.synced, notesOf(line.doc).size]).toEqual([false, 0]);
		release();
		await eventually(() => line.synced);
		expect(hasAll(line)).toBe(true);
		expect(freshness()).toEqual([true]);
	});

	it('a document that cannot be unpacked is asked for on a new connection, as anybody does', async () => {
		gate.broken = true;
		const { line, release } = await unpacking();
		release();
		await eventually(() => line.synced);
		expect(freshness()).toEqual([true, false]);
		expect(gate.asked).toHaveLength(1);
		expect(hasAll(line)).toBe(true);
	});

	it('a line that was thrown away meanwhile stays away', async () => {
		const { line, release } = await unpacking();
		line.destroy();
		lines.splice(0);
		release();
		await unpacked();
		expect([line.synced, notesOf(line.doc).size, openings.length]).toEqual([false, 0, 1]);
	});

	it.each([false, true])(
		'a connection that was opened meanwhile is complete when its own document is there (broken: %s)',
		async (broken) => {
			gate.broken = broken;
			const { line, release } = await unpacking();
			gate.broken = false;
			const former = openings.length;
			const hold = shut();
			line.reconnect();
			await eventually(() => gate.asked.length === 2, 'the packed document of the new connection');
			release();
			await unpacked();
			expect([line.synced, notesOf(line.doc).size]).toEqual([false, 0]);
			expect(openings).toHaveLength(former + 1);
			hold();
			await eventually(() => line.synced);
			expect(openings).toHaveLength(former + 1);
			expect(hasAll(line)).toBe(true);
		}
	);
});
