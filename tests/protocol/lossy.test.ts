import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { NoteId, ZoneId } from '#domain/ids.ts';
import { createNote, deleteNote, editText, moveNote, setKind } from '#collab/operations.ts';
import { majlisMessage } from '#collab/protocol.ts';
import { noteKeys, notesOf, textOf } from '#collab/schema.ts';
import { step1Frame, step2Frame, updateFrame } from '#server/collab/frames.ts';
import { seededRandom, type SeededRandom } from '../support/seeded-random.ts';
import { eventually, type RawSocket, type SocketClient } from '../support/socket-client.ts';
import { board, noteId, openTestRoom, people, type TestRoom } from './support/test-room.ts';

// MAJLIS_LOSSY_SEEDS=200 plays on
const seeds = Number(process.env['MAJLIS_LOSSY_SEEDS'] ?? 6);
const steps = 150;
const zone = 'z1' as ZoneId;
let room: TestRoom;
afterEach(() => room.close());

interface Faults {
	readonly repeats?: number;
	readonly swaps?: number;
	readonly drops?: number;
}
/** Of a hundred. */
const kinds: [string, Faults][] = [
	['repeated', { repeats: 30 }],
	['swapped', { swaps: 12 }],
	['lost', { drops: 8 }],
	['repeated, swapped and lost', { repeats: 10, swaps: 5, drops: 5 }]
];

/** Something on the way that repeats, swaps and drops change frames; the order of all others stays. */
class Proxy {
	readonly #faults: Faults;
	readonly #random: SeededRandom;
	readonly #send: (frame: Uint8Array) => void;
	#kept: Uint8Array | null = null;
	/** Frames that came to the server, the repeated ones counted twice. */
	passed = 0;
	faults = 0;
	constructor(faults: Faults, random: SeededRandom, send: (frame: Uint8Array) => void) {
		this.#faults = faults;
		this.#random = random;
		this.#send = send;
	}
	#pass(frame: Uint8Array): void {
		this.passed++;
		this.#send(frame);
	}
	change(frame: Uint8Array): void {
		const { repeats = 0, swaps = 0, drops = 0 } = this.#faults;
		const chance = this.#random.integer(100);
		if (chance < drops) return void this.faults++;
		if (chance < drops + swaps && !this.#kept) {
			this.#kept = frame; // comes after the next one
			return void this.faults++;
		}
		this.#pass(frame);
		if (chance >= drops + swaps && chance < drops + swaps + repeats) {
			this.#pass(frame);
			this.faults++;
		}
		this.flush();
	}
	/** Whatever still waits to be overtaken. */
	flush(): void {
		const kept = this.#kept;
		this.#kept = null;
		if (kept) this.#pass(kept);
	}
}

