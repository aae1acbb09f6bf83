import { connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { afterEach, describe, expect, it } from 'vitest';
import type { ZoneId } from '#domain/ids.ts';
import { createNote, editText } from '#collab/operations.ts';
import { notesOf, readNote } from '#collab/schema.ts';
import { step1Frame } from '#server/collab/frames.ts';
import { manualTimers } from '../support/manual-timers.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { eventually } from '../support/socket-client.ts';
import { board, noteId, openTestRoom, people, type Person, type TestRoom } from './support/test-room.ts';

// MAJLIS_SOCKETS=10000 for the long one
const sockets = Number(process.env['MAJLIS_SOCKETS'] ?? 1_000);
const zone = 'z1' as ZoneId;
const megabyte = 2 ** 20;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** What is left when the garbage has been collected. */
const heldBytes = async (): Promise<number> => {
	for (let round = 0; round < 3; round++) {
		collect();
		await new Promise((next) => setImmediate(next));
	}
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
};

let room: TestRoom;
afterEach(() => room.close());

const addressOf = () => `${room.address}/${board}?cap=1`;
const headersOf = ({ seat }: Person) => ({ cookie: `seat=${seat}`, origin: room.origin });
/** A request to be let in, as much of it as is asked for, over a bare socket. */
const upgrade = (person: Person, share: number): string => {
	const whole =
		`GET /collab/${board}?cap=1 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
		`Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nOrigin: ${room.origin}\r\nCookie: seat=${person.seat}\r\n\r\n`;
	return whole.slice(0, Math.floor(whole.length * share));
};
const bare = (send: string, endsAfter: 'connect' | 'data'): Promise<void> =>
	new Promise((done) => {
		const socket = connect(Number(new URL(room.origin).port), '127.0.0.1', () => {
			socket.write(send);
			if (endsAfter === 'connect') socket.destroy();
		});
		socket.on('data', () => socket.destroy());
		socket.on('error', () => undefined);
		socket.on('close', () => done());
	});
const opened = (person: Person, then: (socket: WebSocket) => void): Promise<void> =>
	new Promise((done) => {
		const socket = new WebSocket(addressOf(), { headers: headersOf(person) });
		socket.on('open', () => then(socket));
		socket.on('error', () => undefined);
		socket.on('close', () => done());
	});

/** Ways to come and go. */
const visits: readonly ((person: Person) => Promise<void>)[] = [
	(person) => bare(upgrade(person, 1), 'connect'), // gone before the answer
	(person) => bare(upgrade(person, 1), 'data'), // gone with it, without a word
	(person) => bare(upgrade(person, 0.7), 'connect'), // half a request
	(person) => opened(person, (socket) => socket.terminate()),
	(person) => opened(person, (socket) => socket.close()),
	(person) =>
		opened(person, (socket) => {
			socket.send(step1Frame(Y.encodeStateVector(new Y.Doc())));
			socket.terminate(); // while the document is on its way
		}),
	(person) =>
		opened(person, (socket) => {
			for (const word of ['a', 'text', 'frame']) socket.send(word); // is shown the door
		}),
	(person) =>
		opened(person, (socket) => {
			const { _socket: wire } = socket as unknown as { _socket: { write(bytes: Uint8Array): void } };
			wire.write(Uint8Array.of(0x82, 0xfe, 0xff)); // the head of a frame that never comes
			socket.terminate();
		})
];

describe('[U2] sockets that come and go', () => {
	it(`${sockets} of them: nothing is left of any, and who sits there notices nothing`, async () => {
		room = await openTestRoom();
		const random = seededRandom(12);
		const sara = room.join(people.sara);
		await sara.saved();
		const others = [people.omar, people.noor, people.watch, people.lead];
		const some = async (count: number) => {
			for (let left = count; left > 0; left -= 32)
				await Promise.all(
					Array.from({ length: Math.min(32, left) }, (_, index) => random.pick(visits)(others[index % others.length]!))
				);
			await eventually(() => room.rooms.connections() === 1, 'everybody else to be gone');
		};
		await some(300); // what is made once and kept
		const before = await heldBytes();
		await some(sockets);
		expect(room.rooms.presence(board).here).toEqual(new Set([people.sara.seat]));
		const leftOfEach = ((await heldBytes()) - before) / sockets;
		expect(leftOfEach, 'bytes').toBeLessThan(4_096);
		createNote(sara.doc, {
			id: noteId('a'),
			byline: people.sara.seat,
			text: 'still here',
			kind: 'idea',
			zone,
			x: 0,
			y: 0
		});
		await sara.saved();
		expect(sara.closed).toBeNull();
	}, 600_000);

	it('requests that never end keep nobody out', async () => {
		room = await openTestRoom();
		const slow = Array.from({ length: 200 }, (_, index) => {
			const socket = connect(Number(new URL(room.origin).port), '127.0.0.1');
			socket.on('error', () => undefined);
			// half a head, or a body of which one byte comes
			socket.write(
				index % 2 === 0 ? upgrade(people.omar, 0.8) : `POST /api HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nx`
			);
			return socket;
		});
		await eventually(() => slow.every(({ connecting }) => !connecting));
		const sara = room.join(people.sara);
		await sara.saved();
		createNote(sara.doc, {
			id: noteId('a'),
			byline: people.sara.seat,
			text: 'in time',
			kind: 'idea',
			zone,
			x: 0,
			y: 0
		});
		await sara.saved();
		for (const socket of slow) socket.destroy();
	});
});

describe('[Y5] half-open sockets', () => {
	it('who answers no ping is cut at the next, and their seat is free', async () => {
		const timers = manualTimers();
		room = await openTestRoom({ timers });
		const dead = new WebSocket(addressOf(), { headers: headersOf(people.omar), autoPong: false });
		let pings = 0;
		let closed = false;
		dead.on('ping', () => pings++);
		dead.on('close', () => (closed = true));
		dead.on('error', () => undefined);
		await eventually(() => dead.readyState === WebSocket.OPEN && room.rooms.connections() === 1);
		timers.pass(13_000);
		await eventually(() => pings === 1, 'a ping');
		expect(closed).toBe(false);
		timers.pass(13_000);
		await eventually(() => closed && room.rooms.connections() === 0, 'the cut');
		expect(room.rooms.presence(board).here.size).toBe(0);
	});
});

describe('[L2] readers that stall', () => {
	it('cost so much memory and no more, and give it back when they are cut', async () => {
		const plenty = 1_000_000;
		room = await openTestRoom({ limits: { staleMs: 500, tokens: plenty, tokensPerSecond: plenty } });
		const sara = room.join(people.sara);
		await sara.saved();
		createNote(sara.doc, { id: noteId('a'), byline: people.sara.seat, text: '', kind: 'idea', zone, x: 0, y: 0 });
		await sara.saved();
		const before = await heldBytes();
		const stalled = await Promise.all(
			[people.omar, people.noor, people.watch, people.lead].flatMap((person) =>
				Array.from({ length: 2 }, async () => {
					const raw = room.raw(person);
					await raw.opened();
					raw.socket.send(step1Frame(Y.encodeStateVector(new Y.Doc())));
					await eventually(() => raw.frames.some(([type, kind]) => type === 0 && kind === 1), 'the document');
					raw.socket.pause();
					return raw;
				})
			)
		);
		const letters = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي';
		let most = 0;
		const edits = 5_000; // several MB for each, more than a kernel keeps for a socket
		for (let edit = 0; edit < edits; edit++) {
			editText(sara.doc, noteId('a'), `${edit} ${letters[edit % letters.length]!.repeat(1_900)}`);
			if (edit % 20 === 0) await sara.saved();
			if (edit % 500 === 499) most = Math.max(most, await heldBytes());
		}
		await sara.saved();
		// written for the eight: some 80 MB
		expect((most - before) / megabyte).toBeLessThan(40);
		await eventually(() => room.rooms.connections() === 1, 'the cut of those who never read');
		for (const { socket } of stalled) socket.terminate();
		expect(((await heldBytes()) - before) / megabyte).toBeLessThan(12);
		const omar = room.join(people.omar);
		await omar.synced();
		expect(readNote('a', notesOf(omar.doc).get(noteId('a')))?.text).toMatch(new RegExp(`^${edits - 1} `));
	}, 120_000);
});
