import { afterEach, expect, it } from 'vitest';
import type * as Y from 'yjs';
import type { ZoneId } from '#domain/ids.ts';
import { createNote } from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import { noteId, openTestRoom, people, type TestRoom } from './support/test-room.ts';

let room: TestRoom;
afterEach(() => room.close());

/** A letter in each of twenty long texts, again and again: few bytes, and much to count. */
const isSlowed = async (tokensPerMs: number): Promise<boolean> => {
	room = await openTestRoom({ limits: { longUnitsPerUpdate: 1e9, countedUnitsPerUpdate: 1e9, tokensPerMs } });
	const sara = room.join(people.sara);
	await sara.synced();
	const ids = Array.from({ length: 20 }, (_, n) => noteId(`long${n}`));
	const text = `a${'\u0301'.repeat(11)}`.repeat(1_900);
	for (const id of ids) {
		createNote(sara.doc, { id, byline: people.sara.seat, text, kind: 'idea', zone: 'z1' as ZoneId, x: 0, y: 0 });
		await sara.saved();
	}
	for (let edit = 0; edit < 60 && sara.of('slow').length === 0; edit++) {
		sara.doc.transact(() => {
			for (const id of ids) (notesOf(sara.doc).get(id)!.get('text') as Y.Text).insert(0, 'b');
		});
		await sara.saved();
	}
	expect(sara.of('refused')).toEqual([]);
	return sara.of('slow').length > 0;
};

it('[L1] what takes long to judge is paid for, however few its bytes are', async () => {
	expect(await isSlowed(4)).toBe(true);
});
it('[L1] and its bytes alone would not be too much', async () => {
	expect(await isSlowed(0)).toBe(false);
});
