import * as Y from 'yjs';
import { afterEach, describe, expect, it } from 'vitest';
import type { RoundId, ZoneId } from '#domain/ids.ts';
import { protocolVersion } from '#collab/protocol.ts';
import { createNote, editText } from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import { step2Frame, updateFrame } from '#server/collab/frames.ts';
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

const zone = 'z1' as ZoneId;
const write = (client: SocketClient, person: Person, name: string, text: string) =>
	createNote(client.doc, { id: noteId(name), byline: person.seat, text, kind: 'idea', zone, x: 0, y: 0 });
const start = async (options: TestRoomOptions = {}) => (room = await openTestRoom(options));

describe('[R1] rules', () => {
	it('come first, and again with every change', async () => {
		await start({ kind: 'discuss' });
		const sara = room.join(people.sara);
		await sara.synced();
		expect(sara.messages[0]).toMatchObject({
			t: 'rules',
			version: protocolVersion,
			kind: 'discuss',
			writing: 'open',
			me: { seat: 's_sara', segment: 'leader', name: 'سارة', byline: 's_sara' },
			rights: { write: true, moveOthers: false, group: false, editAny: false, run: false }
		});
		await room.goTo('cluster');
		await eventually(() => sara.of('rules').length === 2);
		const [first, second] = sara.of('rules');
		expect(second).toMatchObject({ kind: 'cluster', rights: { group: true, moveOthers: true } });
		expect(second!.epoch).toBeGreaterThan(first!.epoch);
		expect(second!.lineage).toBe(first!.lineage);
		await room.rooms.rulesChanged(board);
		sara.say({ t: 'time', id: 7 });
		await eventually(() => sara.last('time')?.id === 7);
		expect(sara.of('rules')).toHaveLength(2);
	});

	describe('that cannot be asked for', () => {
		/** As many questions for the standing of this person come to nothing. */
		const fails = (person: Person, times: number) => {
			const ask = room.standing.standing.bind(room.standing);
			let left = times;
			room.standing.standing = (id, seat) =>
				seat === person.seat && left-- > 0 ? Promise.reject(new Error('no reading now')) : ask(id, seat);
		};

		it('are asked for again: nobody goes on with the former ones', async () => {
			await start({ kind: 'discuss' });
			const [sara, omar] = [room.join(people.sara), room.join(people.omar)];
			await Promise.all([sara.synced(), omar.synced()]);
			write(sara, people.sara, 'a', 'x');
			await sara.saved();
			fails(people.omar, 1);
			await room.goTo('vote');
			await eventually(() => [sara, omar].every((each) => each.last('rules')?.kind === 'vote'), 'the rules');
			editText(sara.doc, noteId('a'), 'too late');
			await eventually(() => sara.last('refused')?.code === 'board.locked');
			expect([sara.closed, omar.closed]).toEqual([null, null]);
		});

		it('[V2] not the second time either: whoever is connected comes back, and is asked for at the door', async () => {
			await start({ kind: 'discuss' });
			const [sara, omar] = [room.join(people.sara), room.join(people.omar)];
			await Promise.all([sara.synced(), omar.synced()]);
			fails(people.omar, 2);
			await room.goTo('vote');
			await eventually(() => [sara, omar].every((each) => each.last('rules')?.kind === 'vote'), 'the rules');
			expect([sara.closed, omar.closed]).toEqual([1012, 1012]);
			await room.goTo('discuss');
			await eventually(() => [sara, omar].every((each) => each.last('rules')?.kind === 'discuss'), 'the next rules');
		});
	});

	it('whoever joins while rules change gets those that hold', async () => {
		await start({ kind: 'discuss' });
		const first = room.join(people.omar);
		await first.synced();
		const ask = room.standing.admit.bind(room.standing);
		let changed = false;
		room.standing.admit = async (...question) => {
			const answer = await ask(...question);
			if (!changed) {
				changed = true;
				await room.goTo('vote');
			}
			return answer;
		};
		const sara = room.join(people.sara);
		await eventually(() => sara.last('rules')?.kind === 'vote');
		expect(sara.of('rules')).toHaveLength(1); // never those that were
	});
});

