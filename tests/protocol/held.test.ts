import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { deleteNote, editText, setKind } from '#collab/operations.ts';
import { notesOf, textOf } from '#collab/schema.ts';
import { updateFrame } from '#server/collab/frames.ts';
import { openMemoryStore } from '#server/storage/memory.ts';
import * as rows from '../contract/rows.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { eventually, type SocketClient } from '../support/socket-client.ts';
import * as craft from './support/craft.ts';
import { HeldRoom, lead, refusal } from './support/held-room.ts';
import { board, noteId, people, workshop } from './support/test-room.ts';

let on: HeldRoom;
afterEach(() => on.room.close());
const refusedNote = async (...about: Parameters<typeof HeldRoom.withRefused>) => {
	const opened = await HeldRoom.withRefused(...about);
	on = opened;
	return opened;
};

describe('[H1] words of a refused change', () => {
	it('are on disk before their author hears of the refusal', async () => {
		on = await HeldRoom.open({ kind: 'vote' });
		const sara = await on.join(people.sara);
		let told = true;
		on.room.journal.before = async (batch) => {
			if (batch.held?.length) told = sara.last('refused') !== undefined;
		};
		on.write(sara, people.sara, 'late', 'كلمات متأخرة 👍');
		await refusal(sara);
		expect(told).toBe(false);
		const [row, ...others] = await on.held();
		expect(others).toEqual([]);
		expect(row).toMatchObject({
			seat: 's_sara',
			code: 'board.locked',
			note: 'n_late',
			whole: true,
			kind: 'wish',
			zone: 'z1',
			text: 'كلمات متأخرة 👍',
			sealed: false,
			state: 'waiting'
		});
		expect(row!.size).toBeGreaterThan(0);
		expect(sara.last('refused')).toMatchObject({ code: 'board.locked', heldId: row!.id });
	});

	it('in the order in which they were typed, without what was taken back', async () => {
		on = await HeldRoom.open({ kind: 'vote' });
		const sara = on.room.join(people.sara, { doc: new Y.Doc() });
		// typed before the connection is there: all of it comes in one step 2
		on.write(sara, people.sara, 'a', 'world');
		editText(sara.doc, noteId('a'), 'hello world');
		editText(sara.doc, noteId('a'), 'hello brave world');
		editText(sara.doc, noteId('a'), 'hello brave 👍 wild');
		setKind(sara.doc, noteId('a'), 'pain');
		on.write(sara, people.sara, 'b', 'second');
		on.write(sara, people.sara, 'gone', 'deleted again');
		deleteNote(sara.doc, noteId('gone'));
		on.write(sara, people.sara, 'blank', '  ');
		await refusal(sara);
		expect((await on.held()).map(({ note, kind, text }) => [note, kind, text])).toEqual([
			['n_a', 'pain', 'hello brave 👍 wild'],
			['n_b', 'wish', 'second']
		]);
	});

	it('and those added to a note that is there', async () => {
		on = await HeldRoom.open({ kind: 'discuss' });
		const sara = await on.join(people.sara);
		on.write(sara, people.sara, 'a', 'we need shorter forms');
		await sara.saved();
		await on.room.goTo('vote');
		await eventually(() => sara.of('rules').length === 2);
		editText(sara.doc, noteId('a'), 'we need much shorter forms');
		await refusal(sara);
		expect(await on.held()).toMatchObject([{ note: 'n_a', whole: false, text: 'much' }]);
	});

	it('are in the document, the tray or held when the phase changes under the writing', async () => {
		on = await HeldRoom.open({ kind: 'discuss' });
		const sara = await on.join(people.sara);
		const told = sara.say.bind(sara);
		sara.say = () => undefined; // has not seen the change yet
		const sent: string[] = [];
		const put = (name: string) => (sent.push(name), on.write(sara, people.sara, name, `words of ${name}`));
		for (const name of ['a', 'b']) put(name);
		await on.room.goTo('vote');
		for (const name of ['c', 'd']) put(name);
		await sara.saved();
		told({ t: 'seen', epoch: 1_000 });
		for (const name of ['e', 'f', 'g']) put(name);
		await refusal(sara);
		const there = new Set((await on.notes()).map(({ id }) => id as string));
		const kept = new Set((await on.waiting()).map(({ note }) => note as string));
		expect([...there].sort()).toEqual(['n_a', 'n_b', 'n_c', 'n_d']);
		expect(kept).toEqual(new Set(['n_e']));
		// f and g came after the refusal: the browser of their author knows that nobody has confirmed them
		expect(sara.acked).toBeLessThan(sara.sent);
	});

	it('wait once when the server dies between the commit and the refusal', async () => {
		on = await HeldRoom.open({ kind: 'vote' });
		const sara = await on.join(people.sara);
		const commit = on.room.journal.commit.bind(on.room.journal);
		let died = false;
		on.room.journal.commit = async (batch) => {
			await commit(batch);
			if (!batch.held?.length || died) return;
			died = true;
			throw new Error('killed');
		};
		on.write(sara, people.sara, 'late', 'twice on the way, once in the list');
		await refusal(sara);
		expect(died).toBe(true);
		expect(await on.held()).toHaveLength(2);
		expect(await on.waiting()).toMatchObject([
			{ id: sara.last('refused')!.heldId, text: 'twice on the way, once in the list' }
		]);
	});

	it('of a client without the extension, too', async () => {
		on = await HeldRoom.open({ kind: 'vote' });
		const sara = await on.join(people.sara, { cap: false });
		on.write(sara, people.sara, 'late', 'plain provider');
		await eventually(() => sara.closed === 4403);
		expect(await on.waiting()).toMatchObject([{ seat: 's_sara', text: 'plain provider' }]);
	});

	it('moves and deletions have none, and are not held', async () => {
		on = await HeldRoom.open({ kind: 'discuss' });
		const sara = await on.join(people.sara);
		on.write(sara, people.sara, 'a', 'mine');
		await sara.saved();
		await on.room.goTo('vote');
		await eventually(() => sara.of('rules').length === 2);
		deleteNote(sara.doc, noteId('a'));
		await refusal(sara);
		expect(sara.last('refused')!.heldId).toBeUndefined();
		expect(await on.held()).toEqual([]);
	});
});

