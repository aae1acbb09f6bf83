import { afterEach, describe, expect, it } from 'vitest';
import type { SeatId, ZoneId } from '#domain/ids.ts';
import { createNote, setZone } from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import { readAwareness, readFrame, type AwarenessEntry } from '#server/collab/frames.ts';
import { manualTimers } from '../support/manual-timers.ts';
import { eventually, type SocketClient } from '../support/socket-client.ts';
import { board, noteId, openTestRoom, people, type TestRoom } from './support/test-room.ts';

let room: TestRoom;
afterEach(() => room.close());

const zone = 'z1' as ZoneId;
const shy = { ...people.sara, hideName: true };
const everybody = [people.lead, shy, people.omar, people.noor, people.watch];

describe('whoever hides their name in a named workshop', () => {
	it('[M3] is a number for the others: no name, no seat, no line of a list, in no frame', async () => {
		room = await openTestRoom({ everybody, kind: 'discuss', limits: { cursorMs: 5 } });
		await room.rooms.write(board, (doc) =>
			setZone(doc, { id: zone, title: { en: 'One', ar: 'واحد' }, order: 0, columns: 3 })
		);
		const frames: Record<string, string> = {};
		const record = (name: string) => (frame: Uint8Array) => {
			frames[name] = (frames[name] ?? '') + Buffer.from(frame).toString('latin1');
		};
		const [lead, omar, watch, plain] = [
			room.join(people.lead, { record: record('lead') }),
			room.join(people.omar, { record: record('omar') }),
			room.join(people.watch, { record: record('watch') }),
			room.join(people.noor, { record: record('noor'), cap: false })
		];
		const sara = room.join(shy);
		await Promise.all([lead, omar, watch, plain, sara].map((client) => client.synced()));
		for (const [name, by] of [
			['a', sara],
			['b', omar]
		] as const) {
			const byline = by === sara ? '@leader' : people.omar.seat;
			createNote(by.doc, { id: noteId(name), byline, text: name, kind: 'idea', zone, x: 0, y: 0 });
		}
		sara.awareness.setLocalState({ cursor: { x: 4, y: 4 }, editing: noteId('a') });
		room.rooms.setHand(board, shy.seat, 5);
		room.rooms.setDone(board, shy.seat, true);
		await eventually(() => [lead, omar, watch, plain].every((client) => notesOf(client.doc).size === 2));
		await eventually(() => sara.last('own')?.notes.length === 1);
		await eventually(() => [omar, watch].every((client) => client.last('room')?.done === 1));
		await eventually(() => [omar, watch].every((client) => client.of('bylines').length > 0));
		await eventually(() => [...omar.awareness.getStates().values()].some(({ user }) => user?.name === '@leader'));
		expect(omar.last('room')).toMatchObject({ seats: 5, done: 1, here: { leader: 1 } });
		expect(omar.last('room')?.people.map(({ seat }) => seat)).not.toContain(shy.seat);
		expect(omar.of('bylines').flatMap(({ people: named }) => Object.keys(named))).toEqual([people.omar.seat]);
		const name = Buffer.from(shy.name).toString('latin1');
		for (const who of ['omar', 'watch', 'noor']) {
			expect(frames[who], who).not.toContain(shy.seat);
			expect(frames[who], who).not.toContain(name);
		}
		// whoever leads sees who is here, and whose hand is up; not whose note it is
		expect(lead.last('room')?.people.find(({ seat }) => seat === shy.seat)).toMatchObject({
			name: shy.name,
			handAt: 5
		});
		expect(lead.of('bylines').flatMap(({ people: named }) => Object.keys(named))).toEqual([people.omar.seat]);
		expect(lead.of('own').flatMap(({ notes }) => notes)).toEqual([]);
	});
});