describe('[R3] grace', () => {
	it('what was on its way is judged by the rules that its sender knew, until they have seen the new ones', async () => {
		await start({ kind: 'discuss' });
		const sara = room.join(people.sara);
		await sara.synced();
		write(sara, people.sara, 'a', 'x');
		await sara.saved();
		const say = sara.say.bind(sara);
		sara.say = () => undefined; // has not seen anything yet
		await room.goTo('vote');
		editText(sara.doc, noteId('a'), 'on its way');
		await sara.saved();
		say({ t: 'seen', epoch: 1_000 });
		editText(sara.doc, noteId('a'), 'too late');
		await eventually(() => sara.last('refused')?.code === 'board.locked');
	});

	it('[R2] an edit sent before `seen`, and judged after it', async () => {
		await start({ kind: 'discuss' });
		const sara = room.join(people.sara);
		await sara.synced();
		write(sara, people.sara, 'a', 'x');
		await sara.saved();
		let open: () => void = () => undefined;
		const closed = new Promise<void>((done) => (open = done));
		let held = false;
		room.journal.before = () => {
			held = true;
			return closed;
		};
		editText(sara.doc, noteId('a'), 'keeps the server busy');
		await eventually(() => held);
		editText(sara.doc, noteId('a'), 'waits its turn');
		await room.goTo('vote'); // the client answers `seen` at once
		await eventually(() => sara.of('rules').length === 2);
		sara.say({ t: 'time', id: 3 });
		await eventually(() => sara.last('time')?.id === 3);
		open();
		await sara.saved();
		expect(sara.of('refused')).toEqual([]);
	});

	it('three seconds at most', async () => {
		let now = 1_000_000;
		await start({ kind: 'discuss', now: () => now });
		const sara = room.join(people.sara);
		await sara.synced();
		write(sara, people.sara, 'a', 'x');
		await sara.saved();
		sara.say = () => undefined;
		await room.goTo('vote');
		now += 2_999;
		editText(sara.doc, noteId('a'), 'in time');
		await sara.saved();
		now += 1;
		editText(sara.doc, noteId('a'), 'too late');
		await eventually(() => sara.of('refused').length === 1);
	});

	it('[Y4] and no longer for what its sender holds back before the first step 2', async () => {
		let now = 1_000_000;
		await start({ kind: 'discuss', now: () => now });
		const raw = room.raw(people.sara);
		await raw.opened();
		const client = { doc: new Y.Doc() } as SocketClient;
		write(client, people.sara, 'a', 'kept for later');
		raw.socket.send(updateFrame(Y.encodeStateAsUpdate(client.doc)));
		const heard = new Promise((done) => raw.socket.once('pong', done));
		raw.socket.ping();
		await heard; // and so is what was sent before
		await room.goTo('vote');
		now += 3_000;
		raw.socket.send(step2Frame(new Uint8Array([0, 0])));
		const told = () => Buffer.concat(raw.frames).toString('latin1');
		await eventually(() => /"t":"(refused|ack)"/.test(told()), 'an answer');
		expect(told()).toContain('"t":"refused","n":1,"code":"board.locked"');
		expect(await room.rooms.noteCount(board)).toBe(0);
	});

	it('gives nothing that neither the old nor the new rules give', async () => {
		await start({ kind: 'discuss' });
		const [sara, omar] = [room.join(people.sara), room.join(people.omar)];
		await Promise.all([sara.synced(), omar.synced()]);
		write(sara, people.sara, 'a', 'x');
		await sara.saved();
		omar.say = () => undefined;
		await room.goTo('vote');
		await eventually(() => omar.of('rules').length === 2);
		editText(omar.doc, noteId('a'), 'not mine');
		await eventually(() => omar.of('refused').length === 1);
	});

	it('[R5] none for a seat that was removed, which is told before it is closed', async () => {
		await start({ kind: 'discuss' });
		const sara = room.join(people.sara);
		await sara.synced();
		const socket = sara.provider.ws!;
		room.standing.gone.add(people.sara.seat);
		room.rooms.drop(board, people.sara.seat);
		socket.send(updateFrame(new Uint8Array([0, 0])) as Uint8Array<ArrayBuffer>);
		await eventually(() => sara.closed === 4403);
		expect(sara.of('removed')).toHaveLength(1);
		expect(room.rooms.presence(board).here.size).toBe(0);
	});
});

describe('[R5] whoever has closed the connection by themselves', () => {
	it('brings nothing onto the board after they were sent away', async () => {
		await start({ kind: 'discuss' });
		const [sara, omar] = [room.join(people.sara), room.join(people.omar)];
		await Promise.all([sara.synced(), omar.synced()]);
		let open: () => void = () => undefined;
		const closed = new Promise<void>((done) => (open = done));
		let held = false;
		room.journal.before = () => {
			held = true;
			return closed;
		};
		write(omar, people.omar, 'a', 'keeps the server busy');
		await eventually(() => held);
		write(sara, people.sara, 'b', 'waits');
		editText(sara.doc, noteId('b'), 'waits its turn');
		sara.say({ t: 'time', id: 3 });
		await eventually(() => sara.last('time')?.id === 3);
		sara.provider.disconnect();
		await eventually(() => !room.rooms.presence(board).here.has(people.sara.seat));
		room.standing.gone.add(people.sara.seat);
		room.rooms.drop(board, people.sara.seat);
		open();
		expect(await room.rooms.read(board, (doc) => [...notesOf(doc).keys()])).toEqual([noteId('a')]);
	});
});