describe('[H2] forged updates are never held', () => {
	const forge = async (kind: 'discuss' | 'vote', change: (client: SocketClient) => void) => {
		on = await HeldRoom.open({ kind: 'discuss' });
		const omar = await on.join(people.omar);
		on.write(omar, people.omar, 'his', 'of another');
		await omar.saved();
		const sara = await on.join(people.sara);
		if (kind === 'vote') {
			await on.room.goTo('vote');
			await eventually(() => sara.of('rules').length === 2);
		}
		change(sara);
		await refusal(sara);
		expect(await on.held()).toEqual([]);
		expect(sara.last('refused')!.heldId).toBeUndefined();
	};
	for (const kind of ['discuss', 'vote'] as const) {
		it(`another's name under one's own words (${kind})`, () =>
			forge(kind, (sara) => on.write(sara, people.omar, 'x', 'forged')));
		it(`an unknown region beside words (${kind})`, () =>
			forge(kind, (sara) =>
				sara.doc.transact(() => {
					on.write(sara, people.sara, 'x', 'words');
					sara.doc.getMap('session').set('phase', '{}');
				})
			));
		it(`a value that no board knows (${kind})`, () =>
			forge(kind, (sara) =>
				sara.doc.transact(() => {
					on.write(sara, people.sara, 'x', 'words');
					setKind(sara.doc, noteId('x'), 'decree' as never);
				})
			));
		it(`another's words replaced (${kind})`, () =>
			forge(kind, (sara) =>
				sara.doc.transact(() => {
					on.write(sara, people.sara, 'x', 'words');
					notesOf(sara.doc).get(noteId('his'))!.set('text', new Y.Text('other words'));
				})
			));
		it(`bytes that do not parse, and a client id of another (${kind})`, () =>
			forge(kind, (sara) => sara.raw(updateFrame(Uint8Array.from([1, 2, 3])))));
	}
	it('a client id of another', async () => {
		on = await HeldRoom.open({ kind: 'discuss' });
		const omar = await on.join(people.omar);
		on.write(omar, people.omar, 'his', 'of another');
		await omar.saved();
		await on.room.goTo('vote');
		const sara = await on.join(people.sara);
		const { clientID: client } = omar.doc;
		const structs = [
			craft.map({ parent: 'notes', key: 'n_x' }),
			craft.text({ parent: { client, clock: 0 }, key: 'text' })
		];
		const clock = Y.getState(omar.doc.store, client);
		sara.raw(updateFrame(craft.update([{ client, clock, structs }])));
		await refusal(sara);
		expect(sara.last('refused')?.code).toBe('board.foreign-client');
		expect(await on.held()).toEqual([]);
	});
	it('a change with a gap before it', async () => {
		on = await HeldRoom.open({ kind: 'vote' });
		const sara = await on.join(people.sara);
		sara.raw(
			updateFrame(craft.update([{ client: 99, clock: 5, structs: [craft.map({ parent: 'notes', key: 'n_x' })] }]))
		);
		await refusal(sara);
		expect(await on.held()).toEqual([]);
	});
});

