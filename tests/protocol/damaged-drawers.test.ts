import { afterEach, expect, it } from 'vitest';
import type { ZoneId } from '#domain/ids.ts';
import { createNote, setZone } from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import { draftKey } from '#server/storage/journal.ts';
import { damagedUpdate } from '../support/damaged-update.ts';
import { eventually } from '../support/socket-client.ts';
import { board, noteId, openTestRoom, people, workshop, type TestRoom } from './support/test-room.ts';

let room: TestRoom;
let log: string;
afterEach(() => room.close());

const drawer = draftKey(board, people.omar.seat);

/** One of Omar's that is damaged, and one of Sara's that is whole. */
const start = async (): Promise<void> => {
	log = '';
	room = await openTestRoom({ kind: 'silent', onLog: (line) => (log += line) });
	await room.journal.commit({ updates: [{ doc: drawer, bytes: damagedUpdate() }] });
	const sara = room.join(people.sara, { draft: true });
	await sara.saved();
	createNote(sara.doc, {
		id: noteId('mine'),
		byline: people.sara.seat,
		text: 'in a drawer that is whole',
		kind: 'idea',
		zone: 'z1' as ZoneId,
		x: 0,
		y: 0
	});
	await sara.saved();
};

it('[D4] [S1] a drawer that cannot be read keeps its owner out of it, and nobody out of the room', async () => {
	await start();
	const omar = room.raw(people.omar);
	await omar.opened();
	const own = room.raw(people.omar, { draft: true });
	await own.ended();
	expect(own.frames).toEqual([]);
	expect(log).toContain('a drawer cannot be read');
});

it('[S2] nor does it keep back what others have written: the room goes on without it', async () => {
	await start();
	const lead = room.join(people.lead);
	await lead.saved();
	log = '';
	expect(await room.reveal()).toEqual({ notes: 1, unreadable: 1 });
	expect(await room.rooms.read(board, (doc) => [...notesOf(doc).keys()])).toEqual([noteId('mine')]);
	expect(log).toContain('a drawer cannot be read');
	expect(log).not.toContain('board given up');
	expect(lead.closed).toBeNull();
});

it('[D5] one that could not be read for the moment is waited for', async () => {
	await start();
	const { load } = room.journal;
	room.journal.load = async (doc) => {
		if (doc === drawer) throw new Error('the disk does not answer');
		return load(doc);
	};
	const lead = room.join(people.lead);
	await lead.saved();
	await expect(room.reveal()).rejects.toThrow('does not answer');
	expect(lead.closed).toBeNull(); // nothing has been written: nobody is thrown out
	expect(await room.rooms.read(board, (doc) => notesOf(doc).size)).toBe(0);
	room.journal.load = load;
	expect(await room.reveal()).toEqual({ notes: 1, unreadable: 1 });
});

it('[H4] words of its owner that wait are let in', async () => {
	await start();
	const lead = room.join(people.lead);
	await lead.saved();
	await room.goTo('discuss');
	const title = { en: 'One', ar: 'واحد' };
	await room.rooms.write(board, (doc) => setZone(doc, { id: 'z1' as ZoneId, title, order: 0, columns: 3 }));
	const words = { note: noteId('late'), text: 'came late', kind: 'idea', zone: 'z1' as ZoneId, whole: true } as const;
	const held = await room.rooms.hold(board, {
		seat: people.omar.seat,
		code: 'board.locked',
		sealed: false,
		words: [words]
	});
	const admitted = await room.rooms.admit(board, new Set([held!]), { by: people.lead.seat, workshop });
	expect(admitted).toEqual({ ok: true, value: [words.note] });
	await eventually(() => notesOf(lead.doc).has(words.note));
	expect(lead.closed).toBeNull();
});

it('[S4] whoever asks to be erased takes it along, though nobody can read it', async () => {
	await start();
	const lead = room.join(people.lead);
	await lead.saved();
	await room.erase(people.omar);
	expect(await room.journal.load(drawer)).toMatchObject({ updates: [], rows: 0 });
	expect(await room.journal.drafts(board)).toEqual([draftKey(board, people.sara.seat)]);
	expect(lead.closed).toBeNull();
	expect(log).not.toContain('board given up');
});
