import { afterEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { ZoneId } from '#domain/ids.ts';
import { createNote, deleteNote } from '#collab/operations.ts';
import { clustersOf, notesOf } from '#collab/schema.ts';
import { plainFolding, type Folding } from '#server/collab/Compactor.ts';
import { DamagedLog } from '#server/storage/journal.ts';
import { eventually } from '../support/socket-client.ts';
import { board, noteId, openTestRoom, people, type TestRoom } from './support/test-room.ts';

let room: TestRoom;
afterEach(() => room.close());

const zone = 'z1' as ZoneId;
const words = 'nobody shall read this again';

/** A note of Omar that whoever leads takes off. */
const takenOff = async () => {
	room = await openTestRoom({ kind: 'discuss' });
	const omar = room.join(people.omar);
	const lead = room.join(people.lead);
	await Promise.all([omar.synced(), lead.synced()]);
	const note = { id: noteId('a'), byline: people.omar.seat, text: words, kind: 'idea', zone, x: 0, y: 0 } as const;
	createNote(omar.doc, note);
	await omar.saved();
	await eventually(() => notesOf(lead.doc).has(note.id));
	const undo = new Y.UndoManager([notesOf(lead.doc), clustersOf(lead.doc)], { trackedOrigins: new Set(['me']) });
	lead.doc.transact(() => deleteNote(lead.doc, note.id), 'me');
	await lead.saved();
	return { omar, lead, undo, note };
};
const takenOffThenErased = async () => {
	const { lead, undo } = await takenOff();
	await room.erase(people.omar);
	return { lead, undo };
};
const onDisk = async (): Promise<string> => {
	const { updates } = await room.journal.load(board);
	const held = (await room.journal.held(board)).map(({ text }) => text);
	return [...updates.map((bytes) => Buffer.from(bytes).toString('latin1')), ...held].join();
};

it('[S4] leaves nothing behind of a note that was taken off before', async () => {
	await takenOffThenErased();
	expect(await onDisk()).not.toContain(words);
});

it('[S4] nor where the log is being folded at that moment', async () => {
	let begun = false;
	let letOn = (): void => undefined;
	const gate = new Promise<void>((open) => (letOn = open));
	const fold: Folding['fold'] = async (updates) => {
		begun = true;
		await gate;
		return plainFolding.fold(updates);
	};
	room = await openTestRoom({ limits: { compactBytes: 70_000 }, folding: { ...plainFolding, fold } });
	const omar = room.join(people.omar);
	await omar.synced();
	const quote = 'م'.repeat(11_000);
	for (const name of ['a', 'b', 'c', 'd']) {
		const about = { id: noteId(name), byline: people.omar.seat, zone, x: 0, y: 0 };
		createNote(omar.doc, { ...about, text: words, kind: 'quote', facts: { translation: quote } });
	}
	await omar.saved();
	await eventually(() => begun, 'the folding');
	const erased = room.erase(people.omar);
	await eventually(() => room.journal.batches.some(({ audit }) => audit?.length), 'the erasure on disk');
	letOn();
	await erased;
	expect(await onDisk()).not.toContain(words);
});

it.each(['at once', 'after a restart'])(
	'[S4] what was taken off before is not brought back by undo, %s',
	async (when) => {
		const { lead, undo } = await takenOffThenErased();
		let page = lead;
		if (when === 'after a restart') {
			lead.destroy();
			await room.restart();
			page = room.join(people.lead, { doc: lead.doc });
			await page.synced();
		}
		undo.undo();
		await eventually(() => page.last('refused')?.code === 'note.not-yours');
		expect(page.last('refused')).not.toHaveProperty('heldId');
		const noor = room.join(people.noor);
		await noor.synced();
		expect(notesOf(noor.doc).size).toBe(0);
		expect(await onDisk()).not.toContain(words);
	}
);

it.each(['damaged', 'busy'])('[S4] where the log is %s nobody is thrown out', async (what) => {
	let log = '';
	room = await openTestRoom({ onLog: (line) => (log += line) });
	const omar = room.join(people.omar);
	const lead = room.join(people.lead);
	await Promise.all([omar.saved(), lead.saved()]);
	createNote(omar.doc, { id: noteId('a'), byline: people.omar.seat, text: words, kind: 'idea', zone, x: 0, y: 0 });
	await omar.saved();
	const { compact } = room.journal;
	room.journal.compact = async () => {
		throw what === 'damaged' ? new DamagedLog('it is kept') : new Error('the disk does not answer');
	};
	if (what === 'damaged') expect(await room.erase(people.omar)).toBe(1);
	else await expect(room.erase(people.omar)).rejects.toThrow('does not answer');
	await eventually(() => notesOf(lead.doc).size === 0);
	expect(lead.closed).toBeNull();
	expect(log.includes('erased words are left')).toBe(what === 'damaged');
	room.journal.compact = compact;
	expect(await room.erase(people.omar)).toBe(0);
	expect(await onDisk()).not.toContain(words);
});

it.each(['at once', 'only later'])(
	'[A1] whoever leads brings back what they took off, after a restart where who is seated can be read %s',
	async (when) => {
		const { omar, lead, undo, note } = await takenOff();
		const roster = vi.spyOn(room.standing, 'roster');
		if (when === 'only later') roster.mockRejectedValue(new Error('for a moment'));
		await room.restart();
		await eventually(() => lead.of('rules').length > 1, 'the rules after the restart');
		createNote(omar.doc, { ...note, id: noteId('b') });
		await omar.saved();
		roster.mockRestore();
		undo.undo();
		await lead.saved();
		expect([...lead.of('refused'), ...omar.of('refused')]).toEqual([]);
		await eventually(() => notesOf(omar.doc).has(note.id), 'the note');
	}
);

it('[A1] whoever only reads does not wait for who is seated', async () => {
	room = await openTestRoom({ kind: 'discuss' });
	const roster = vi.spyOn(room.standing, 'roster').mockReturnValue(new Promise(() => undefined));
	const omar = room.join(people.omar);
	await omar.synced();
	roster.mockRestore();
});
