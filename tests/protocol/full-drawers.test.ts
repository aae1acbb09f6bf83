import type * as Y from 'yjs';
import { afterEach, expect, it } from 'vitest';
import type { SeatId, ZoneId } from '#domain/ids.ts';
import { createNote } from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import { eventually, type SocketClient } from '../support/socket-client.ts';
import { noteId, openTestRoom, type Person, type TestRoom } from './support/test-room.ts';

let room: TestRoom;
afterEach(() => room.close());

const everybody = Array.from({ length: 16 }, (_, n): Person => ({
	seat: `s_one${n}` as SeatId,
	segment: 'customer',
	name: `One ${n}`
}));
const begin = async (person: Person): Promise<SocketClient> => {
	const client = room.join(person, { draft: true });
	await client.saved();
	createNote(client.doc, {
		id: noteId(person.seat),
		byline: person.seat,
		text: 'x',
		kind: 'idea',
		zone: 'z1' as ZoneId,
		x: 0,
		y: 0
	});
	await client.saved();
	return client;
};
/** Letters, each before the one before: no two of them become one. */
const scatter = (client: SocketClient, { seat }: Person, letters: number): Promise<void> => {
	const text = notesOf(client.doc).get(noteId(seat))!.get('text') as Y.Text;
	client.doc.transact(() => {
		for (let letter = 0; letter < letters; letter++) text.insert(0, 'y');
	});
	return eventually(() => client.settled || client.of('refused').length > 0, 'an answer');
};

it('[G3] nor do they bind more ids together than the board: each has some left', async () => {
	room = await openTestRoom({
		kind: 'silent',
		everybody,
		limits: { clientsPerDocument: 20, clientsWhenFull: 2 }
	});
	const [first, ...rest] = everybody as [Person, ...Person[]];
	/** A page of its own, with an id of its own. */
	const writes = async (): Promise<number> => {
		const page = room.join(first, { draft: true });
		await page.saved();
		await scatter(page, first, 1);
		const refused = page.of('refused').length;
		page.destroy();
		return refused;
	};
	await begin(first);
	expect(await writes()).toBe(0);
	for (const person of rest) await begin(person);
	expect(await writes()).toBe(1);
	await room.restart();
	expect(await writes()).toBe(1);
});

it('[G9] drawers of many seats pile up no more together than the board: each has some room left', async () => {
	room = await openTestRoom({
		kind: 'silent',
		everybody,
		limits: { structsPerDocument: 20_000, structsWhenFull: 100, readingWork: 1e9 }
	});
	const refused: number[] = [];
	for (const person of everybody) {
		const client = await begin(person);
		await scatter(client, person, 1_800);
		refused.push(client.of('refused').length);
	}
	expect(refused.slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
	expect(refused.slice(-3)).toEqual([1, 1, 1]);
	// known again by whoever comes first after a restart
	await room.restart();
	const [first] = everybody as [Person];
	const again = room.join(first, { draft: true });
	await again.saved();
	await scatter(again, first, 1_000);
	expect(again.of('refused')).toHaveLength(1);
});
