import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ZoneId } from '#domain/ids.ts';
import { createNote, deleteNote, editText, setKind, setZone } from '#collab/operations.ts';
import { notesOf, readNote, textOf } from '#collab/schema.ts';
import { updateFrame } from '#server/collab/frames.ts';
import type { HeldRow } from '#server/storage/journal.ts';
import { openMemoryStore } from '#server/storage/memory.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { eventually, type SocketClient } from '../support/socket-client.ts';
import * as craft from './support/craft.ts';
import {
	board,
	noteId,
	openTestRoom,
	people,
	workshop,
	type Person,
	type TestRoom,
	type TestRoomOptions
} from './support/test-room.ts';

let room: TestRoom;
afterEach(() => room.close());

const zone = 'z1' as ZoneId;
const byline = (person: Person) => (room.standing.hidden ? `@${person.segment}` : person.seat) as never;
const write = (client: SocketClient, person: Person, name: string, text: string) =>
	createNote(client.doc, { id: noteId(name), byline: byline(person), text, kind: 'wish', zone, x: 0, y: 0 });
const start = async (options: TestRoomOptions = {}) => {
	room = await openTestRoom(options);
	await room.rooms.write(board, (doc) => {
		setZone(doc, { id: zone, title: { en: 'One', ar: 'واحد' }, order: 0, columns: 3 });
		setZone(doc, { id: 'z2' as ZoneId, title: { en: 'Two', ar: 'اثنان' }, order: 1, columns: 3 });
	});
};
const join = async (person: Person, options: Parameters<TestRoom['join']>[1] = {}) => {
	const client = room.join(person, options);
	await client.synced();
	return client;
};
const held = () => room.journal.held(board);
const waiting = async (): Promise<HeldRow[]> => (await held()).filter(({ state }) => state === 'waiting');
const refusal = (client: SocketClient) => eventually(() => client.last('refused') !== undefined, 'a refusal');
const lead = { by: people.lead.seat, workshop };
const boardNotes = () =>
	room.rooms.read(board, (doc) => [...notesOf(doc)].flatMap(([id, map]) => readNote(id, map) ?? []));

/** Sara's note, refused because the phase is over. */
const refusedNote = async (options: TestRoomOptions = {}, text = 'late words') => {
	await start({ kind: 'vote', ...options });
	const sara = await join(people.sara);
	write(sara, people.sara, 'late', text);
	await refusal(sara);
	return sara;
};

