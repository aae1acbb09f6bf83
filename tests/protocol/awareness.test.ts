import * as encoding from 'lib0/encoding';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ZoneId } from '#domain/ids.ts';
import { createNote } from '#collab/operations.ts';
import { awarenessFrame, step2Frame, updateFrame } from '#server/collab/frames.ts';
import { eventually, type SocketClient } from '../support/socket-client.ts';
import {
	board,
	noteId,
	openTestRoom,
	people,
	type Person,
	type TestRoom,
	type TestRoomOptions
} from './support/test-room.ts';

let room: TestRoom;
afterEach(() => room.close());

const joined = async (
	options: TestRoomOptions = {},
	who: readonly Person[] = [people.sara, people.omar]
): Promise<SocketClient[]> => {
	room = await openTestRoom({ limits: { cursorMs: 5 }, ...options });
	const clients = who.map((person) => room.join(person));
	await Promise.all(clients.map((client) => client.synced()));
	return clients;
};
const seen = (by: SocketClient, of: SocketClient): Record<string, unknown> | undefined =>
	by.awareness.getStates().get(of.doc.clientID);
const shows = (by: SocketClient, of: SocketClient, x: number) =>
	eventually(() => (seen(by, of)?.['cursor'] as { x: number } | undefined)?.x === x, `the cursor at ${x}`);

describe('[P1] who somebody is', () => {
	it('comes from the session; of the rest only what has the right form', async () => {
		const [sara, omar] = (await joined()) as [SocketClient, SocketClient];
		sara.awareness.setLocalState({
			user: { name: 'The facilitator', segment: 'facilitator', seat: 's_lead' },
			cursor: { x: 1.4, y: 2.6, z: 'words' },
			editing: 'n_1',
			drag: { ids: ['n_1', 'c_2'], dx: 3, dy: 4, words: 'x' },
			words: 'x'.repeat(500)
		});
		await shows(omar, sara, 1);
		expect(seen(omar, sara)).toEqual({
			user: { name: 'سارة', segment: 'leader', seat: 's_sara' },
			cursor: { x: 1, y: 3 },
			editing: 'n_1',
			drag: { ids: ['n_1', 'c_2'], dx: 3, dy: 4 }
		});
	});

	it.each([
		[{ cursor: { x: '1', y: 2 } }],
		[{ cursor: { x: Infinity, y: 2 } }],
		[{ cursor: { x: 1e9, y: 2 } }],
		[{ editing: 'a b' }],
		[{ drag: { ids: ['<b>'], dx: 1, dy: 1 } }],
		[{ drag: { ids: Array.from({ length: 300 }, () => 'n_1'), dx: 1, dy: 1 } }]
	])('drops %j', async (state) => {
		const [sara, omar] = (await joined()) as [SocketClient, SocketClient];
		sara.awareness.setLocalState(state);
		await eventually(() => seen(omar, sara) !== undefined);
		expect(Object.keys(seen(omar, sara)!)).toEqual(['user']);
	});

	it('[P6] a hidden workshop shows the segment: no name, no seat, no caret, no id that notes are written with', async () => {
		const [sara, omar] = (await joined({ hidden: true, kind: 'cluster' })) as [SocketClient, SocketClient];
		sara.awareness.setLocalState({ cursor: { x: 1, y: 1 }, editing: 'n_mine' });
		const others = () => [...omar.awareness.getStates()].filter(([client]) => client !== omar.doc.clientID);
		await eventually(() => others().some(([, state]) => 'cursor' in state));
		expect(others().map(([, state]) => state)).toEqual([
			{ user: { name: '@leader', segment: 'leader' }, cursor: { x: 1, y: 1 } }
		]);
		expect(others()[0]![0]).not.toBe(sara.doc.clientID);
		expect(sara.awareness.getStates().size).toBe(2);
		sara.provider.disconnect();
		await eventually(() => others().length === 0);
	});

	it.each([
		['a hidden workshop', true, people.sara],
		['a named workshop, of whoever hides their name', false, { ...people.sara, hideName: true }]
	])(
		'[P6] in %s: where somebody points and what they carry is seen only while all may group',
		async (_, hidden, shy) => {
			const everybody = [shy, people.omar, people.lead];
			const [sara, omar, lead] = (await joined({ everybody, hidden, kind: 'discuss' }, everybody)) as [
				SocketClient,
				SocketClient,
				SocketClient
			];
			const others = () =>
				[...omar.awareness.getStates()].filter(
					([client, { user }]) => client !== omar.doc.clientID && user?.segment === 'leader'
				);
			const about = { user: { name: '@leader', segment: 'leader' } };
			const state = { cursor: { x: 1, y: 1 }, editing: 'n_mine', drag: { ids: ['n_mine'], dx: 1, dy: 1 } };
			sara.awareness.setLocalState(state);
			lead.awareness.setLocalState({ cursor: { x: 9, y: 9 } });
			await eventually(() => others().length === 1);
			await eventually(() => JSON.stringify([...omar.awareness.getStates().values()]).includes('"x":9'));
			expect(others().map(([, shown]) => shown)).toEqual([about]);
			expect(others()[0]![0]).not.toBe(sara.doc.clientID);
			await room.goTo('cluster');
			sara.awareness.setLocalState(state);
			await eventually(() => 'cursor' in (others()[0]?.[1] ?? {}));
			const { editing: _caret, ...carried } = state;
			expect(others()[0]![1]).toEqual({ ...about, ...carried });
			await room.goTo('discuss'); // without a move of theirs
			await eventually(() => !('cursor' in (others()[0]?.[1] ?? { cursor: 1 })));
			expect(others()[0]![1]).toEqual(about);
		}
	);
});

