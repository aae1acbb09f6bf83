import { afterEach, expect, it } from 'vitest';
import type * as Y from 'yjs';
import type { ZoneId } from '#domain/ids.ts';
import { createNote } from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import { noteId, openTestRoom, people, type TestRoom } from './support/test-room.ts';

let room: TestRoom;
afterEach(() => room.close());

it('[L1] what takes long to judge is paid for, however few its bytes are', async () => {
	room = await openTestRoom({ limits: { longTextsPerUpdate: 1_000 } });
	const sara = room.join(people.sara);
	await sara.synced();
	const ids = Array.from({ length: 20 }, (_, n) => noteId(`long${n}`));
	const text = `a${'\u0301'.repeat(11)}`.repeat(1_900);
	for (const id of ids) {
		createNote(sara.doc, { id, byline: people.sara.seat, text, kind: 'idea', zone: 'z1' as ZoneId, x: 0, y: 0 });
		await sara.saved();
	}
	const before = sara.of('slow').length;
	for (let edit = 0; edit < 300 && sara.of('slow').length === before; edit++) {
		sara.doc.transact(() => {
			for (const id of ids) {
				const words = notesOf(sara.doc).get(id)!.get('text') as Y.Text;
				words.insert(0, 'b');
				words.delete(0, 1);
			}
		});
		await sara.saved();
	}
	expect(sara.of('slow').length).toBeGreaterThan(before);
	expect(sara.of('refused')).toEqual([]);
});
