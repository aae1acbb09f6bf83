import * as Y from 'yjs';
import { afterEach, expect, it } from 'vitest';
import type { ZoneId } from '#domain/ids.ts';
import { createNote, setFlow } from '#collab/operations.ts';
import { draftKey } from '#server/storage/journal.ts';
import { board, noteId, openTestRoom, people, type TestRoom } from './support/test-room.ts';

let room: TestRoom;
afterEach(() => room.close());

it('[D4] [S1] a drawer that cannot be read keeps its owner out of it, and nobody out of the room', async () => {
	let log = '';
	room = await openTestRoom({ kind: 'silent', onLog: (line) => (log += line) });
	const doc = new Y.Doc();
	const updates: Uint8Array[] = [];
	doc.on('update', (bytes: Uint8Array) => updates.push(bytes));
	for (const side of ['rtl', 'ltr'] as const) setFlow(doc, side, 1);
	const drawer = draftKey(board, people.omar.seat);
	await room.journal.commit({ updates: [{ doc: drawer, bytes: updates.at(-1)! }] }); // and its predecessor is lost
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
	const omar = room.raw(people.omar);
	await omar.opened();
	const own = room.raw(people.omar, { draft: true });
	await own.ended();
	expect(own.frames).toEqual([]);
	expect(log).toContain('a drawer cannot be read');
});