describe('[P2] one id for each connection', () => {
	it('states and removals of others are dropped without a word', async () => {
		const [sara, omar, noor] = (await joined({}, [people.sara, people.omar, people.noor])) as [
			SocketClient,
			SocketClient,
			SocketClient
		];
		for (const [index, client] of [sara, omar, noor].entries())
			client.awareness.setLocalState({ cursor: { x: index, y: 0 } });
		await Promise.all([shows(noor, sara, 0), shows(noor, omar, 1), shows(omar, noor, 2)]);
		const state = JSON.stringify({ cursor: { x: 99, y: 99 } });
		const id = sara.doc.clientID;
		omar.raw(
			awarenessFrame([
				{ client: id, clock: 1_000, state },
				{ client: omar.doc.clientID, clock: 1_000, state: '{"cursor":{"x":7,"y":7}}' }
			])
		);
		omar.raw(awarenessFrame([{ client: id, clock: 1_001, state: 'null' }]));
		await shows(noor, omar, 7);
		expect(seen(noor, sara)!['cursor']).toEqual({ x: 0, y: 0 });
		expect(omar.closed).toBeNull();
	});

	it('an id that another seat writes or points with is not given away', async () => {
		const [sara, omar] = (await joined()) as [SocketClient, SocketClient];
		sara.awareness.setLocalState({ cursor: { x: 1, y: 1 } });
		await shows(omar, sara, 1);
		const raw = room.raw(people.noor);
		await raw.opened();
		raw.socket.send(awarenessFrame([{ client: sara.doc.clientID, clock: 50, state: '{"cursor":{"x":66,"y":66}}' }]));
		raw.socket.send(awarenessFrame([{ client: 4_711, clock: 1, state: '{"cursor":{"x":8,"y":8}}' }]));
		await eventually(() => omar.awareness.getStates().has(4_711));
		expect(seen(omar, sara)!['cursor']).toEqual({ x: 1, y: 1 });
	});

	it('[G3] the id that somebody points with is theirs to write with: nobody takes it from them before their first word', async () => {
		const [sara, omar] = (await joined({ kind: 'discuss' })) as [SocketClient, SocketClient];
		await eventually(() => omar.awareness.getStates().has(sara.doc.clientID), 'the id of another');
		const about = { text: 'x', kind: 'idea' as const, zone: 'z1' as ZoneId, x: 0, y: 0 };
		const thief = new Y.Doc();
		thief.clientID = sara.doc.clientID;
		createNote(thief, { id: noteId('stolen'), byline: people.omar.seat, ...about });
		omar.raw(updateFrame(Y.encodeStateAsUpdate(thief)));
		await eventually(() => omar.last('refused') !== undefined, 'a refusal');
		expect(omar.last('refused')?.code).toBe('board.foreign-client');
		// nor while they are away for a moment
		sara.provider.disconnect();
		await eventually(() => room.rooms.connections() === 1);
		const raw = room.raw(people.omar);
		await raw.opened();
		raw.socket.send(step2Frame(Y.encodeStateAsUpdate(thief)));
		await eventually(() => raw.frames.some((frame) => Buffer.from(frame).includes('foreign-client')), 'a refusal');
		sara.provider.connect();
		createNote(sara.doc, { id: noteId('a'), byline: people.sara.seat, ...about });
		await sara.saved();
		expect(sara.last('refused')).toBeUndefined();
	});

	it('[G3] and it is bound with that word, for ever: nobody goes on with it after a restart', async () => {
		const [sara, omar] = (await joined({ kind: 'discuss' })) as [SocketClient, SocketClient];
		await eventually(() => omar.awareness.getStates().has(sara.doc.clientID), 'the id of another');
		const about = { text: 'x', kind: 'idea' as const, zone: 'z1' as ZoneId, x: 0, y: 0 };
		createNote(sara.doc, { id: noteId('a'), byline: people.sara.seat, ...about });
		await sara.saved();
		const { clientID } = sara.doc;
		expect((await room.journal.load(board)).clients.get(clientID)).toBe(people.sara.seat);
		const copy = Y.encodeStateAsUpdate(sara.doc);
		sara.provider.destroy();
		await room.restart();
		const thief = new Y.Doc();
		Y.applyUpdate(thief, copy);
		const before = Y.encodeStateVector(thief);
		thief.clientID = clientID;
		createNote(thief, { id: noteId('stolen'), byline: people.omar.seat, ...about });
		const again = room.join(people.omar);
		await again.synced();
		again.raw(updateFrame(Y.encodeStateAsUpdate(thief, before)));
		await eventually(() => again.last('refused') !== undefined, 'a refusal');
		expect(again.last('refused')?.code).toBe('board.foreign-client');
	});

	it('[P6] a workshop that turns hidden in the lobby takes back names, carets and ids, at once', async () => {
		room = await openTestRoom({ kind: 'discuss', limits: { cursorMs: 5 } });
		const [sara, omar] = [room.join(people.sara), room.join(people.omar)];
		await Promise.all([sara.synced(), omar.synced()]);
		sara.awareness.setLocalState({ editing: noteId('a'), cursor: { x: 1, y: 1 } });
		await shows(omar, sara, 1);
		Object.assign(room.standing, { hidden: true });
		await room.rooms.rulesChanged(board);
		const frames: string[] = [];
		const noor = room.join(people.noor, { record: (frame) => frames.push(Buffer.from(frame).toString('latin1')) });
		const users = (of: SocketClient) => [...of.awareness.getStates().values()].flatMap(({ user }) => user?.name ?? []);
		await eventually(() => users(noor).includes('@leader'), 'somebody');
		await eventually(() => !omar.awareness.getStates().has(sara.doc.clientID), 'the end of the old id');
		expect(users(omar)).not.toContain(people.sara.name);
		expect(noor.awareness.getStates().has(sara.doc.clientID)).toBe(false);
		for (const told of [people.sara.seat, Buffer.from(people.sara.name).toString('latin1'), 'editing'])
			expect(frames.join()).not.toContain(told);
	});

	it('[P6] nor the id under which somebody is shown who hides their name', async () => {
		const shy = { ...people.sara, hideName: true };
		room = await openTestRoom({ everybody: [shy, people.omar, people.noor], kind: 'cluster', limits: { cursorMs: 5 } });
		const [sara, omar] = [room.join(shy), room.join(people.omar)];
		await Promise.all([sara.synced(), omar.synced()]);
		const shown = () => [...omar.awareness.getStates()].find(([, { user }]) => user?.name === '@leader')?.[0];
		sara.awareness.setLocalState({ cursor: { x: 1, y: 1 } });
		await eventually(() => shown() !== undefined);
		const id = shown()!;
		const raw = room.raw(people.noor);
		await raw.opened();
		raw.socket.send(awarenessFrame([{ client: id, clock: 50, state: '{"cursor":{"x":66,"y":66}}' }]));
		raw.socket.send(awarenessFrame([{ client: 4_711, clock: 1, state: '{"cursor":{"x":8,"y":8}}' }]));
		await eventually(() => omar.awareness.getStates().has(4_711));
		expect(omar.awareness.getStates().get(id)).toMatchObject({ user: { name: '@leader' }, cursor: { x: 1, y: 1 } });
	});

	it('a huge state and a huge list are left out', async () => {
		const [sara, omar] = (await joined()) as [SocketClient, SocketClient];
		omar.raw(
			awarenessFrame([{ client: omar.doc.clientID, clock: 900, state: JSON.stringify({ words: 'x'.repeat(20_000) }) }])
		);
		omar.awareness.setLocalState({ cursor: { x: 5, y: 5 } });
		await shows(sara, omar, 5);
		const many = Array.from({ length: 5_000 }, (_, client) => ({ client, clock: 1, state: '{}' }));
		omar.raw(awarenessFrame(many));
		await eventually(() => true);
		omar.awareness.setLocalState({ cursor: { x: 6, y: 6 } });
		await shows(sara, omar, 6);
	});
});

