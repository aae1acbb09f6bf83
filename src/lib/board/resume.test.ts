import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding';
import { writeSyncStep2 } from 'y-protocols/sync';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import * as operations from '#collab/operations.ts';
import { MemoryStorage, testSession, zone } from '../../../tests/support/board-session.ts';
import { Tray } from './Tray.svelte.ts';

/** A server that says what the test has it say. */
class Socket {
	static readonly OPEN = 1;
	static opened: Socket[] = [];
	readonly OPEN = 1;
	readonly readyState = 1;
	readonly bufferedAmount = 0;
	onopen: () => void = () => undefined;
	onmessage: (event: { data: Uint8Array }) => void = () => undefined;
	constructor() {
		Socket.opened.push(this);
	}
	send(): void {}
	close(): void {}
}
beforeEach(() => {
	Socket.opened = [];
	vi.useFakeTimers();
	vi.stubGlobal('WebSocket', Socket);
});
afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

const key = 'majlis.tray.board1.seat_me';
/** What an earlier page left, and a page that has no copy of the board: it gets it from the server, and no frame has run yet. */
const next = async (zones: number) => {
	const storage = new MemoryStorage();
	const { session: former } = testSession({ storage });
	const id = former.addNote({ zone: zone(1), kind: 'idea', text: 'written on the way out' });
	former.destroy();
	const { session } = testSession({ zones: 0, storage, ports: { localCopy: null, frame: () => undefined } });
	session.connect();
	await vi.advanceTimersByTimeAsync(0);
	const server = new Y.Doc();
	for (let index = 0; index < zones; index++)
		operations.setZone(server, { id: zone(index), title: { en: '', ar: '' }, order: index, columns: 3 });
	const answer = createEncoder();
	writeVarUint(answer, 0);
	writeSyncStep2(answer, server);
	const [socket] = Socket.opened;
	socket!.onopen();
	socket!.onmessage({ data: toUint8Array(answer) });
	await vi.advanceTimersByTimeAsync(0);
	return { session, storage, id };
};

describe('[C10] words that an earlier page left', () => {
	test('are not written before the board has said whether it has them, for others may have gone on with them', () => {
		const { session: former, storage } = testSession();
		const id = former.addNote({ zone: zone(0), kind: 'idea', text: 'the server may have it' });
		former.destroy();
		const { session } = testSession({ storage });
		session.tray.showLeft(); // as a page does that finds no server
		const [item] = session.tray.items;
		expect(session.tray.awaits(item!)).toBe(true);
		session.tryAgain(item!);
		expect([session.notes.size, session.tray.items, session.tray.pending]).toEqual([0, [item], []]);
		expect(item!.id).toBe(id);
		session.destroy();
	});

	test('are on the board as soon as it has come', async () => {
		const { session, id } = await next(3);
		expect([...session.notes.values()].map((note) => [note.id, note.zone])).toEqual([[id, zone(1)]]);
		expect(session.tray.pending.map((item) => item.id)).toEqual([id]);
		session.destroy();
	});

	test('are offered where the board has no place for them', async () => {
		const { session, storage } = await next(0);
		expect(session.tray.items.map(({ text }) => text)).toEqual(['written on the way out']);
		expect(new Tray(key, storage).items).toHaveLength(1);
		session.destroy();
	});
});
