import { connect } from 'node:net';
import * as Y from 'yjs';
import { afterEach, describe, expect, it } from 'vitest';
import type { ZoneId } from '#domain/ids.ts';
import { createNote } from '#collab/operations.ts';
import { step1Frame, step2Frame, updateFrame } from '#server/collab/frames.ts';
import { eventually, type RawSocket } from '../support/socket-client.ts';
import { isDocument } from './support/heard-frames.ts';
import { board, noteId, openTestRoom, people, type TestRoom } from './support/test-room.ts';

let room: TestRoom;
afterEach(() => room.close());

const isTold = ({ frames }: RawSocket, t: string): boolean =>
	frames.some((frame) => frame[0] === 100 && Buffer.from(frame).includes(`{"t":"${t}"`));

/** A frame of a client as it goes over the wire; the mask is zero. */
const masked = (kind: 'text' | 'binary', ...bytes: number[]): Buffer =>
	Buffer.from([kind === 'text' ? 0x81 : 0x82, 0x80 | bytes.length, 0, 0, 0, 0, ...bytes]);

describe('[L1] what nobody reads has its price', () => {
	it('changes after a refusal', async () => {
		room = await openTestRoom({ kind: 'vote', limits: { tokens: 40, tokensPerSecond: 1_000, tokensPerMs: 0 } });
		const raw = room.raw(people.sara);
		await raw.opened();
		const doc = new Y.Doc();
		const about = { byline: people.sara.seat, kind: 'idea', zone: 'z1' as ZoneId, x: 0, y: 0 } as const;
		createNote(doc, { id: noteId('late'), text: 'too late', ...about });
		raw.socket.send(step2Frame(Y.encodeStateAsUpdate(doc)));
		await eventually(() => isTold(raw, 'refused'), 'a refusal');
		expect(isTold(raw, 'slow')).toBe(false);
		for (let time = 0; time < 60; time++) raw.socket.send(updateFrame(new Uint8Array([0, 0])));
		await eventually(() => isTold(raw, 'slow'), 'to be slowed down');
		expect(raw.closed).toBeNull();
	});

	it('[Y3] a long question after others: it is answered, but not before they are paid for', async () => {
		room = await openTestRoom({ limits: { tokens: 150, tokensPerSecond: 100 } }); // the fourth waits for more than a second
		// of ids that nobody has: as long as a question can be, and as short as an answer
		const clocks = new Map(Array.from({ length: 12_000 }, (_, n) => [2 ** 30 + n, 1] as const));
		const question = step1Frame(Y.encodeStateVector(clocks));
		expect(question.length).toBeGreaterThan(70_000);
		const raws = Array.from({ length: 6 }, () => room.raw(people.sara));
		await Promise.all(raws.map((raw) => raw.opened()));
		const answered = () => raws.filter(({ frames }) => frames.some(isDocument)).length;
		for (const raw of raws) raw.socket.send(question);
		await eventually(() => answered() > 0, 'the first answer');
		await eventually(() => raws.filter((raw) => isTold(raw, 'slow')).length >= 4, 'the others to be slowed down');
		expect(answered()).toBeLessThan(4);
		await eventually(() => answered() === 6, 'all answers');
		expect(raws.map(({ closed }) => closed)).toEqual(raws.map(() => null));
	});

	it('and who goes on after they have been shown the door is cut', async () => {
		room = await openTestRoom({ limits: { tokens: 40, tokensPerSecond: 1 } });
		const heard: Buffer[] = [];
		let closed = false;
		const socket = connect(Number(new URL(room.origin).port), '127.0.0.1');
		socket.on('data', (data) => heard.push(data));
		socket.on('error', () => undefined);
		socket.on('close', () => (closed = true));
		socket.write(
			`GET /collab/${board}?cap=1 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
				`Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n` +
				`Origin: ${room.origin}\r\nCookie: seat=${people.sara.seat}\r\n\r\n`
		);
		await eventually(() => room.rooms.connections() === 1, 'a connection');
		for (let time = 0; time < 3; time++) socket.write(masked('text', 0x61));
		await eventually(() => Buffer.concat(heard).includes(Buffer.from([0x88, 2, 0x11, 0x30])), 'the close with 4400');
		for (let time = 0; time < 20; time++) socket.write(masked('binary', 1, 1, 0)); // was on its way
		await eventually(() => socket.writableLength === 0);
		expect(closed).toBe(false);
		for (let time = 0; time < 40; time++) socket.write(masked('binary', 1, 1, 0));
		await eventually(() => closed, 'the cut');
	});
});
