import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ZoneId } from '#domain/ids.ts';
import { createNote, editText, setPhase, setZone } from '#collab/operations.ts';
import { notesOf, readNote, readPhase } from '#collab/schema.ts';
import { eventually, type SocketClient } from '../support/socket-client.ts';
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
const write = (client: SocketClient, person: Person, name: string, text: string) =>
	createNote(client.doc, {
		id: noteId(name),
		byline: (room.standing.hidden ? `@${person.segment}` : person.seat) as never,
		text,
		kind: 'wish',
		zone,
		x: 3,
		y: 4,
		tags: { component: 'cultural' },
		facts: { lang: 'ar', createdAt: 1_234 }
	});
const notes = () => room.rooms.read(board, (doc) => [...notesOf(doc)].map(([id, note]) => readNote(id, note)!));
const texts = async () => (await notes()).map(({ text }) => text).sort();

const written = async (options: TestRoomOptions = {}) => {
	room = await openTestRoom({ kind: 'silent', ...options });
	const drafts = { sara: room.join(people.sara, { draft: true }), omar: room.join(people.omar, { draft: true }) };
	const lead = room.join(people.lead);
	await Promise.all([drafts.sara.synced(), drafts.omar.synced(), lead.synced()]);
	for (const name of ['a', 'b', 'c']) write(drafts.sara, people.sara, name, `sara ${name}`);
	for (const name of ['d', 'e']) write(drafts.omar, people.omar, name, `omar ${name}`);
	editText(drafts.sara.doc, noteId('a'), 'sara, corrected');
	await Promise.all([drafts.sara.saved(), drafts.omar.saved()]);
	return { ...drafts, lead };
};
const all = ['omar d', 'omar e', 'sara b', 'sara c', 'sara, corrected'];

