import { afterEach, describe, expect, it } from 'vitest';
import type { ZoneId } from '#domain/ids.ts';
import type { NoteKind } from '#domain/notes.ts';
import { createNote, deleteNote, editText, moveNote, setKind, setTags, setZone } from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import { eventually } from '../support/socket-client.ts';
import { board, noteId, openTestRoom, people, type Person, type TestRoom } from './support/test-room.ts';

let room: TestRoom;
afterEach(() => room.close());

interface Words {
	readonly texts: readonly string[];
	readonly kind: NoteKind;
	readonly edits: number;
}
/** Sara writes in private; what reaches the facilitator, Omar, an observer, and Omar's own draft is recorded. */
const recorded = async ({ texts, kind, edits }: Words, hidden: boolean, onLog: (line: string) => void) => {
	room = await openTestRoom({ kind: 'silent', hidden, now: () => 1_000_000, onLog });
	await room.rooms.write(board, (doc) =>
		setZone(doc, { id: 'z1' as ZoneId, title: { en: 'One', ar: 'واحد' }, order: 0, columns: 3 })
	);
	const frames: string[] = [];
	let recording = false;
	const record = (name: string) => (frame: Uint8Array) => {
		if (recording) frames.push(`${name} ${Buffer.from(frame).toString('latin1')}`);
	};
	const others = [
		room.join(people.lead, { record: record('lead') }),
		room.join(people.omar, { record: record('omar') }),
		room.join(people.omar, { record: record('omar draft'), draft: true }),
		room.join(people.watch, { record: record('watch') }),
		room.join(people.noor, { record: record('noor'), cap: false })
	];
	const sara = room.join(people.sara, { draft: true });
	const saraBoard = room.join(people.sara);
	await Promise.all([...others, sara, saraBoard].map((client) => client.synced()));
	const wrote = () => others[0]!.last('counts')?.wrote['leader']?.wrote ?? 0;
	const informed = [0, 1, 3].map((other) => others[other]!);
	const toldAll = () =>
		informed.every((other) => other.last('room')?.here['observer'] === 1 && other.last('room')?.here['leader'] === 1);
	await eventually(() => toldAll() && informed.every((other) => other.last('counts') !== undefined), 'the room');
	recording = true;
	saraBoard.awareness.setLocalState({ cursor: { x: 1, y: 2 }, editing: noteId('secret0') });
	for (const [index, text] of texts.entries()) {
		const id = noteId(`secret${index}`);
		const byline = hidden ? '@leader' : people.sara.seat;
		sara.doc.transact(() =>
			createNote(sara.doc, { id, byline: byline as never, text: '', kind: 'idea', zone: 'z1' as ZoneId, x: 0, y: 0 })
		);
		await sara.saved();
		const counted = () => informed.every((other) => other.last('counts')?.zones['z1'] === index + 1);
		await eventually(counted, 'the count');
		for (let edit = 1; edit <= edits; edit++)
			editText(sara.doc, id, text.slice(0, Math.ceil((text.length * edit) / edits)));
		setKind(sara.doc, id, kind);
		setTags(sara.doc, id, { stage: 'canarystage' });
		moveNote(sara.doc, id, { zone: 'z1' as ZoneId, x: text.length, y: edits });
		await sara.saved();
	}
	// a request of everything that can be had
	for (const other of others) other.provider.connect();
	expect(wrote()).toBe(1);
	await room.rooms.rulesChanged(board);
	recording = false;
	return { frames, sara, others };
};