describe('where authors are hidden', () => {
	/** What is told of people, as it comes. */
	const told: AwarenessEntry[] = [];
	const record = (bytes: Uint8Array) => {
		const frame = readFrame(bytes);
		if (frame?.is === 'awareness') told.push(...(readAwareness(frame.bytes, 100) ?? []));
	};
	const shown = (by: SocketClient, segment: string) =>
		[...by.awareness.getStates()].find(
			([client, { user }]) => client !== by.doc.clientID && user?.segment === segment
		)?.[0];
	const points = async (lead: SocketClient, x: number, reader: SocketClient) => {
		lead.awareness.setLocalState({ cursor: { x, y: 0 } });
		await eventually(() => JSON.stringify([...reader.awareness.getStates().values()]).includes(`"x":${x},`));
	};

	it('[P6] nobody hears when somebody does something: it would say which notes are by the same hand', async () => {
		room = await openTestRoom({ hidden: true, kind: 'discuss', limits: { cursorMs: 5 } });
		const [sara, lead, omar] = [room.join(people.sara), room.join(people.lead), room.join(people.omar, { record })];
		await Promise.all([sara, lead, omar].map((client) => client.saved()));
		sara.awareness.setLocalState({ cursor: null, editing: null });
		await points(lead, 1, omar);
		await eventually(() => shown(omar, 'leader') !== undefined, 'somebody');
		told.length = 0;
		for (const name of ['a', 'b', 'c']) {
			sara.awareness.setLocalState({ cursor: { x: 2, y: 2 }, editing: noteId(name) });
			createNote(sara.doc, { id: noteId(name), byline: '@leader', text: name, kind: 'idea', zone, x: 0, y: 0 });
			await sara.saved();
			sara.awareness.setLocalState({ cursor: null, editing: null });
			await points(lead, 10 + told.length, omar);
		}
		expect(notesOf(omar.doc).size).toBe(3);
		expect(told.length).toBeGreaterThan(0);
		expect(told.map(({ client }) => client)).not.toContain(shown(omar, 'leader'));
	});

	it('[P6] who does nothing and who does much are renewed at once, and as often', async () => {
		const timers = manualTimers();
		room = await openTestRoom({ hidden: true, kind: 'discuss', timers, limits: { cursorMs: 0, crowdMs: 0 } });
		const [sara, noor, omar] = [room.join(people.sara), room.join(people.noor), room.join(people.omar, { record })];
		const passing = (ready: () => boolean, what: string) => eventually(() => (timers.pass(1), ready()), what);
		await passing(() => [sara, noor, omar].every(({ settled }) => settled), 'everybody');
		for (const client of [sara, noor]) client.awareness.setLocalState({ cursor: null });
		const both = () => [shown(omar, 'leader'), shown(omar, 'frontline')];
		await passing(() => !both().includes(undefined), 'both');
		for (let x = 0; x < 50; x++) sara.awareness.setLocalState({ cursor: { x, y: 0 } });
		sara.say({ t: 'time', id: 1 });
		await passing(() => sara.last('time') !== undefined, 'all to be read');
		for (let times = 0; times < 3; times++) {
			told.length = 0;
			timers.pass(13_000);
			await passing(() => both().every((id) => told.some(({ client }) => client === id)), 'both again');
			const clocks = both().map((id) => told.filter(({ client }) => client === id).map(({ clock }) => clock));
			expect(clocks[0]).toEqual(clocks[1]);
			expect(clocks[0]).toHaveLength(1);
			// whoever has heard of another has heard the ping before it; and must have answered when the next one is due
			const heard = ({ awareness }: SocketClient) =>
				both().every((id) => awareness.meta.get(id!)?.clock === clocks[0]![0] || !awareness.states.has(id!));
			await passing(() => [sara, noor].every(heard), 'all to hear of the others');
			for (const client of [sara, noor, omar]) client.say({ t: 'time', id: 2 + times });
			await passing(
				() => [sara, noor, omar].every((each) => each.last('time')?.id === 2 + times),
				'all pings answered'
			);
		}
	});

	it('[P6] a workshop that turns hidden: the new id of somebody does not count on where the old one was', async () => {
		room = await openTestRoom({ kind: 'discuss', limits: { cursorMs: 5 } });
		const [sara, omar] = [room.join(people.sara), room.join(people.omar)];
		await Promise.all([sara.synced(), omar.synced()]);
		for (let x = 0; x < 50; x++) sara.awareness.setLocalState({ cursor: { x, y: 0 } });
		await eventually(() => JSON.stringify([...omar.awareness.getStates().values()]).includes('"x":49,'));
		Object.assign(room.standing, { hidden: true });
		await room.rooms.rulesChanged(board);
		await eventually(() => ![undefined, sara.doc.clientID].includes(shown(omar, 'leader')), 'the new id');
		sara.awareness.setLocalState({ cursor: { x: 50, y: 0 } });
		await room.goTo('cluster');
		sara.awareness.setLocalState({ cursor: { x: 51, y: 0 } });
		await eventually(() => JSON.stringify([...omar.awareness.getStates().values()]).includes('"x":51,'));
		expect(omar.awareness.meta.get(shown(omar, 'leader')!)?.clock).toBeLessThan(10);
	});

	it('[P6] a workshop that turns hidden: all change their ids at once, in no order that ties new ones to old ones', async () => {
		const leaders = [1, 2, 3, 4, 5, 6].map((n) => ({ ...people.sara, seat: `s_${n}` as SeatId, name: `L${n}` }));
		room = await openTestRoom({ everybody: [people.omar, ...leaders], kind: 'discuss', limits: { cursorMs: 1 } });
		const frames: AwarenessEntry[][] = [];
		const keep = (bytes: Uint8Array) => {
			told.length = 0;
			record(bytes);
			if (told.length > 0) frames.push([...told]);
		};
		const omar = room.join(people.omar, { record: keep });
		await omar.synced();
		for (const leader of leaders) {
			const client = room.join(leader);
			client.awareness.setLocalState({ cursor: { x: 1, y: 1 } });
			await eventually(() => omar.awareness.getStates().has(client.doc.clientID), 'the next');
		}
		frames.length = 0;
		Object.assign(room.standing, { hidden: true });
		await room.rooms.rulesChanged(board);
		const hidden = () => [...omar.awareness.getStates().values()].filter(({ user }) => user?.name === '@leader').length;
		await eventually(() => hidden() === leaders.length, 'all of them');
		omar.raw(Uint8Array.of(3)); // to be told of all once more
		await eventually(() => frames.length > 1, 'all again');
		const ids = (told: readonly AwarenessEntry[]) =>
			told.filter(({ state }) => state.includes('@leader')).map(({ client }) => client);
		const gone = (told: readonly AwarenessEntry[]) =>
			told.filter(({ client, state }) => state === 'null' && client !== omar.doc.clientID);
		expect(frames.map((told) => gone(told).length)).toEqual([leaders.length, 0]);
		for (const told of frames) {
			expect(ids(told)).toHaveLength(leaders.length);
			expect(ids(told)).toEqual(ids(told).sort((a, b) => a - b)); // drawn by chance
		}
	});
});