describe('[S2] the reveal', () => {
	it('is one commit: notes, drafts, phase and audit together', async () => {
		await written();
		const before = room.journal.batches.length;
		room.standing.kind = 'reveal';
		room.standing.index++;
		const { phase } = room.standing;
		const event = { workshop, at: 5, event: { type: 'phase' } };
		await room.rooms.reveal(board, {
			phase: { workshop, state: phase },
			audit: [event],
			change: (doc) => setPhase(doc, phase, 'reveal')
		});
		const added = room.journal.batches.slice(before);
		expect(added).toHaveLength(1);
		expect(added[0]!.updates.map(({ doc }) => doc).sort()).toEqual([
			board,
			`${board}/draft/s_omar`,
			`${board}/draft/s_sara`
		]);
		expect(added[0]!.phase).toEqual({ workshop, state: phase });
		expect(added[0]!.audit).toEqual([event]);
		expect(await room.rooms.read(board, readPhase)).toEqual(phase);
	});

	it('empties the drafts for good while somebody comes in after a restart and all is counted', async () => {
		const { sara, omar, lead } = await written();
		for (const client of [sara, omar, lead]) client.destroy();
		await room.restart();
		const { load } = room.journal;
		const counting = new Promise<void>((begun) => {
			room.journal.load = async (key) => {
				if (key !== board) begun();
				await new Promise((next) => setImmediate(next));
				return load(key);
			};
		});
		const late = room.join(people.noor);
		await counting;
		await room.reveal();
		await late.synced();
		expect(await texts()).toEqual(all);
		for (const key of await room.journal.drafts(board)) {
			const draft = new Y.Doc();
			for (const update of (await load(key)).updates) Y.applyUpdate(draft, update);
			expect(notesOf(draft).size, key).toBe(0);
		}
	});

	it('gives each note a free slot: drafts of one zone were written over each other', async () => {
		await written();
		const title = { en: 'Needs', ar: 'الاحتياجات' };
		await room.rooms.write(board, (doc) => setZone(doc, { id: zone, title, order: 0, columns: 3 }));
		await room.reveal();
		const places = (await notes()).map(({ x, y }) => `${x},${y}`);
		expect(new Set(places).size).toBe(5);
	});

	it('shows notes of a zone that has been taken off in the first, each in a slot of its own', async () => {
		await written();
		const title = { en: 'Wishes', ar: 'أمنيات' };
		const first = 'z2' as ZoneId;
		await room.rooms.write(board, (doc) => setZone(doc, { id: first, title, order: 0, columns: 3 }));
		await room.reveal();
		expect((await notes()).map((note) => note.zone)).toEqual(Array(5).fill(first));
		const places = (await notes()).map(({ x, y }) => `${x},${y}`);
		expect(new Set(places).size).toBe(5);
	});

	it('keeps what was written, says no more than the room may know', async () => {
		const { lead } = await written({ hidden: true });
		await room.reveal();
		await eventually(() => notesOf(lead.doc).size === 5);
		for (const note of await notes()) {
			expect(note).toMatchObject({
				kind: 'wish',
				zone,
				x: 3,
				y: 4,
				tags: { component: 'cultural' },
				facts: { lang: 'ar' }
			});
			expect(note.facts).not.toHaveProperty('createdAt');
			expect(note.byline).toMatch(/^@(leader|customer)$/);
		}
		expect(await texts()).toEqual(all);
		const authors = await room.rooms.authors(board);
		expect(authors.get(noteId('a'))).toBe(people.sara.seat);
		expect(authors.get(noteId('d'))).toBe(people.omar.seat);
	});

	it('is written by the server: no client id ties a person’s notes together', async () => {
		const { sara } = await written({ hidden: true });
		await room.reveal();
		const clients = await room.rooms.read(board, (doc) => [...doc.store.clients.keys()]);
		expect(clients).toHaveLength(1);
		expect(clients).not.toContain(sara.doc.clientID);
	});

	it('[S3] tells its author alone that a note is theirs', async () => {
		const { lead } = await written({ hidden: true });
		const saraBoard = room.join(people.sara);
		await saraBoard.synced();
		await room.reveal();
		await eventually(() => saraBoard.last('own')?.notes.length === 3);
		expect([...saraBoard.last('own')!.notes].sort()).toEqual([noteId('a'), noteId('b'), noteId('c')]);
		expect(lead.of('own').flatMap(({ notes: own }) => own)).toEqual([]);
		editText(saraBoard.doc, noteId('a'), 'x'); // while revealing nobody edits
		await eventually(() => saraBoard.of('refused').length > 0);
	});

	it.each(['before the write', 'after it'])('a failure %s: everything or nothing, and once', async (when) => {
		const { sara, lead } = await written();
		const commit = room.journal.commit.bind(room.journal);
		room.journal.commit = async (batch) => {
			if (!batch.phase) return commit(batch);
			if (when === 'after it') await commit(batch);
			throw new Error('the disk is gone');
		};
		await expect(room.reveal()).rejects.toThrow('the disk is gone');
		room.journal.commit = commit;
		await eventually(() => lead.closed === 1012);
		expect(await texts()).toEqual(when === 'after it' ? all : []);
		expect(await room.reveal()).toMatchObject({ notes: when === 'after it' ? 0 : 5 });
		expect(await texts()).toEqual(all);
		await eventually(() => sara.provider.synced && notesOf(sara.doc).size === 0);
		expect(await room.reveal()).toMatchObject({ notes: 0 });
		expect(await texts()).toEqual(all);
	});

	it('survives a restart at any point', async () => {
		await written();
		await room.restart();
		expect(await room.reveal()).toMatchObject({ notes: 5 });
		await room.restart();
		expect(await room.reveal()).toMatchObject({ notes: 0 });
		expect(await texts()).toEqual(all);
	});

	it('leaves out blank notes, and those of whoever has left', async () => {
		const { sara } = await written();
		editText(sara.doc, noteId('b'), '  ');
		await sara.saved();
		room.standing.gone.add(people.omar.seat);
		expect(await room.reveal()).toMatchObject({ notes: 2 });
		expect(await texts()).toEqual(['sara c', 'sara, corrected']);
	});

	it('takes in what has arrived, and refuses what comes after: the words stay with their author', async () => {
		const { sara } = await written();
		const revealed = room.reveal();
		write(sara, people.sara, 'late', 'too late');
		await revealed;
		await eventually(() => sara.settled || sara.of('refused').length > 0);
		const refused = sara.of('refused');
		const { length } = await texts();
		expect(length === 6 || (length === 5 && refused[0]?.code === 'board.locked')).toBe(true);
		if (length === 5) expect(readNote(noteId('late'), notesOf(sara.doc).get(noteId('late')))?.text).toBe('too late');
	});

	it('[R3] rules that were asked for before it was on disk let nothing into a drawer that has been emptied', async () => {
		const { sara } = await written();
		room.journal.before = async ({ phase }) => {
			if (!phase) return;
			write(sara, people.sara, 'late', 'too late');
			sara.say({ t: 'time', id: 1 });
			await eventually(() => sara.last('time')?.id === 1, 'the late note to have come');
			await room.rooms.rulesChanged(board); // somebody has left
			room.standing.kind = 'reveal';
			room.standing.index++;
		};
		await room.rooms.reveal(board, { phase: { workshop, state: room.standing.phase } });
		await eventually(() => sara.settled || sara.of('refused').length > 0, 'an answer');
		expect(sara.of('refused')).toMatchObject([{ code: 'board.locked' }]);
		room.journal.before = async () => undefined;
		expect(await room.reveal()).toMatchObject({ notes: 0 });
	});

	it('a second private phase reveals its own notes and leaves the first alone', async () => {
		await written();
		await room.reveal();
		await room.goTo('silent');
		const noor = room.join(people.noor, { draft: true });
		await noor.synced();
		write(noor, people.noor, 'f', 'noor f');
		await noor.saved();
		expect(await room.reveal()).toMatchObject({ notes: 1 });
		expect(await texts()).toEqual(['noor f', ...all]);
	});
});