describe('[S1] private writing', () => {
	for (const hidden of [true, false]) {
		it(`nobody else gets a byte of a note, ${hidden ? 'hidden' : 'named'} authors`, async () => {
			const lines: string[] = [];
			const first: Words = { texts: ['canary one', 'قطارة'], kind: 'pain', edits: 3 };
			const second: Words = {
				texts: ['canary: a very much longer sentence than before, with more in it', '👍'],
				kind: 'praise',
				edits: 17
			};
			const one = await recorded(first, hidden, (line) => lines.push(line));
			await room.close();
			const two = await recorded(second, hidden, (line) => lines.push(line));
			for (const { frames } of [one, two]) {
				const all = frames.join('\n');
				for (const secret of [
					'canary',
					'secret',
					'قطارة',
					Buffer.from('قطارة').toString('latin1'),
					'pain',
					'praise',
					'longer',
					'canarystage',
					'n_'
				]) {
					expect(all).not.toContain(secret);
				}
				expect(all).toContain('counts');
			}
			// length, kind and number of keystrokes leave no trace: what others see is the same to the byte
			expect(two.frames).toEqual(one.frames);
			for (const secret of ['canary', 'قطارة', 'secret0', 'canarystage'])
				expect(lines.join('\n')).not.toContain(secret);
		});
	}

	it('[D5] a draft that could not be read is read again: one failure keeps nobody out', async () => {
		room = await openTestRoom({ kind: 'silent' });
		const draft = room.join(people.sara, { draft: true });
		await draft.synced();
		createNote(draft.doc, {
			id: noteId('a'),
			byline: people.sara.seat,
			text: 'mine',
			kind: 'idea',
			zone: 'z1' as ZoneId,
			x: 0,
			y: 0
		});
		await draft.saved();
		draft.destroy();
		await room.restart();
		const { load } = room.journal;
		let failed = false;
		room.journal.load = async (doc) => {
			const fails = !failed && doc !== board;
			failed ||= fails;
			if (fails) throw new Error('the disk could not be read');
			return load(doc);
		};
		await room.join(people.omar).synced(); // comes back by itself
		expect(failed).toBe(true);
	});

	it.each(['at once', 'after a restart'])(
		'[G9] who leaves takes along what nobody will see: it counts no more and takes no room on the board, %s',
		async (when) => {
			room = await openTestRoom({ kind: 'silent', limits: { notesPerBoard: 3 } });
			await room.rooms.write(board, (doc) =>
				setZone(doc, { id: 'z1' as ZoneId, title: { en: 'One', ar: 'واحد' }, order: 0, columns: 3 })
			);
			const write = async (person: Person, names: readonly string[]) => {
				const draft = room.join(person, { draft: true });
				await draft.synced();
				const about = { byline: person.seat, text: 'x', kind: 'idea', zone: 'z1' as ZoneId, x: 0, y: 0 } as const;
				for (const name of names) createNote(draft.doc, { ...about, id: noteId(name) });
				await eventually(() => draft.settled || draft.of('refused').length > 0, 'an answer');
				expect(draft.of('refused')).toEqual([]);
			};
			const lead = room.join(people.lead);
			await lead.synced();
			await write(people.omar, ['a', 'b', 'c']);
			await eventually(() => lead.last('counts')?.zones['z1'] === 3, 'three notes');
			room.standing.gone.add(people.omar.seat);
			room.rooms.drop(board, people.omar.seat);
			if (when === 'after a restart') await room.restart();
			await write(people.sara, ['d']);
			await eventually(() => lead.last('counts')?.zones['z1'] === 1, 'one note');
		}
	);

	it('two devices of one person share a draft; another person’s draft is another', async () => {
		room = await openTestRoom({ kind: 'silent' });
		const laptop = room.join(people.sara, { draft: true });
		const phone = room.join(people.sara, { draft: true });
		const omar = room.join(people.omar, { draft: true });
		await Promise.all([laptop.synced(), phone.synced(), omar.synced()]);
		createNote(laptop.doc, {
			id: noteId('a'),
			byline: people.sara.seat,
			text: 'mine',
			kind: 'idea',
			zone: 'z1' as ZoneId,
			x: 0,
			y: 0
		});
		await eventually(() => notesOf(phone.doc).size === 1);
		expect(notesOf(omar.doc).size).toBe(0);
	});

	it('a draft takes what belongs to its person, and nothing else', async () => {
		room = await openTestRoom({ kind: 'silent' });
		const lead = room.join(people.lead, { draft: true });
		await lead.synced();
		setZone(lead.doc, { id: 'z1' as ZoneId, title: { en: '', ar: '' }, order: 0, columns: 3 });
		await eventually(() => lead.of('refused').length === 1);
		expect(lead.last('refused')?.code).toBe('board.locked');
		const omar = room.join(people.omar, { draft: true });
		await omar.synced();
		createNote(omar.doc, {
			id: noteId('b'),
			byline: people.sara.seat,
			text: '',
			kind: 'idea',
			zone: 'z1' as ZoneId,
			x: 0,
			y: 0
		});
		await eventually(() => omar.last('refused')?.code === 'board.forbidden-region');
	});

	it('the board takes nothing from participants meanwhile, and drafts nothing afterwards', async () => {
		room = await openTestRoom({ kind: 'silent' });
		const note = { byline: people.sara.seat, text: 'x', kind: 'idea', zone: 'z1' as ZoneId, x: 0, y: 0 } as const;
		const shared = room.join(people.sara);
		await shared.synced();
		createNote(shared.doc, { ...note, id: noteId('a') });
		await eventually(() => shared.last('refused')?.code === 'board.locked');
		const draft = room.join(people.sara, { draft: true });
		await draft.synced();
		createNote(draft.doc, { ...note, id: noteId('b') });
		await draft.saved();
		await room.reveal();
		await eventually(() => draft.of('rules').length > 1);
		createNote(draft.doc, { ...note, id: noteId('c') });
		await eventually(() => draft.last('refused')?.code === 'board.locked');
	});

	it('a deleted private note is gone for everybody, and its author knows the count', async () => {
		room = await openTestRoom({ kind: 'silent' });
		const sara = room.join(people.sara, { draft: true });
		const lead = room.join(people.lead);
		await Promise.all([sara.synced(), lead.synced()]);
		createNote(sara.doc, {
			id: noteId('a'),
			byline: people.sara.seat,
			text: 'x',
			kind: 'idea',
			zone: 'z1' as ZoneId,
			x: 0,
			y: 0
		});
		await eventually(() => lead.last('counts')?.wrote['leader']?.wrote === 1);
		deleteNote(sara.doc, noteId('a'));
		await eventually(() => lead.last('counts')?.wrote['leader']?.wrote === 0);
		expect(await room.reveal()).toMatchObject({ notes: 0 });
	});
});