describe('[H1] words of a refused change', () => {
	it('are on disk before their author hears of the refusal', async () => {
		await start({ kind: 'vote' });
		const sara = await join(people.sara);
		let told = true;
		room.journal.before = async (batch) => {
			if (batch.held?.length) told = sara.last('refused') !== undefined;
		};
		write(sara, people.sara, 'late', 'كلمات متأخرة 👍');
		await refusal(sara);
		expect(told).toBe(false);
		const [row, ...others] = await held();
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
		await start({ kind: 'vote' });
		const sara = room.join(people.sara, { doc: new Y.Doc() });
		// typed before the connection is there: all of it comes in one step 2
		write(sara, people.sara, 'a', 'world');
		editText(sara.doc, noteId('a'), 'hello world');
		editText(sara.doc, noteId('a'), 'hello brave world');
		editText(sara.doc, noteId('a'), 'hello brave 👍 wild');
		setKind(sara.doc, noteId('a'), 'pain');
		write(sara, people.sara, 'b', 'second');
		write(sara, people.sara, 'gone', 'deleted again');
		deleteNote(sara.doc, noteId('gone'));
		write(sara, people.sara, 'blank', '  ');
		await refusal(sara);
		expect((await held()).map(({ note, kind, text }) => [note, kind, text])).toEqual([
			['n_a', 'pain', 'hello brave 👍 wild'],
			['n_b', 'wish', 'second']
		]);
	});

	it('and those added to a note that is there', async () => {
		await start({ kind: 'discuss' });
		const sara = await join(people.sara);
		write(sara, people.sara, 'a', 'we need shorter forms');
		await sara.saved();
		await room.goTo('vote');
		await eventually(() => sara.of('rules').length === 2);
		editText(sara.doc, noteId('a'), 'we need much shorter forms');
		await refusal(sara);
		expect(await held()).toMatchObject([{ note: 'n_a', whole: false, text: 'much' }]);
	});

	it('are in the document, the tray or held when the phase changes under the writing', async () => {
		await start({ kind: 'discuss' });
		const sara = await join(people.sara);
		const told = sara.say.bind(sara);
		sara.say = () => undefined; // has not seen the change yet
		const sent: string[] = [];
		const put = (name: string) => (sent.push(name), write(sara, people.sara, name, `words of ${name}`));
		for (const name of ['a', 'b']) put(name);
		await room.goTo('vote');
		for (const name of ['c', 'd']) put(name);
		await sara.saved();
		told({ t: 'seen', epoch: 1_000 });
		for (const name of ['e', 'f', 'g']) put(name);
		await refusal(sara);
		const there = new Set((await boardNotes()).map(({ id }) => id as string));
		const kept = new Set((await waiting()).map(({ note }) => note as string));
		expect([...there].sort()).toEqual(['n_a', 'n_b', 'n_c', 'n_d']);
		expect(kept).toEqual(new Set(['n_e']));
		// f and g came after the refusal: the browser of their author knows that nobody has confirmed them
		expect(sara.acked).toBeLessThan(sara.sent);
	});

	it('wait once when the server dies between the commit and the refusal', async () => {
		await start({ kind: 'vote' });
		const sara = await join(people.sara);
		const commit = room.journal.commit.bind(room.journal);
		let died = false;
		room.journal.commit = async (batch) => {
			await commit(batch);
			if (!batch.held?.length || died) return;
			died = true;
			throw new Error('killed');
		};
		write(sara, people.sara, 'late', 'twice on the way, once in the list');
		await refusal(sara);
		expect(died).toBe(true);
		expect(await held()).toHaveLength(2);
		expect(await waiting()).toMatchObject([
			{ id: sara.last('refused')!.heldId, text: 'twice on the way, once in the list' }
		]);
	});

	it('of a client without the extension, too', async () => {
		await start({ kind: 'vote' });
		const sara = await join(people.sara, { cap: false });
		write(sara, people.sara, 'late', 'plain provider');
		await eventually(() => sara.closed === 4403);
		expect(await waiting()).toMatchObject([{ seat: 's_sara', text: 'plain provider' }]);
	});

	it('moves and deletions have none, and are not held', async () => {
		await start({ kind: 'discuss' });
		const sara = await join(people.sara);
		write(sara, people.sara, 'a', 'mine');
		await sara.saved();
		await room.goTo('vote');
		await eventually(() => sara.of('rules').length === 2);
		deleteNote(sara.doc, noteId('a'));
		await refusal(sara);
		expect(sara.last('refused')!.heldId).toBeUndefined();
		expect(await held()).toEqual([]);
	});
});

describe('[H2] forged updates are never held', () => {
	const forge = async (kind: 'discuss' | 'vote', change: (client: SocketClient) => void) => {
		await start({ kind: 'discuss' });
		const omar = await join(people.omar);
		write(omar, people.omar, 'his', 'of another');
		await omar.saved();
		const sara = await join(people.sara);
		if (kind === 'vote') {
			await room.goTo('vote');
			await eventually(() => sara.of('rules').length === 2);
		}
		change(sara);
		await refusal(sara);
		expect(await held()).toEqual([]);
		expect(sara.last('refused')!.heldId).toBeUndefined();
	};
	for (const kind of ['discuss', 'vote'] as const) {
		it(`another's name under one's own words (${kind})`, () =>
			forge(kind, (sara) => write(sara, people.omar, 'x', 'forged')));
		it(`an unknown region beside words (${kind})`, () =>
			forge(kind, (sara) =>
				sara.doc.transact(() => {
					write(sara, people.sara, 'x', 'words');
					sara.doc.getMap('session').set('phase', '{}');
				})
			));
		it(`a value that no board knows (${kind})`, () =>
			forge(kind, (sara) =>
				sara.doc.transact(() => {
					write(sara, people.sara, 'x', 'words');
					setKind(sara.doc, noteId('x'), 'decree' as never);
				})
			));
		it(`another's words replaced (${kind})`, () =>
			forge(kind, (sara) =>
				sara.doc.transact(() => {
					write(sara, people.sara, 'x', 'words');
					notesOf(sara.doc).get(noteId('his'))!.set('text', new Y.Text('other words'));
				})
			));
		it(`bytes that do not parse, and a client id of another (${kind})`, () =>
			forge(kind, (sara) => sara.raw(updateFrame(Uint8Array.from([1, 2, 3])))));
	}
	it('a client id of another', async () => {
		await start({ kind: 'discuss' });
		const omar = await join(people.omar);
		write(omar, people.omar, 'his', 'of another');
		await omar.saved();
		await room.goTo('vote');
		const sara = await join(people.sara);
		const { clientID: client } = omar.doc;
		const structs = [
			craft.map({ parent: 'notes', key: 'n_x' }),
			craft.text({ parent: { client, clock: 0 }, key: 'text' })
		];
		const clock = Y.getState(omar.doc.store, client);
		sara.raw(updateFrame(craft.update([{ client, clock, structs }])));
		await refusal(sara);
		expect(sara.last('refused')?.code).toBe('board.foreign-client');
		expect(await held()).toEqual([]);
	});
	it('a change with a gap before it', async () => {
		await start({ kind: 'vote' });
		const sara = await join(people.sara);
		sara.raw(
			updateFrame(craft.update([{ client: 99, clock: 5, structs: [craft.map({ parent: 'notes', key: 'n_x' })] }]))
		);
		await refusal(sara);
		expect(await held()).toEqual([]);
	});
});

