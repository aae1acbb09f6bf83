import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { expect, it } from 'vitest';
import { closeCodes } from '#collab/protocol.ts';
import { manualTimers } from '../../tests/support/manual-timers.ts';
import { bounds } from './bounds.ts';
import { Connection, type Change } from './Connection.ts';
import { EarlyBytes } from './EarlyBytes.ts';
import { step2Frame, updateFrame } from './frames.ts';
import { TokenBucket } from './TokenBucket.ts';

/** A reader who takes nothing: what is written stays in our memory. */
const mute = (early = new EarlyBytes<Connection>(), timers = manualTimers()) => {
	const closed: number[] = [];
	const changes: Uint8Array[] = [];
	const socket = Object.assign(new EventEmitter(), {
		OPEN: 1,
		readyState: 1,
		bufferedAmount: 0,
		isPaused: false,
		close: (code: number) => void closed.push(code),
		terminate: () => undefined
	});
	const wire = {
		cork: () => undefined,
		uncork: () => undefined,
		write: (chunk: Buffer) => {
			socket.bufferedAmount += chunk.length;
			return false;
		}
	};
	const port = {
		closed: () => undefined,
		change: (_: Connection, { bytes }: Change) => changes.push(bytes)
	} as unknown as ConstructorParameters<typeof Connection>[2];
	const parts = { bounds, timers, now: () => timers.now(), wall: () => 0 };
	const connection = new Connection(
		{ socket: socket as unknown as WebSocket, wire: wire as unknown as Duplex },
		{
			kind: 'board',
			cap: true,
			bucket: new TokenBucket(bounds, 0),
			early
		} as unknown as ConstructorParameters<typeof Connection>[1],
		port,
		parts as unknown as ConstructorParameters<typeof Connection>[3]
	);
	return { connection, changes, closed, socket };
};
const { cutBacklogBytes, heldBytes, heldBytesOfAll, heldMs } = bounds;
const document = [Buffer.alloc(cutBacklogBytes * 2)];

it('[L2] a document larger than what may stay unread is no reason to cut whoever asked for it', () => {
	const { connection, closed } = mute();
	connection.passDocument(document);
	connection.send({ t: 'ack', n: 1 });
	connection.pass(Buffer.alloc(cutBacklogBytes - 1_000));
	connection.send({ t: 'ack', n: 2 });
	expect(closed).toEqual([]);
	connection.pass(Buffer.alloc(1_000));
	connection.send({ t: 'ack', n: 3 });
	expect(closed).toEqual([closeCodes.slowReader]);
});

it('[L2] but whoever asks for it again and again and reads nothing is cut', () => {
	const { connection, closed } = mute();
	for (let asked = 0; asked < 2; asked++) connection.passDocument(document);
	expect(closed).toEqual([]);
	connection.passDocument(document);
	expect(closed).toEqual([closeCodes.slowReader]);
});

const early = (bytes: number) => Buffer.from(updateFrame(new Uint8Array(bytes)));

it('[Y4] what comes before the first step 2 waits for a minute after that was asked for, not for ever', () => {
	const timers = manualTimers();
	const waiting = new EarlyBytes<Connection>();
	const { connection, closed, socket } = mute(waiting, timers);
	socket.emit('message', early(100), true);
	timers.pass(3 * heldMs); // the server has not asked: whatever holds it up is not their fault
	expect([closed, waiting.sum]).toEqual([[], 100]);
	timers.pass(heldMs - 1);
	connection.askedAt = timers.now();
	timers.pass(heldMs - 1); // the minute is that of the question, and not of the first edit
	expect([closed, waiting.sum]).toEqual([[], 100]);
	timers.pass(1);
	expect([closed, waiting.sum]).toEqual([[closeCodes.restart], 0]);
});

it('[Y4] nor is anything kept of who was asked long ago and never answered', () => {
	const timers = manualTimers();
	const waiting = new EarlyBytes<Connection>();
	const { connection, closed, socket } = mute(waiting, timers);
	connection.askedAt = timers.now();
	timers.pass(heldMs);
	socket.emit('message', early(100), true);
	expect([closed, waiting.sum]).toEqual([[closeCodes.restart], 0]);
});

it('[Y4] nor can all of a room together have more of it wait than a part of the memory: whoever has most comes again', () => {
	const waiting = new EarlyBytes<Connection>();
	const each = heldBytes - 1_000;
	const crowd = Array.from({ length: Math.ceil(heldBytesOfAll / each) }, () => mute(waiting));
	const honest = mute(waiting);
	honest.socket.emit('message', early(100), true);
	for (const { socket } of crowd) socket.emit('message', early(each), true);
	expect(crowd.filter(({ closed }) => closed.length > 0).map(({ closed }) => closed)).toEqual([[closeCodes.restart]]);
	expect(honest.closed).toEqual([]);
	expect(waiting.sum).toBeLessThanOrEqual(heldBytesOfAll);
	for (const { socket } of [...crowd, honest]) socket.emit('close');
	expect(waiting.sum).toBe(0);
});

it('[Y4] nor does it keep the memory that it came in', () => {
	const { changes, socket } = mute();
	const bytes = updateFrame(Uint8Array.of(1, 2, 3));
	const read = Buffer.concat([bytes, Buffer.alloc(64 * 1024)]); // as much as came at once
	socket.emit('message', read.subarray(0, bytes.length), true);
	socket.emit('message', Buffer.from(step2Frame(Uint8Array.of(0, 0))), true);
	expect(changes.map((each) => each.join())).toEqual(['0,0', '1,2,3']);
	expect(changes[1]?.buffer.byteLength).toBe(3);
});
