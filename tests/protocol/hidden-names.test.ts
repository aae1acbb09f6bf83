import { afterEach, describe, expect, it } from 'vitest';
import type { ZoneId } from '#domain/ids.ts';
import { createNote, setZone } from '#collab/operations.ts';
import { notesOf } from '#collab/schema.ts';
import { eventually } from '../support/socket-client.ts';
import { board, noteId, openTestRoom, people, type TestRoom } from './support/test-room.ts';

let room: TestRoom;
afterEach(() => room.close());

const zone = 'z1' as ZoneId;
const shy = { ...people.sara, hideName: true };
const everybody = [people.lead, shy, people.omar, people.noor, people.watch];

describe('whoever hides their name in a named workshop', () => {
	it('[M3] is a number for the others: no name, no seat, no line of a list, in no frame', async () => {
		room = await openTestRoom({ everybody, kind: 'discuss', limits: { cursorMs: 5 } });
		await room.rooms.write(board, (doc) =>
			setZone(doc, { id: zone, title: { en: 'One', ar: 'واحد' }, order: 0, columns: 3 })
		);
		const frames: Record<string, string> = {};
		const record = (name: string) => (frame: Uint8Array) => {
			frames[name] = (frames[name] ?? '') + Buffer.from(frame).toString('latin1');
		};
		const [lead, omar, watch, plain] = [
			room.join(people.lead, { record: record('lead') }),
			room.join(people.omar, { record: record('omar') }),
			room.join(people.watch, { record: record('watch') }),
			room.join(people.noor, { record: record('noor'), cap: false })
		];
		const sara = room.join(shy);
		await Promise.all([lead, omar, watch, plain, sara].map((client) => client.synced()));
		for (const [name, by] of [
			['a', sara],
			['b', omar]
		] as const) {
			const byline = by === sara ? '@leader' : people.omar.seat;
			createNote(by.doc, { id: noteId(name), byline, text: name, kind: 'idea', zone, x: 0, y: 0 });
		}
		sara.awareness.setLocalState({ cursor: { x: 4, y: 4 }, editing: noteId('a') });
		room.rooms.setHand(board, shy.seat, 5);
		room.rooms.setDone(board, shy.seat, true);
		await eventually(() => [lead, omar, watch, plain].every((client) => notesOf(client.doc).size === 2));
		await eventually(() => sara.last('own')?.notes.length === 1);
		await eventually(() => [omar, watch].every((client) => client.last('room')?.done === 1));
		await eventually(() => [omar, watch].every((client) => client.of('bylines').length > 0));
		await eventually(() => [...omar.awareness.getStates().values()].some(({ user }) => user?.name === '@leader'));
		expect(omar.last('room')).toMatchObject({ seats: 5, done: 1, here: { leader: 1 } });
		expect(omar.last('room')?.people.map(({ seat }) => seat)).not.toContain(shy.seat);
		expect(omar.of('bylines').flatMap(({ people: named }) => Object.keys(named))).toEqual([people.omar.seat]);
		const name = Buffer.from(shy.name).toString('latin1');
		for (const who of ['omar', 'watch', 'noor']) {
			expect(frames[who], who).not.toContain(shy.seat);
			expect(frames[who], who).not.toContain(name);
		}
		// whoever leads sees who is here, and whose hand is up; not whose note it is
		expect(lead.last('room')?.people.find(({ seat }) => seat === shy.seat)).toMatchObject({
			name: shy.name,
			handAt: 5
		});
		expect(lead.of('bylines').flatMap(({ people: named }) => Object.keys(named))).toEqual([people.omar.seat]);
		expect(lead.of('own').flatMap(({ notes }) => notes)).toEqual([]);
	});
});
