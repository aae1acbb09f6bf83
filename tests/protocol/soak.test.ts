import { expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ClusterId, NoteId, SeatId, ZoneId } from '#domain/ids.ts';
import {
	createCluster,
	createNote,
	deleteNote,
	editText,
	moveNote,
	putInCluster,
	setZone
} from '#collab/operations.ts';
import { clustersOf, noteKeys, notesOf, textOf } from '#collab/schema.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { eventually } from '../support/socket-client.ts';
import { board, noteId, openTestRoom, type Person } from './support/test-room.ts';

// MAJLIS_SOAK_SECONDS=300 for the long one
const seconds = Number(process.env['MAJLIS_SOAK_SECONDS'] ?? 3);
const zones = ['z1', 'z2'] as ZoneId[];

it(
	'[Y2] [Y7] twenty people edit at once, some of them off and on: all end with the same, and undo touched their own',
	async () => {
		const random = seededRandom(20);
		const crowd: Person[] = Array.from({ length: 20 }, (_, index) => ({
			seat: `s_p${index}` as SeatId,
			segment: 'customer',
			name: `P${index}`
		}));
		const room = await openTestRoom({ kind: 'cluster', everybody: crowd });
		await room.rooms.write(board, (doc) =>
			zones.forEach((id, order) => setZone(doc, { id, title: { en: id, ar: id }, order, columns: 3 }))
		);
		const come = (person: Person, fresh: boolean) => {
			const client = room.join(person, { fresh });
			const undo = new Y.UndoManager([notesOf(client.doc), clustersOf(client.doc)], {
				trackedOrigins: new Set(['me']),
				captureTimeout: 0
			});
			return { person, client, undo, made: 0 };
		};
		// half of them are there from the beginning; the others come one by one, as our own page joins [Y7]
		const hands = crowd.slice(0, 10).map((person) => come(person, false));
		const late = crowd.slice(10);
		await Promise.all(hands.map(({ client }) => client.synced()));
		const begun = performance.now();
		const untilMs = seconds * 1_000;
		for (let atMs = 0; atMs < untilMs; atMs = performance.now() - begun) {
			const [next] = late;
			if (next && atMs > (untilMs * (11 - late.length)) / 12) hands.push(come(late.shift()!, true));
			const hand = random.pick(hands);
			const { doc } = hand.client;
			const notes = [...notesOf(doc)];
			const own = notes
				.filter(([, note]) => note.get(noteKeys.author) === hand.person.seat)
				.map(([id]) => id as NoteId);
			const any = notes.length > 0 ? (random.pick(notes)[0] as NoteId) : null;
			const edit = (change: (doc: Y.Doc) => void) => doc.transact(() => change(doc), 'me');
			const at = () => ({ zone: random.pick(zones), x: random.integer(900), y: random.integer(900) });
			const act = random.integer(12);
			// no board takes more than its limits, and who is offline adds to it unseen
			const full = notes.length >= 400;
			const groups = [...clustersOf(doc).keys()] as ClusterId[];
			if (!full && (act < 2 || own.length === 0)) {
				const id = noteId(`${hand.person.seat}_${hand.made++}`);
				edit((target) =>
					createNote(target, { id, byline: hand.person.seat, text: `note ${hand.made}`, kind: 'idea', ...at() })
				);
			} else if (act < 6 && own.length > 0) {
				const id = random.pick(own);
				edit((target) =>
					editText(
						target,
						id,
						`${textOf(notesOf(target).get(id)!)!.toString().slice(0, 60)} ${random.pick(['صف', 'and', '👍🏽'])}`
					)
				);
			} else if (act < 8 && any) edit((target) => moveNote(target, any, at()));
			else if (act === 8 && any && groups.length >= 100)
				edit((target) => putInCluster(target, any, random.pick(groups), { x: 0, y: 0 }));
			else if (act === 8 && any) {
				const id = `c_${hand.person.seat}_${hand.made++}` as ClusterId;
				edit((target) => {
					createCluster(target, { id, title: 'group', ...at() });
					putInCluster(target, any, id, { x: 0, y: 0 });
				});
			} else if (act === 9 && own.length > 0) edit((target) => deleteNote(target, random.pick(own)));
			else if (act === 10) random.pick([hand.undo.undo, hand.undo.redo]).call(hand.undo);
			else if (random.integer(10) === 0) {
				if (hand.client.provider.shouldConnect) hand.client.provider.disconnect();
				else hand.client.provider.connect();
			}
			if (random.integer(4) === 0) await new Promise((next) => setImmediate(next));
		}
		hands.push(...late.splice(0).map((person) => come(person, true)));
		for (const { client } of hands) client.provider.connect();
		await eventually(() => hands.every(({ client }) => client.settled), 'everything acknowledged');
		const shape = (doc: Y.Doc) => ['notes', 'clusters', 'zones'].map((root) => doc.getMap(root).toJSON());
		const expected = await room.rooms.read(board, shape);
		const snapshot = await room.rooms.read(board, Y.snapshot);
		// clocks alone do not tell: deletions have none
		await eventually(
			() => hands.every(({ client }) => Y.equalSnapshots(Y.snapshot(client.doc), snapshot)),
			'the same everywhere',
			20_000
		);
		for (const { client, person } of hands) {
			expect(client.of('refused')).toEqual([]);
			expect(shape(client.doc)).toEqual(expected);
			for (const [id, note] of notesOf(client.doc))
				expect(id.startsWith(`n_${String(note.get(noteKeys.author))}_`), person.name).toBe(true);
		}
		expect(await room.rooms.noteCount(board)).toBeGreaterThan(20);
		await room.close();
	},
	seconds * 1_000 + 60_000
);
