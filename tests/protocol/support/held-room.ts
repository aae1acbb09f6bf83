import type { ZoneId } from '#domain/ids.ts';
import type { Note } from '#domain/notes.ts';
import { createNote, setZone } from '#collab/operations.ts';
import { notesOf, readNote } from '#collab/schema.ts';
import type { HeldRow } from '#server/storage/journal.ts';
import { eventually, type SocketClient } from '../../support/socket-client.ts';
import {
	board,
	noteId,
	openTestRoom,
	people,
	workshop,
	type Person,
	type TestRoom,
	type TestRoomOptions
} from './test-room.ts';

export const lead = { by: people.lead.seat, workshop };
const zone = 'z1' as ZoneId;

/** A board with two zones, on which words can come too late. */
export class HeldRoom {
	readonly room: TestRoom;
	constructor(room: TestRoom) {
		this.room = room;
	}
	static async open(options: TestRoomOptions = {}): Promise<HeldRoom> {
		const room = await openTestRoom(options);
		await room.rooms.write(board, (doc) => {
			setZone(doc, { id: zone, title: { en: 'One', ar: 'واحد' }, order: 0, columns: 3 });
			setZone(doc, { id: 'z2' as ZoneId, title: { en: 'Two', ar: 'اثنان' }, order: 1, columns: 3 });
		});
		return new HeldRoom(room);
	}
	/** Sara's note, refused because the phase is over. */
	static async withRefused(
		options: TestRoomOptions = {},
		text = 'late words'
	): Promise<HeldRoom & { sara: SocketClient }> {
		const opened = await HeldRoom.open({ kind: 'vote', ...options });
		const sara = await opened.join(people.sara);
		opened.write(sara, people.sara, 'late', text);
		await refusal(sara);
		return Object.assign(opened, { sara });
	}

	async join(person: Person, options: Parameters<TestRoom['join']>[1] = {}): Promise<SocketClient> {
		const client = this.room.join(person, options);
		await client.synced();
		return client;
	}
	write(client: SocketClient, person: Person, name: string, text: string, where: string = zone): void {
		const byline = (this.room.standing.hidden ? `@${person.segment}` : person.seat) as never;
		const at = { zone: where as ZoneId, x: 0, y: 0 };
		createNote(client.doc, { id: noteId(name), byline, text, kind: 'wish', ...at });
	}
	held(): Promise<HeldRow[]> {
		return this.room.journal.held(board);
	}
	async waiting(): Promise<HeldRow[]> {
		return (await this.held()).filter(({ state }) => state === 'waiting');
	}
	async waitingIds(): Promise<Set<HeldRow['id']>> {
		return new Set((await this.waiting()).map(({ id }) => id));
	}
	notes(): Promise<Note[]> {
		return this.room.rooms.read(board, (doc) => [...notesOf(doc)].flatMap(([id, map]) => readNote(id, map) ?? []));
	}
}

export const refusal = (client: SocketClient): Promise<void> =>
	eventually(() => client.last('refused') !== undefined, 'a refusal');