describe('[P3] coming and going', () => {
	it('the server announces who has left, and shows who comes back with an old clock', async () => {
		const [sara, omar] = (await joined()) as [SocketClient, SocketClient];
		sara.awareness.setLocalState({ cursor: { x: 1, y: 1 } });
		await shows(omar, sara, 1);
		sara.provider.disconnect();
		await eventually(() => seen(omar, sara) === undefined);
		sara.provider.connect();
		await shows(omar, sara, 1);
	});

	it('also after a restart: whoever points once is seen, however often the server had spoken of them', async () => {
		let wall = Date.now();
		const [sara, omar] = (await joined({ now: () => (wall += 10) })) as [SocketClient, SocketClient];
		sara.awareness.setLocalState({ cursor: { x: 1, y: 1 } });
		await shows(omar, sara, 1);
		for (const kind of ['silent', 'discuss', 'silent', 'discuss'] as const) await room.goTo(kind);
		await shows(omar, sara, 1);
		wall += 10_000;
		await room.restart();
		await eventually(() => sara.closed === 1012 && omar.closed === 1012, 'the end');
		await eventually(() => sara.settled && omar.settled, 'the new beginning');
		sara.awareness.setLocalState({ cursor: { x: 2, y: 2 } });
		await shows(omar, sara, 2);
	});

	it('whoever comes later sees who is here, and nobody hears of themselves', async () => {
		const [sara] = (await joined()) as [SocketClient];
		sara.awareness.setLocalState({ cursor: { x: 3, y: 3 }, own: 'stays' });
		const noor = room.join(people.noor);
		await shows(noor, sara, 3);
		expect(sara.awareness.getLocalState()).toEqual({ cursor: { x: 3, y: 3 }, own: 'stays' });
	});

	it('[P4] nothing while people write for themselves, and all again afterwards', async () => {
		const [sara, omar] = (await joined()) as [SocketClient, SocketClient];
		sara.awareness.setLocalState({ cursor: { x: 1, y: 1 } });
		await shows(omar, sara, 1);
		await room.goTo('silent');
		await eventually(() => seen(omar, sara) === undefined);
		sara.awareness.setLocalState({ cursor: { x: 2, y: 2 } });
		const noor = room.join(people.noor);
		await noor.synced();
		noor.raw(encoding.encode((encoder) => encoding.writeVarUint(encoder, 3)));
		noor.say({ t: 'time', id: 1 });
		await eventually(() => noor.of('time').length === 1);
		expect([seen(omar, sara), seen(noor, sara)]).toEqual([undefined, undefined]);
		await room.goTo('discuss');
		await Promise.all([shows(omar, sara, 2), shows(noor, sara, 2)]);
	});

	it('[P4] an observer who is asked first does not open the eyes of the room', async () => {
		room = await openTestRoom({ kind: 'silent', limits: { cursorMs: 1 } });
		const watch = room.join(people.watch);
		await watch.synced();
		const sara = room.join(people.sara);
		await sara.synced();
		await room.rooms.rulesChanged('b_test' as never);
		sara.awareness.setLocalState({ cursor: { x: 2, y: 2 } });
		sara.say({ t: 'time', id: 1 });
		await eventually(() => sara.of('time').length === 1);
		expect(watch.awareness.getStates().has(sara.doc.clientID)).toBe(false);
	});

	it('[L1] what goes to everybody has its price: a pointer little, two hundred notes on the way much', async () => {
		const [sara, omar] = (await joined({ kind: 'cluster' })) as [SocketClient, SocketClient];
		for (let x = 0; x < 150; x++)
			omar.awareness.setLocalState({ cursor: { x, y: 0 }, drag: { ids: ['n_1'], dx: x, dy: 0 } });
		await shows(sara, omar, 149);
		expect(omar.last('slow')).toBeUndefined();
		const ids = Array.from({ length: 200 }, (_, n) => `n_${n}_of_a_name_as_long_as_it_may`);
		for (let dx = 0; dx < 30; dx++) sara.awareness.setLocalState({ drag: { ids, dx, dy: 0 } });
		await eventually(() => sara.last('slow') !== undefined, 'to be slowed down');
	});

	it('[P5] many moves become few messages', async () => {
		let frames = 0;
		room = await openTestRoom({ limits: { cursorMs: 100 } });
		const sara = room.join(people.sara);
		const omar = room.join(people.omar, { record: ([type]) => void (type === 1 && frames++) });
		await Promise.all([sara.synced(), omar.synced()]);
		const since = performance.now();
		for (let x = 1; x <= 200; x++) sara.awareness.setLocalState({ cursor: { x, y: 0 } });
		await shows(omar, sara, 200);
		expect(frames).toBeLessThanOrEqual(2 + (performance.now() - since) / 90); // one at once, then one each 100 ms
	});
});

