import * as Y from 'yjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { majlisMessage } from '#collab/protocol.ts';
import { createNote, editText, moveNote, setFlow } from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import type { ZoneId } from '#domain/ids.ts';
import type { Line } from '#lib/board/Line.ts';
import { readAwareness, readFrame } from '#server/collab/frames.ts';
import { eventually, socketWith } from '../support/socket-client.ts';
import { browserLine } from './support/browser-line.ts';
import { board, noteId, openTestRoom, people, type TestRoom } from './support/test-room.ts';

const zone = 'z1' as ZoneId;
let room: TestRoom;
let frames: Uint8Array[];
/** The addresses that were opened. */
let addresses: string[];
const lines: Line[] = [];
const open = (name?: string): ReturnType<typeof browserLine> => {
	const line = browserLine(room, name);
	lines.push(line);
	return line;
};

beforeEach(async () => {
	room = await openTestRoom();
	frames = [];
	addresses = [];
	const Base = socketWith({ cookie: `seat=${people.sara.seat}`, origin: room.origin });
	vi.stubGlobal(
		'WebSocket',
		class extends Base {
			constructor(url: string | URL) {
				super(url);
				addresses.push(String(url));
			}
			override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBufferLike>): void {
				frames.push(data as unknown as Uint8Array);
				super.send(data as ArrayBuffer);
			}
		}
	);
});
afterEach(async () => {
	for (const line of lines.splice(0)) line.destroy();
	vi.unstubAllGlobals();
	await room.close();
});

describe('what the browser does', () => {
	it('[C1] each load of a page has its own client id and hears of other tabs through the server alone', async () => {
		const [first, second, draft] = [open(), open(), open(`${board}/draft`)];
		expect(new Set([first, second, draft].map(({ doc }) => doc.clientID)).size).toBe(3);
		first.connect();
		await eventually(() => first.synced);
		expect(addresses).toEqual([expect.stringMatching(new RegExp(`/${board}\\?(.*&)?cap=1`))]);
		// the other tab is not connected: a channel of the browser between them would bring it the words all the same
		first.write((doc) =>
			createNote(doc, { id: noteId('a'), byline: people.sara.seat, text: 'x', kind: 'idea', zone, x: 0, y: 0 })
		);
		await room.rooms.write(board, (doc) => setFlow(doc, 'rtl', 1));
		await eventually(() => first.doc.getMap('session').size > 0);
		expect(notesOf(second.doc).size).toBe(0);
		second.connect();
		await eventually(() => notesOf(second.doc).has(noteId('a')), 'the note of the other tab');
	});

	it('[C8] says who is here of itself alone, however many it hears of', async () => {
		const line = open();
		line.connect();
		await eventually(() => line.synced);
		const omar = room.join(people.omar);
		await omar.synced();
		const seesOmar = () => line.awareness.getStates().get(omar.doc.clientID)?.['cursor'];
		for (const x of [1, 2]) {
			omar.awareness.setLocalState({ cursor: { x, y: 0 } });
			await eventually(() => JSON.stringify(seesOmar()) === JSON.stringify({ x, y: 0 }));
			line.awareness.setLocalState({ cursor: { x, y: 5 } });
			await eventually(
				() => JSON.stringify(omar.awareness.getStates().get(line.doc.clientID)?.['cursor']) === `{"x":${x},"y":5}`
			);
		}
		omar.provider.disconnect();
		await eventually(() => seesOmar() === undefined);
		line.awareness.setLocalState(null);
		const said = frames.flatMap((frame) => {
			const read = readFrame(frame);
			return read?.is === 'awareness' ? (readAwareness(read.bytes, 10) ?? []) : [];
		});
		expect(new Set(said.map(({ client }) => client))).toEqual(new Set([line.doc.clientID]));
		expect(said.at(-1)?.state).toBe('null');
	});

	it('[C2] hears what comes first, and answers messages of type 100 with nothing of the library', async () => {
		const line = open();
		line.connect();
		await eventually(() => line.synced);
		expect(line.heard[0]).toMatchObject({ t: 'rules' });
		const ours = frames.filter(([type]) => type === majlisMessage).map((frame) => Buffer.from(frame).toString());
		expect(ours).toHaveLength(line.heard.filter(({ t }) => t === 'rules').length);
		for (const text of ours) expect(text).toContain('"seen"');
		expect(frames.every(([type]) => type === 0 || type === 1 || type === majlisMessage)).toBe(true);
	});

	it('[C5] a document that was given up is not connected again, however its connection ends', async () => {
		const [given, goesOn] = [open(), open()];
		for (const line of [given, goesOn]) {
			line.connect();
			await eventually(() => line.synced);
		}
		given.retire();
		await room.restart();
		await eventually(() => addresses.length >= 3 && goesOn.synced, 'the line that goes on');
		const before = addresses.length;
		expect([given.open, given.broken]).toEqual([false, true]);
		given.reconnect();
		given.connect();
		expect(addresses).toHaveLength(before);
		given.write((doc) =>
			createNote(doc, { id: noteId('a'), byline: people.sara.seat, text: 'x', kind: 'idea', zone, x: 0, y: 0 })
		);
		goesOn.reconnect();
		await eventually(() => addresses.length > before && goesOn.synced, 'the line that goes on');
		expect([given.open, notesOf(goesOn.doc).size]).toEqual([false, 0]);
	});

	it('[C9] what was written without a network leaves as one step 2 of format 1, with nobody else’s words', async () => {
		const line = open();
		line.connect();
		await eventually(() => line.synced);
		const omar = room.join(people.omar);
		await omar.synced();
		line.disconnect();
		createNote(omar.doc, { id: noteId('o'), byline: people.omar.seat, text: 'other', kind: 'idea', zone, x: 0, y: 0 });
		await omar.saved();
		for (const name of ['a', 'b'])
			line.write((doc) =>
				createNote(doc, { id: noteId(name), byline: people.sara.seat, text: name, kind: 'idea', zone, x: 0, y: 0 })
			);
		line.write((doc) => editText(doc, noteId('a'), 'more'));
		line.write((doc) => moveNote(doc, noteId('b'), { zone, x: 9, y: 9 }));
		frames = [];
		line.connect();
		await eventually(() => line.synced && notesOf(line.doc).size === 3 && line.ledger.open.length === 0);
		const changes = frames.filter(([type, kind]) => type === 0 && (kind === 1 || kind === 2));
		expect(changes.map(([, kind]) => kind)).toEqual([1]);
		const [, , , ...rest] = changes[0]!;
		// a length below 128 takes one byte more or less; format 2 does not decode as format 1
		const bytes = Uint8Array.from(changes[0]![2]! < 128 ? [...changes[0]!].slice(3) : rest.slice(1));
		const { structs } = Y.decodeUpdate(bytes);
		expect(new Set(structs.map(({ id }) => id.client))).toEqual(new Set([line.doc.clientID]));
		expect(line.heard.some(({ t }) => t === 'refused')).toBe(false);
	});
});