describe('[H3] a flood', () => {
	it('fills the list of its seat and no more, and takes nothing from what waits', async () => {
		on = await HeldRoom.open({ kind: 'vote', limits: { heldPerSeat: 3 } });
		for (let n = 0; n < 5; n++) {
			const sara = await on.join(people.sara);
			on.write(sara, people.sara, `late${n}`, `words ${n}`);
			await refusal(sara);
			expect(sara.last('refused')!.heldId === undefined).toBe(n >= 3);
			sara.destroy();
		}
		expect((await on.waiting()).map(({ text }) => text)).toEqual(['words 0', 'words 1', 'words 2']);
		await on.room.restart();
		const sara = await on.join(people.sara);
		on.write(sara, people.sara, 'again', 'after a restart');
		await refusal(sara);
		expect(await on.waiting()).toHaveLength(3);
		const omar = await on.join(people.omar);
		on.write(omar, people.omar, 'his', 'has his own list');
		await refusal(omar);
		expect(await on.waiting()).toHaveLength(4);
	});
	it.each([
		['rows of a board', { heldPerBoard: 1 }],
		['bytes of a seat', { heldBytesPerSeat: 900 }],
		['bytes of a board', { heldBytesPerBoard: 900 }],
		['rows that a seat ever had', { heldRowsPerSeat: 1 }]
	])('has bounds: %s', async (_, limits) => {
		const { sara } = await refusedNote({ limits }, 'x'.repeat(200));
		sara.destroy();
		const again = await on.join(people.sara);
		on.write(again, people.sara, 'two', 'y'.repeat(200));
		await refusal(again);
		expect(again.last('refused')!.heldId).toBeUndefined();
		expect(await on.held()).toHaveLength(1);
	});
	it('of two hundred refusals of one note leaves its last words', async () => {
		on = await HeldRoom.open({ kind: 'vote' });
		for (let n = 0; n < 20; n++) {
			const sara = await on.join(people.sara);
			on.write(sara, people.sara, 'late', `version ${n}`);
			await refusal(sara);
			sara.destroy();
		}
		expect((await on.waiting()).map(({ text }) => text)).toEqual(['version 19']);
	});
	it('a thousand pieces in one update are read in a moment', async () => {
		on = await HeldRoom.open({ kind: 'vote' });
		const sara = on.room.join(people.sara, { doc: new Y.Doc() });
		on.write(sara, people.sara, 'a', '');
		for (let n = 0; n < 1_500; n++) textOf(notesOf(sara.doc).get(noteId('a'))!)!.insert(0, 'x');
		await refusal(sara);
		expect((await on.waiting())[0]!.text).toBe('x'.repeat(1_500));
	});
});