describe('[H3] a flood', () => {
	it('fills the list of its seat and no more, and takes nothing from what waits', async () => {
		await start({ kind: 'vote', limits: { heldPerSeat: 3 } });
		for (let n = 0; n < 5; n++) {
			const sara = await join(people.sara);
			write(sara, people.sara, `late${n}`, `words ${n}`);
			await refusal(sara);
			expect(sara.last('refused')!.heldId === undefined).toBe(n >= 3);
			sara.destroy();
		}
		expect((await waiting()).map(({ text }) => text)).toEqual(['words 0', 'words 1', 'words 2']);
		await room.restart();
		const sara = await join(people.sara);
		write(sara, people.sara, 'again', 'after a restart');
		await refusal(sara);
		expect(await waiting()).toHaveLength(3);
		const omar = await join(people.omar);
		write(omar, people.omar, 'his', 'has his own list');
		await refusal(omar);
		expect(await waiting()).toHaveLength(4);
	});
	it.each([
		['rows of a board', { heldPerBoard: 1 }],
		['bytes of a seat', { heldBytesPerSeat: 900 }],
		['bytes of a board', { heldBytesPerBoard: 900 }],
		['rows that a seat ever had', { heldRowsPerSeat: 1 }]
	])('has bounds: %s', async (_, limits) => {
		const sara = await refusedNote({ limits }, 'x'.repeat(200));
		sara.destroy();
		const again = await join(people.sara);
		write(again, people.sara, 'two', 'y'.repeat(200));
		await refusal(again);
		expect(again.last('refused')!.heldId).toBeUndefined();
		expect(await held()).toHaveLength(1);
	});
	it('of two hundred refusals of one note leaves its last words', async () => {
		await start({ kind: 'vote' });
		for (let n = 0; n < 20; n++) {
			const sara = await join(people.sara);
			write(sara, people.sara, 'late', `version ${n}`);
			await refusal(sara);
			sara.destroy();
		}
		expect((await waiting()).map(({ text }) => text)).toEqual(['version 19']);
	});
	it('a thousand pieces in one update are read in a moment', async () => {
		await start({ kind: 'vote' });
		const sara = room.join(people.sara, { doc: new Y.Doc() });
		write(sara, people.sara, 'a', '');
		for (let n = 0; n < 1_500; n++) textOf(notesOf(sara.doc).get(noteId('a'))!)!.insert(0, 'x');
		await refusal(sara);
		expect((await waiting())[0]!.text).toBe('x'.repeat(1_500));
	});
});