describe('[P7] cursors as records', () => {
	const crowd = async (options: TestRoomOptions = {}) => {
		const frames: Uint8Array[] = [];
		room = await openTestRoom({ limits: { cursorMs: 5 }, ...options });
		const sara = room.join(people.sara, { cursors: true, record: (frame) => frames.push(frame) });
		const [omar, noor] = [room.join(people.omar, { cursors: true }), room.join(people.noor)];
		await Promise.all([sara.synced(), omar.synced(), noor.synced()]);
		return { sara, omar, noor, frames };
	};
	const points = (by: SocketClient, of: SocketClient, x: number) =>
		eventually(() => by.points.get(of.doc.clientID)?.x === x, `the record of ${x}`);

	it('go to whoever asks, with awareness that says who it is; everybody else gets awareness as ever', async () => {
		const { sara, omar, noor, frames } = await crowd();
		omar.awareness.setLocalState({ cursor: { x: -3, y: 40_000 }, editing: 'n_1' });
		await Promise.all([points(sara, omar, -3), shows(noor, omar, -3)]);
		expect(sara.points.get(omar.doc.clientID)).toEqual({ x: -3, y: 40_000 });
		await eventually(() => seen(sara, omar) !== undefined);
		expect(seen(sara, omar)).toEqual({
			user: { name: 'Omar', segment: 'customer', seat: 's_omar' },
			editing: 'n_1'
		});
		const states = frames.filter(([type]) => type === 1).length;
		for (let x = 1; x <= 20; x++) {
			omar.awareness.setLocalState({ cursor: { x, y: 0 }, editing: 'n_1' });
			await points(sara, omar, x);
		}
		expect(frames.filter(([type]) => type === 1)).toHaveLength(states);
		const records = frames.filter(([type]) => type === 101);
		expect(Math.max(...records.map(({ length }) => length))).toBeLessThan(24); // two of them at most
	});

	it('say when a cursor is gone, and whoever comes later gets them all', async () => {
		const { sara, omar } = await crowd();
		omar.awareness.setLocalState({ cursor: { x: 5, y: 5 } });
		await points(sara, omar, 5);
		const late = room.join(people.lead, { cursors: true });
		await points(late, omar, 5);
		omar.awareness.setLocalState({ cursor: null });
		await eventually(() => sara.points.get(omar.doc.clientID) === null && late.points.get(omar.doc.clientID) === null);
		omar.provider.disconnect();
		await eventually(() => seen(sara, omar) === undefined);
	});

	it('[P4] none while people write for themselves', async () => {
		const { sara, omar } = await crowd();
		await room.goTo('silent');
		omar.awareness.setLocalState({ cursor: { x: 9, y: 9 } });
		omar.say({ t: 'time', id: 1 });
		await eventually(() => omar.of('time').length === 1);
		expect(sara.points.get(omar.doc.clientID) ?? null).toBeNull();
		await room.goTo('discuss');
		await points(sara, omar, 9);
	});

	it('[P6] in a hidden workshop under an id that is not the one notes are written with', async () => {
		const { sara, omar } = await crowd({ hidden: true, kind: 'cluster' });
		omar.awareness.setLocalState({ cursor: { x: 7, y: 7 } });
		await eventually(() => [...sara.points.values()].some((point) => point?.x === 7));
		expect(sara.points.has(omar.doc.clientID)).toBe(false);
	});
});