describe('[H5] secrecy', () => {
	it('of a draft: neither words nor the fact of a refusal reach anybody else', async () => {
		on = await HeldRoom.open({ kind: 'silent', notesPerPerson: 1, hidden: true });
		const frames: string[] = [];
		const record = (frame: Uint8Array) => frames.push(Buffer.from(frame).toString('utf8'));
		const leader = await on.join(people.lead, { record });
		await on.join(people.omar, { record });
		const draft = await on.join(people.sara, { draft: true });
		const saraBoard = await on.join(people.sara);
		on.write(draft, people.sara, 'one', 'fits');
		await draft.saved();
		await eventually(() => leader.last('counts')?.zones['z1'] === 1, 'the count');
		const before = frames.length;
		on.write(draft, people.sara, 'two', 'canary');
		await refusal(draft);
		await eventually(() => saraBoard.last('changed')?.what === 'held', 'word for its author');
		expect(await on.waiting()).toMatchObject([{ text: 'canary', sealed: true, code: 'note.limit-person' }]);
		leader.say({ t: 'time', id: 5 });
		await eventually(() => leader.last('time')?.id === 5);
		expect(frames.slice(before).filter((frame) => !frame.includes('"t":"time"'))).toEqual([]);
		expect(frames.join()).not.toContain('canary');
	});
	it('of a draft while the room rests: the fact of a refusal waits for the reveal', async () => {
		on = await HeldRoom.open({ kind: 'break' });
		const leader = await on.join(people.lead);
		const draft = await on.join(people.sara, { draft: true });
		const saraBoard = await on.join(people.sara);
		on.write(draft, people.sara, 'late', 'written in a tunnel');
		await refusal(draft);
		await eventually(() => saraBoard.last('changed')?.what === 'held', 'word for its author');
		leader.say({ t: 'time', id: 5 });
		await eventually(() => leader.last('time')?.id === 5);
		expect(leader.of('changed')).toEqual([]);
	});
	it('[H7] whoever leads hears of words that were written in the open', async () => {
		on = await HeldRoom.open({ kind: 'vote' });
		const leader = await on.join(people.lead);
		const omar = await on.join(people.omar);
		const sara = await on.join(people.sara);
		on.write(sara, people.sara, 'late', 'late');
		await eventually(() => leader.last('changed')?.what === 'held', 'word');
		expect(omar.of('changed')).toEqual([]);
	});
	it('[H7] whoever leads hears of a draft that comes after the reveal, too', async () => {
		on = await HeldRoom.open({ kind: 'reveal' });
		const leader = await on.join(people.lead);
		const draft = await on.join(people.sara, { draft: true });
		on.write(draft, people.sara, 'late', 'written in a tunnel');
		await refusal(draft);
		await eventually(() => leader.last('changed')?.what === 'held', 'word');
		expect(await on.waiting()).toMatchObject([{ text: 'written in a tunnel', code: 'board.locked' }]);
	});
});

it('[D5] [H6] whoever leaves while words of theirs are refused again takes nobody along', async () => {
	const store = openMemoryStore();
	const { sara } = await refusedNote({ store });
	sara.destroy();
	const seat = rows.seat('sara', { id: people.sara.seat, workshopId: workshop, linkId: null });
	await store.workshops.addSeat(seat, { people: 9 });
	const [omar, back] = [await on.join(people.omar), await on.join(people.sara)];
	on.room.journal.before = async (batch) => {
		if (batch.held?.length) await store.workshops.saveSeat(people.sara.seat, { removedAt: 1 });
	};
	on.write(back, people.sara, 'late', 'the same note, longer');
	await refusal(back);
	expect(omar.closed).toBeNull();
	expect(on.room.rooms.writable()).toBe(true);
	expect(await on.held()).toEqual([]);
});

it('[H3] words that wait are counted though their author was signed out, and the latest take their place', async () => {
	const { sara } = await refusedNote();
	sara.destroy();
	on.room.rooms.drop(board, people.sara.seat);
	const back = await on.join(people.sara);
	on.write(back, people.sara, 'late', 'the same note, longer');
	await refusal(back);
	expect(await on.waiting()).toMatchObject([{ text: 'the same note, longer' }]);
});

it('[H1] held words outlive the process', async () => {
	const store = openMemoryStore(seededRandom(1).bytes);
	await refusedNote({ store });
	await on.room.close();
	on = await HeldRoom.open({ store, kind: 'vote' });
	expect(await on.waiting()).toMatchObject([{ text: 'late words' }]);
	expect((await on.room.rooms.admit(board, await on.waitingIds(), lead)).ok).toBe(true);
});