describe('[H4] admission', () => {
	it('writes a late note of its author, under its id, where it was for', async () => {
		const sara = await refusedNote();
		sara.destroy();
		const back = await join(people.sara);
		const [row] = await waiting();
		const admitted = await room.rooms.admit(board, new Set([row!.id]), lead);
		expect(admitted).toEqual({ ok: true, value: ['n_late'] });
		await eventually(() => notesOf(back.doc).has(noteId('late')), 'the note');
		expect(readNote('n_late', notesOf(back.doc).get('n_late'))).toMatchObject({
			byline: 's_sara',
			text: 'late words',
			kind: 'wish',
			zone: 'z1',
			facts: { late: true }
		});
		expect((await room.rooms.authors(board)).get(noteId('late'))).toBe('s_sara');
		expect(await held()).toMatchObject([
			{ state: 'admitted', decidedBy: 's_lead', admittedAs: 'n_late', text: '', size: 0 }
		]);
		const audit = await room.journal.audit(workshop);
		expect(audit.at(-1)!.event).toContain('held.admitted');
		expect(audit.map(({ event }) => event).join()).not.toContain('late words');
		await room.goTo('discuss');
		editText(back.doc, noteId('late'), 'her own, as any other');
		await back.saved();
	});

	it('happens once when two facilitators ask at once', async () => {
		await refusedNote();
		const ids = new Set((await waiting()).map(({ id }) => id));
		const both = await Promise.all([room.rooms.admit(board, ids, lead), room.rooms.admit(board, ids, lead)]);
		expect(both.map(({ ok }) => ok)).toEqual([true, false]);
		expect(both[1]).toMatchObject({ refusal: { code: 'held.decided' } });
		expect(await boardNotes()).toHaveLength(1);
	});

	it.each(['before', 'after'])('happens once when the server dies %s the commit', async (when) => {
		await refusedNote();
		const ids = new Set((await waiting()).map(({ id }) => id));
		const commit = room.journal.commit.bind(room.journal);
		room.journal.commit = async (batch) => {
			if (when === 'after') await commit(batch);
			room.journal.commit = commit;
			throw new Error('killed');
		};
		await expect(room.rooms.admit(board, ids, lead)).rejects.toThrow('killed');
		await room.restart();
		const again = await room.rooms.admit(board, ids, lead);
		expect(again.ok).toBe(when === 'before');
		expect((await boardNotes()).map(({ id, text }) => [id, text])).toEqual([['n_late', 'late words']]);
		expect((await held()).map(({ state }) => state)).toEqual(['admitted']);
	});

	it('does not write again what its author has written meanwhile', async () => {
		await refusedNote();
		await room.goTo('discuss');
		const sara = await join(people.sara);
		write(sara, people.sara, 'late', 'late words');
		await sara.saved();
		const ids = new Set((await waiting()).map(({ id }) => id));
		expect(await room.rooms.admit(board, ids, lead)).toEqual({ ok: true, value: ['n_late'] });
		expect(await boardNotes()).toHaveLength(1);
	});

	it('takes another id where the own one is on the board with other words', async () => {
		await refusedNote();
		await room.goTo('discuss');
		const sara = await join(people.sara);
		write(sara, people.sara, 'late', 'other words');
		await sara.saved();
		const ids = new Set((await waiting()).map(({ id }) => id));
		const admitted = await room.rooms.admit(board, ids, lead);
		expect(admitted).toMatchObject({ ok: true, value: [expect.stringMatching(/^n_\w{16}$/)] });
		expect((await boardNotes()).map(({ text }) => text).sort()).toEqual(['late words', 'other words']);
		for (const { id } of await boardNotes()) expect((await room.rooms.authors(board)).get(id)).toBe('s_sara');
	});

	it('goes to the first zone when its own is not there', async () => {
		await start({ kind: 'vote' });
		const sara = await join(people.sara);
		createNote(sara.doc, {
			id: noteId('a'),
			byline: byline(people.sara),
			text: 'x',
			kind: 'idea',
			zone: 'nowhere' as ZoneId,
			x: 0,
			y: 0
		});
		await refusal(sara);
		await room.rooms.admit(board, new Set((await waiting()).map(({ id }) => id)), lead);
		expect(await boardNotes()).toMatchObject([{ zone: 'z1' }]);
	});

	it('keeps to the limit of the board', async () => {
		await start({ kind: 'vote', limits: { notesPerBoard: 1 } });
		for (const name of ['a', 'b']) {
			const sara = await join(people.sara);
			write(sara, people.sara, name, name);
			await refusal(sara);
			sara.destroy();
		}
		const rows = await waiting();
		const both = new Set(rows.map(({ id }) => id));
		expect(await room.rooms.admit(board, both, lead)).toMatchObject({
			refusal: { code: 'note.limit-board', params: { max: 1 } }
		});
		expect(await waiting()).toHaveLength(2);
		expect((await room.rooms.admit(board, new Set([rows[0]!.id]), lead)).ok).toBe(true);
	});

	it('[S3] shows a hidden author to nobody, and tells the author that it is theirs', async () => {
		const sara = await refusedNote({ hidden: true });
		sara.destroy();
		const frames: string[] = [];
		const omar = await join(people.omar, { record: (frame) => frames.push(Buffer.from(frame).toString('latin1')) });
		const back = await join(people.sara);
		const ids = new Set((await waiting()).map(({ id }) => id));
		await room.rooms.admit(board, ids, lead);
		await eventually(() => notesOf(omar.doc).has(noteId('late')), 'the note');
		await eventually(() => back.last('own')?.notes.includes(noteId('late')) === true, 'own');
		expect(readNote('n_late', notesOf(omar.doc).get('n_late'))).toMatchObject({
			byline: '@leader',
			facts: { late: true }
		});
		expect(readNote('n_late', notesOf(omar.doc).get('n_late'))!.facts.createdAt).toBeUndefined();
		expect(frames.join()).not.toContain('s_sara');
	});

	it('of words whose author is gone does not happen', async () => {
		await refusedNote();
		const ids = new Set((await waiting()).map(({ id }) => id));
		room.standing.gone.add(people.sara.seat);
		expect(await room.rooms.admit(board, ids, lead)).toMatchObject({ ok: false });
		expect(await boardNotes()).toEqual([]);
	});

	it('the author may take back what waits, once', async () => {
		await refusedNote();
		const ids = new Set((await waiting()).map(({ id }) => id));
		const own = { by: people.sara.seat, workshop, state: 'withdrawn' } as const;
		expect(await room.rooms.settle(board, ids, own)).toBe(1);
		expect(await room.rooms.settle(board, ids, own)).toBe(0);
		expect((await room.rooms.admit(board, ids, lead)).ok).toBe(false);
	});
});

