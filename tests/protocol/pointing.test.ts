import { afterEach, describe, expect, it } from 'vitest';
import type { ZoneId } from '#domain/ids.ts';
import { createNote } from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import { cursorsMessage } from '#collab/cursors.ts';
import { bounds } from '#server/collab/bounds.ts';
import { manualTimers } from '../support/manual-timers.ts';
import { eventually, type SocketClient } from '../support/socket-client.ts';
import { noteId, openTestRoom, people, type TestRoom, type TestRoomOptions } from './support/test-room.ts';

let room: TestRoom;
afterEach(() => room.close());

const cursorOf = (by: SocketClient, of: SocketClient) =>
	(by.awareness.getStates().get(of.doc.clientID)?.['cursor'] as { x: number } | undefined)?.x;
let asked = 0;
/** Everything that was sent before is worked off, either way. */
const heardAll = async (client: SocketClient) => {
	const id = ++asked;
	client.say({ t: 'time', id });
	await eventually(() => client.last('time')?.id === id, 'an answer');
};

/** Two who point and look, one of them at records; time passes when the test says so. */
const slowly = async (limits: TestRoomOptions['limits'] = {}) => {
	let now = 1_000_000;
	const timers = manualTimers();
	room = await openTestRoom({ now: () => now, timers, limits: { tokens: 1e9, bulletinMs: 1e9, ...limits } });
	const pass = (ms: number) => {
		now += ms;
		timers.pass(ms);
	};
	const frames: number[] = [];
	const records: number[] = [];
	const sara = room.join(people.sara);
	const omar = room.join(people.omar, { record: ([type]) => void (type === 1 && frames.push(now)) });
	const noor = room.join(people.noor, {
		cursors: true,
		record: ([type]) => void (type === cursorsMessage && records.push(now))
	});
	const ready = () => {
		pass(1);
		return [sara, omar, noor].every(({ settled }) => settled);
	};
	await eventually(ready, 'everybody');
	sara.awareness.setLocalState({ cursor: { x: -1, y: 0 } });
	const seen = () => {
		pass(1);
		return cursorOf(omar, sara) === -1 && noor.points.get(sara.doc.clientID)?.x === -1;
	};
	await eventually(seen, 'the first cursor');
	/** Sara moves, and types, a hundred times a second; returns how many frames the others got in a second. */
	const aSecond = async (type: (n: number) => void = () => undefined) => {
		for (const list of [frames, records]) list.length = 0;
		for (let x = 0; x < 100; x++) {
			sara.awareness.setLocalState({ cursor: { x, y: 0 } });
			type(x);
			await heardAll(sara);
			pass(10);
			await Promise.all([heardAll(omar), heardAll(noor)]);
		}
		return [frames.length, records.length];
	};
	return { sara, omar, noor, pass, aSecond };
};

describe('[P5] the latest state', () => {
	it('twenty times a second at most, as frames and as records', async () => {
		const { sara, omar, noor, pass, aSecond } = await slowly();
		for (const often of await aSecond()) {
			expect(often).toBeLessThanOrEqual(20);
			expect(often).toBeGreaterThanOrEqual(18);
		}
		pass(1_000 / 20);
		await eventually(() => cursorOf(omar, sara) === 99, 'the last place');
		await eventually(() => noor.points.get(sara.doc.clientID)?.x === 99, 'the last place');
	});

	it('nor more often where edits are sent all the time, and each could take it along', async () => {
		const { sara, aSecond } = await slowly();
		const note = { byline: people.sara.seat, kind: 'idea', zone: 'z1' as ZoneId, x: 0, y: 0 } as const;
		const written = await aSecond((n) => createNote(sara.doc, { ...note, id: noteId(`n${n}`), text: 'typed' }));
		for (const often of written) {
			expect(often).toBeLessThanOrEqual(20 + 1); // the last of them a step before its time
			expect(often).toBeGreaterThanOrEqual(14);
		}
	});

	it('fewer in a crowd: by the number of people who are shown', async () => {
		const { aSecond } = await slowly({ crowdMs: 100 }); // three of them: as three thousand are with the true number
		for (const often of await aSecond()) {
			expect(often).toBeLessThanOrEqual(4);
			expect(often).toBeGreaterThanOrEqual(3);
		}
		expect(1_000 * bounds.crowdMs).toBe(1_000 / 10); // a thousand of them: ten times a second
	});
});

it('[P5] [L2] whoever lags gets no cursors, and every edit; when they have caught up, cursors again', async () => {
	const limits = { cursorMs: 5, cursorBacklogBytes: 64 * 1024, editBacklogBytes: 1e9, cutBacklogBytes: 1e9 };
	room = await openTestRoom({ notesPerPerson: 1_000, limits: { tokens: 1e9, ...limits } });
	const [sara, omar, noor] = [room.join(people.sara), room.join(people.omar), room.join(people.noor)];
	await Promise.all([sara, omar, noor].map((client) => client.saved()));
	const places = new Set<number | undefined>();
	const lags = () => notesOf(omar.doc).size < 401;
	omar.awareness.on('change', () => lags() && places.add(cursorOf(omar, sara)));
	const points = async (x: number, readers: readonly SocketClient[]) => {
		sara.awareness.setLocalState({ cursor: { x, y: 0 } });
		await eventually(() => readers.every((reader) => cursorOf(reader, sara) === x), `the cursor at ${x}`);
	};
	await points(1, [omar, noor]);
	const socket = omar.provider.ws as unknown as { pause(): void; resume(): void };
	socket.pause();
	// more than the kernel keeps for a reader who does not read
	const quote = 'م'.repeat(11_000);
	for (let n = 0; n < 400; n++) {
		createNote(sara.doc, {
			id: noteId(`f${n}`),
			byline: people.sara.seat,
			text: '',
			kind: 'quote',
			zone: 'z1' as ZoneId,
			x: 0,
			y: 0,
			facts: { translation: quote }
		});
		if (n % 8 === 0) await sara.saved();
	}
	await sara.saved();
	for (const x of [2, 3, 4]) await points(x, [noor]);
	createNote(sara.doc, {
		id: noteId('after'),
		byline: people.sara.seat,
		text: 'written after the cursors',
		kind: 'idea',
		zone: 'z1' as ZoneId,
		x: 0,
		y: 0
	});
	await sara.saved();
	socket.resume();
	await eventually(() => !lags(), 'all edits');
	expect([...places].filter((x) => x !== undefined && x > 1)).toEqual([]);
	await points(5, [omar, noor]);
});