describe('[M] the notice board', () => {
	it('[M1] facilitators get the roster; others numbers and, in a named workshop, names', async () => {
		await start();
		const [lead, sara] = [room.join(people.lead), room.join(people.sara)];
		await eventually(() => lead.last('room')?.here['leader'] === 1 && sara.last('room')?.here['leader'] === 1);
		expect(lead.last('room')).toMatchObject({ seats: 5, done: 0, open: true, here: { facilitator: 1, leader: 1 } });
		expect(lead.last('room')!.people).toContainEqual({
			seat: 's_omar',
			name: 'Omar',
			segment: 'customer',
			online: false,
			done: false,
			handAt: null
		});
		expect(sara.last('room')!.people).toHaveLength(5);
		room.rooms.setDone(board, people.sara.seat, true);
		room.rooms.setHand(board, people.sara.seat, 42);
		await eventually(() => lead.last('room')?.people.some(({ done, handAt }) => done && handAt === 42) === true);
		expect(sara.last('room')?.done).toBe(1);
		await room.goTo('cluster');
		await eventually(() => lead.last('room')?.done === 0);
	});

	it('[M2] a hidden workshop names nobody to the room', async () => {
		const frames: string[] = [];
		await start({ hidden: true, kind: 'cluster' });
		const record = (frame: Uint8Array) => void frames.push(Buffer.from(frame).toString());
		const [lead, sara, omar] = [room.join(people.lead), room.join(people.sara), room.join(people.omar, { record })];
		await Promise.all([lead.synced(), sara.synced(), omar.synced()]);
		createNote(sara.doc, { id: noteId('a'), byline: '@leader' as never, text: 'x', kind: 'idea', zone, x: 0, y: 0 });
		sara.awareness.setLocalState({ cursor: { x: 1, y: 1 } });
		await sara.saved();
		room.rooms.setHand(board, people.sara.seat, 42);
		await eventually(() => lead.last('room')?.people.some(({ handAt }) => handAt === 42) === true);
		await eventually(() => [...omar.awareness.getStates().values()].some((state) => 'cursor' in state));
		expect(omar.last('room')?.people).toEqual([]);
		const all = frames.join('\n');
		for (const secret of ['سارة', 's_sara', 'Huda', 's_lead', 'handAt']) expect(all).not.toContain(secret);
		expect(omar.of('bylines')).toEqual([]);
		expect(lead.last('room')!.people.map(({ name }) => name)).toContain('سارة');
	});

	it('[M3] names behind bylines: of those who have a note, without those who hide theirs', async () => {
		const shy = { ...people.omar, hideName: true };
		await start({ everybody: [people.lead, people.sara, shy, people.noor] });
		const [sara, omar, noor] = [room.join(people.sara), room.join(shy), room.join(people.noor)];
		await Promise.all([sara.synced(), omar.synced(), noor.synced()]);
		write(sara, people.sara, 'a', 'x');
		createNote(omar.doc, { id: noteId('b'), byline: '@customer', text: 'x', kind: 'idea', zone, x: 0, y: 0 });
		await omar.saved();
		room.rooms.setDone(board, people.noor.seat, true); // the board is told anew after both notes
		const told = () => Object.assign({}, ...noor.of('bylines').map(({ people }) => people)) as Record<string, unknown>;
		await eventually(() => noor.last('room')?.done === 1 && Object.keys(told()).length > 0);
		expect(told()).toEqual({ s_sara: { name: 'سارة', segment: 'leader' } });
		expect(noor.last('room')?.people.map(({ seat }) => seat)).toEqual(['s_lead', 's_sara', 's_noor']);
	});

	it('[M3] the name of whoever has left is told to nobody who comes later', async () => {
		await start();
		const [sara, omar, lead] = [room.join(people.sara), room.join(people.omar), room.join(people.lead)];
		await Promise.all([sara.synced(), omar.synced(), lead.synced()]);
		write(sara, people.sara, 'a', 'x');
		write(omar, people.omar, 'b', 'x');
		const named = (of: typeof lead) => of.of('bylines').flatMap(({ people }) => Object.keys(people));
		await eventually(() => named(lead).length === 2);
		room.standing.gone.add(people.sara.seat);
		room.rooms.drop(board, people.sara.seat);
		await room.rooms.rulesChanged(board);
		await eventually(() => lead.last('room')?.seats === 4);
		const noor = room.join(people.noor);
		await eventually(() => named(noor).length > 0, 'names');
		expect(named(noor)).toEqual([people.omar.seat]);
		expect(named(lead).sort()).toEqual([people.omar.seat, people.sara.seat]); // once each
	});

	it('[M4] messages to all or to some, and turnout', async () => {
		await start();
		const [lead, sara] = [room.join(people.lead), room.join(people.sara)];
		const draft = room.join(people.sara, { draft: true });
		await Promise.all([lead.synced(), sara.synced(), draft.synced()]);
		room.rooms.send(board, { t: 'changed', what: 'initiatives' }, (seat) => seat === people.lead.seat);
		room.rooms.send(board, { t: 'changed', what: 'results' });
		for (let cast = 0; cast < 50; cast++) room.rooms.turnoutChanged(board, 'r_1' as RoundId);
		await eventually(() => sara.of('turnout').length === 1 && lead.of('turnout').length === 1);
		expect(sara.of('changed').map(({ what }) => what)).toEqual(['results']);
		expect(lead.of('changed').map(({ what }) => what)).toEqual(['initiatives', 'results']);
		expect(draft.of('changed')).toEqual([]);
		room.standing.door = false;
		room.rooms.send(board, { t: 'changed', what: 'door' });
		await eventually(() => sara.last('room')?.open === false);
	});
});