describe('[H5] secrecy', () => {
	it('of a draft: neither words nor the fact of a refusal reach anybody else', async () => {
		await start({ kind: 'silent', notesPerPerson: 1, hidden: true });
		const frames: string[] = [];
		const record = (frame: Uint8Array) => frames.push(Buffer.from(frame).toString('utf8'));
		const leader = await join(people.lead, { record });
		await join(people.omar, { record });
		const draft = await join(people.sara, { draft: true });
		const saraBoard = await join(people.sara);
		write(draft, people.sara, 'one', 'fits');
		await draft.saved();
		await eventually(() => leader.last('counts')?.zones['z1'] === 1, 'the count');
		const before = frames.length;
		write(draft, people.sara, 'two', 'canary');
		await refusal(draft);
		await eventually(() => saraBoard.last('changed')?.what === 'held', 'word for its author');
		expect(await waiting()).toMatchObject([{ text: 'canary', sealed: true, code: 'note.limit-person' }]);
		leader.say({ t: 'time', id: 5 });
		await eventually(() => leader.last('time')?.id === 5);
		expect(frames.slice(before).filter((frame) => !frame.includes('"t":"time"'))).toEqual([]);
		expect(frames.join()).not.toContain('canary');
	});
	it('[H7] whoever leads hears of words that were written in the open', async () => {
		await start({ kind: 'vote' });
		const leader = await join(people.lead);
		const omar = await join(people.omar);
		const sara = await join(people.sara);
		write(sara, people.sara, 'late', 'late');
		await eventually(() => leader.last('changed')?.what === 'held', 'word');
		expect(omar.of('changed')).toEqual([]);
	});
});

it('[H1] held words outlive the process', async () => {
	const store = openMemoryStore(seededRandom(1).bytes);
	await refusedNote({ store });
	await room.close();
	room = await openTestRoom({ store, kind: 'vote' });
	expect(await waiting()).toMatchObject([{ text: 'late words' }]);
	expect((await room.rooms.admit(board, new Set((await waiting()).map(({ id }) => id)), lead)).ok).toBe(true);
});