const updateIn = (frame: Uint8Array): Uint8Array => {
	let at = 2;
	while (frame[at]! & 0x80) at++;
	return frame.subarray(at + 1);
};
const messageIn = (frame: Uint8Array) =>
	JSON.parse(
		Buffer.from(frame)
			.toString()
			.replace(/^[^{]*/, '')
	) as { t: string; n?: number; code?: string };

/** Omar, whose frames go through the proxy. Whoever is refused comes back with what they have, by a new step 2. */
class Victim {
	readonly doc = new Y.Doc();
	readonly refusals: string[] = [];
	readonly #random: SeededRandom;
	faults: Faults;
	found = 0;
	#raw: RawSocket | null = null;
	#proxy: Proxy | null = null;
	#read = 0;
	refused = false;
	acked = 0;
	#synced = false;

	constructor(faults: Faults, random: SeededRandom) {
		this.faults = faults;
		this.#random = random;
		this.doc.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin !== 'server' && this.#synced) this.#proxy!.change(updateFrame(update));
		});
	}

	async connect(): Promise<void> {
		this.leave();
		const raw = room.raw(people.omar);
		this.#raw = raw;
		this.#read = 0;
		this.refused = false;
		this.acked = 0;
		this.#proxy = new Proxy(this.faults, this.#random, (frame) => raw.socket.send(frame));
		await raw.opened();
		raw.socket.send(step1Frame(Y.encodeStateVector(this.doc)));
		await eventually(() => this.hear() && this.#synced, 'the document');
	}
	leave(): void {
		this.#proxy?.flush();
		this.found += this.#proxy?.faults ?? 0;
		this.#raw?.socket.close();
		this.#synced = false;
	}
	/** Works off what has come; true for the caller's convenience. */
	hear(): true {
		const raw = this.#raw!;
		for (; this.#read < raw.frames.length; this.#read++) {
			const frame = raw.frames[this.#read]!;
			if (frame[0] === majlisMessage) {
				const { t, n = 0, code = '' } = messageIn(frame);
				if (t === 'ack') this.acked = n;
				if (t === 'refused') {
					this.refusals.push(code);
					this.refused = true;
				}
			} else if (frame[0] === 0 && frame[1] === 0) {
				// the step 2 itself is not tampered with: it is what mends
				raw.socket.send(step2Frame(Y.encodeStateAsUpdate(this.doc, updateIn(frame))));
				this.#proxy!.passed++;
				this.#synced = true;
			} else if (frame[0] === 0) Y.applyUpdate(this.doc, updateIn(frame), 'server');
		}
		return true;
	}
	get settled(): boolean {
		this.hear();
		this.#proxy!.flush();
		return this.refused || this.acked === this.#proxy!.passed;
	}
	get isHonest(): boolean {
		return this.acked <= this.#proxy!.passed;
	}
}

const edit = (random: SeededRandom, doc: Y.Doc, person: typeof people.omar | typeof people.sara, made: number) => {
	const own = [...notesOf(doc)].flatMap(([id, note]) =>
		note.get(noteKeys.author) === person.seat ? [id as NoteId] : []
	);
	const act = random.integer(10);
	if (own.length === 0 || (act < 2 && own.length < 60))
		return createNote(doc, {
			id: noteId(`${person.seat}_${made}`),
			byline: person.seat,
			text: `note ${made} 👍🏽`,
			kind: 'idea',
			zone,
			x: 0,
			y: 0
		});
	const id = random.pick(own);
	const text = [...textOf(notesOf(doc).get(id)!)!.toString()];
	if (act < 6) {
		text.splice(random.integer(text.length + 1), random.integer(4), random.pick(['صف', 'and', '👩‍👩‍👧', '']));
		editText(doc, id, text.slice(0, 80).join(''));
	} else if (act < 8) moveNote(doc, id, { zone, x: random.integer(900), y: random.integer(900) });
	else if (act === 8) setKind(doc, id, random.pick(['idea', 'pain', 'wish']));
	else deleteNote(doc, id);
};

const play = async (faults: Faults, seed: number) => {
	const random = seededRandom(seed);
	const errors: string[] = [];
	const onLog = (line: string) => void ((JSON.parse(line) as { level: number }).level >= 50 && errors.push(line));
	room = await openTestRoom({ limits: { tokens: 1e9 }, onLog });
	const [sara, noor] = [room.join(people.sara), room.join(people.noor, { fresh: true })];
	await Promise.all([sara.saved(), noor.saved()]);
	const omar = new Victim(faults, random);
	await omar.connect();
	let made = 0;
	for (let step = 0; step < steps; step++) {
		edit(random, omar.doc, people.omar, made++);
		if (random.integer(3) === 0) edit(random, sara.doc, people.sara, made++);
		omar.hear();
		if (omar.refused || random.integer(40) === 0) await omar.connect();
		if (random.integer(4) === 0) await new Promise((next) => setImmediate(next));
	}
	// the others are equal, whatever has become of Omar's
	await eventually(() => omar.settled, 'a judgement of everything');
	expect(omar.isHonest).toBe(true);
	const isSame = async (all: readonly { readonly doc: Y.Doc }[]) => {
		await Promise.all([sara.saved(), noor.saved()]);
		const snapshot = await room.rooms.read(board, Y.snapshot);
		await eventually(
			() => omar.hear() && all.every(({ doc }) => Y.equalSnapshots(Y.snapshot(doc), snapshot)),
			'the same everywhere'
		);
	};
	await isSame([sara, noor]);
	// and Omar with them, once nothing comes between
	omar.faults = {};
	await omar.connect();
	await eventually(() => omar.settled, 'to be confirmed');
	expect(omar.refused).toBe(false);
	await isSame([sara, noor, omar]);
	const shape = await room.rooms.read(board, (doc) => notesOf(doc).toJSON());
	for (const { doc } of [sara, noor, omar] as { doc: Y.Doc }[]) expect(notesOf(doc).toJSON()).toEqual(shape);
	for (const client of [sara, noor] as SocketClient[]) {
		expect(client.of('refused')).toEqual([]);
		expect(client.closed).toBeNull();
	}
	expect(errors).toEqual([]);
	expect(room.rooms.writable()).toBe(true);
	expect(omar.found).toBeGreaterThan(0); // or the play has tested nothing
	await room.close();
	return omar.refusals;
};

describe('[Y2] [G2] frames of a change on the wire', () => {
	it.each(kinds)(
		'%s: the server goes on, all end equal, and whoever has lost some is told that they are missing',
		async (name, faults) => {
			const refusals: string[] = [];
			for (let seed = 1; seed <= seeds; seed++) refusals.push(...(await play(faults, seed)));
			expect(new Set(refusals)).toEqual(new Set(name === 'repeated' ? [] : ['board.missing-updates']));
		},
		20_000 + seeds * 10_000
	);
});
