import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ClusterId, NoteId, ZoneId } from '#domain/ids.ts';
import { titleIn, type Byline } from '#domain/notes.ts';
import {
	createCluster,
	createNote,
	deleteCluster,
	deleteNote,
	editText,
	moveCluster,
	moveNote,
	putInCluster,
	renameCluster,
	setPhase,
	setZone
} from './operations.ts';
import { clustersOf, noteKeys, notesOf, readCluster, readNote, readPhase, readZones } from './schema.ts';

const a = 'n_a' as NoteId;
const group = 'c_1' as ClusterId;
const [z1, z2] = ['z1', 'z2'] as [ZoneId, ZoneId];
const doc = () => {
	const made = new Y.Doc();
	createNote(made, {
		id: a,
		byline: 's_1' as Byline,
		text: 'صف 👍🏽 long',
		kind: 'pain',
		zone: z1,
		x: 1.4,
		y: 2.6,
		facts: { lang: 'ar' }
	});
	return made;
};
const note = (of: Y.Doc) => readNote(a, notesOf(of).get(a))!;

describe('operations', () => {
	it('[O1] a note reads as it was written', () => {
		expect(note(doc())).toEqual({
			id: a,
			byline: 's_1',
			text: 'صف 👍🏽 long',
			kind: 'pain',
			zone: z1,
			cluster: null,
			x: 1,
			y: 3,
			direction: 'auto',
			tags: {},
			facts: { lang: 'ar' },
			signal: 'counted'
		});
	});

	it.each([
		['صف 👍🏽 long', 'صف 👍🏻 long'],
		['👍👎', '👎👍'],
		['👍', '👎'],
		['', '𝒳'],
		['aaa', 'aa'],
		['abab', 'ab'],
		['𝒳𝒴', '𝒳𝒵𝒴']
	])('[O2] %s to %s: writes only what differs, and never half an emoji', (before, after) => {
		const made = doc();
		editText(made, a, before);
		const pieces: unknown[] = [];
		notesOf(made)
			.get(a)!
			.observeDeep((events) => events.forEach((event) => pieces.push(...event.delta.map(({ insert }) => insert))));
		editText(made, a, after);
		expect(note(made).text).toBe(after);
		const copy = new Y.Doc();
		Y.applyUpdate(copy, Y.encodeStateAsUpdate(made));
		expect(note(copy).text).toBe(after);
		for (const piece of pieces) if (typeof piece === 'string') expect(piece.isWellFormed()).toBe(true);
	});

	it('[O2] what cut an emoji in two leaves the same text with everybody', () => {
		const cut = 'صف 👍🏽'.slice(0, -1);
		const made = doc();
		editText(made, a, cut);
		createCluster(made, { id: group, title: cut, titleAr: cut, zone: z2, x: 5, y: 5 });
		const copy = new Y.Doc();
		Y.applyUpdate(copy, Y.encodeStateAsUpdate(made));
		expect(note(made).text).toBe('صف 👍\uFFFD');
		expect(note(copy)).toEqual(note(made));
		expect(clustersOf(copy).toJSON()).toEqual(clustersOf(made).toJSON());
	});

	it('[O2] two people typing in one note keep both their words', () => {
		const one = doc();
		const two = new Y.Doc();
		Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
		editText(one, a, 'first صف 👍🏽 long');
		editText(two, a, 'صف 👍🏽 long last');
		Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
		expect(note(one).text).toBe('first صف 👍🏽 long last');
	});

	it('[O3] a place is one scalar: two hundred drags leave little behind', () => {
		const made = doc();
		for (let x = 0; x < 200; x++) moveNote(made, a, { zone: z1, x, y: x });
		expect(notesOf(made).get(a)!.get(noteKeys.pos)).toBe('199,199');
		expect(Y.encodeStateAsUpdate(made).length).toBeLessThan(400);
	});

	it('[O4] groups: in, along with the group, out', () => {
		const made = doc();
		createCluster(made, { id: group, title: 'One', zone: z2, x: 5, y: 5 });
		putInCluster(made, a, group, { x: 0, y: 1 });
		expect(note(made)).toMatchObject({ cluster: group, zone: z2 });
		moveCluster(made, group, { zone: z1, x: 9, y: 9 });
		expect(note(made).zone).toBe(z1);
		moveNote(made, a, { zone: z2, x: 3, y: 3 });
		expect(note(made)).toMatchObject({ cluster: null, zone: z2, x: 3 });
		expect(deleteCluster(made, group)).toBe(true);
		expect(deleteCluster(made, group)).toBe(false);
		expect(clustersOf(made).size).toBe(0);
		expect(putInCluster(made, a, group, { x: 0, y: 0 })).toBe(true);
		expect(note(made).cluster).toBeNull();
	});

	it('[O4] who renames a group takes its translation away with the words it was made from', () => {
		const made = doc();
		createCluster(made, { id: group, title: 'One', titleAr: 'واحد', zone: z2, x: 5, y: 5 });
		renameCluster(made, group, 'Two');
		const renamed = readCluster(group, clustersOf(made).get(group))!;
		expect([titleIn(renamed, 'en'), titleIn(renamed, 'ar')]).toEqual(['Two', 'Two']);
	});

	it('[O5] nothing happens to a note that is gone', () => {
		const made = doc();
		expect(deleteNote(made, a)).toBe(true);
		expect(deleteNote(made, a)).toBe(false);
		expect([editText(made, a, 'x'), moveNote(made, a, { zone: z1, x: 0, y: 0 })]).toEqual([false, false]);
	});

	it('[O6] what an older or hostile client wrote is read without a throw', () => {
		const made = doc();
		const map = notesOf(made).get(a)!;
		for (const key of Object.values(noteKeys)) map.set(key, '{"broken":');
		expect(note(made)).toMatchObject({
			text: '',
			kind: 'idea',
			x: 0,
			y: 0,
			tags: {},
			facts: {},
			signal: 'counted',
			direction: 'auto'
		});
		expect([readNote('n_b', 'words'), readCluster('c', 7), readPhase(made)]).toEqual([null, null, null]);
		setZone(made, { id: z2, title: { en: 'B', ar: 'ب' }, order: 1, columns: 0 });
		setZone(made, { id: z1, title: { en: 'A', ar: 'أ' }, order: 0, columns: 2 });
		expect(readZones(made).map(({ id, columns }) => [id, columns])).toEqual([
			['z1', 2],
			['z2', 1]
		]);
		setPhase(made, { status: 'running', index: 1, startedAt: 1, endsAt: 2, remainingMs: null, revealed: [0] }, 'vote');
		expect(readPhase(made)).toMatchObject({ index: 1, revealed: [0] });
	});
});
