import { describe, expect, test } from 'vitest';
import type { NoteId, ZoneId } from '#domain/ids.ts';
import { BoardNote } from '#lib/board/BoardNote.svelte.ts';
import { GridIndex } from './GridIndex.ts';
import { Mounting } from './Mounting.svelte.ts';

const zone = 'zone' as ZoneId;
const board = (columns: number, rows: number) => {
	const grid = new GridIndex<BoardNote>();
	const notes: BoardNote[] = [];
	for (let row = 0; row < rows; row++)
		for (let column = 0; column < columns; column++) {
			const note = new BoardNote({
				id: `n${row}-${column}` as NoteId,
				byline: '@customer',
				text: '',
				kind: 'idea',
				zone,
				cluster: null,
				x: 0,
				y: 0,
				direction: 'auto',
				tags: {},
				facts: {},
				signal: 'counted'
			});
			note.left = column * 152;
			note.top = row * 118;
			grid.file(note, note.left, note.top);
			notes.push(note);
		}
	return { grid, notes, mounting: new Mounting(grid, () => zone) };
};
const box = (left: number, top: number, width = 1520, height = 944) => ({ left, top, width, height });
const none: ReadonlySet<BoardNote> = new Set();

describe('mounting', () => {
	test('mounts what is in view and a margin, nothing far away', () => {
		const { mounting, notes } = board(60, 60);
		while (mounting.update({ box: box(3_000, 3_000), moving: false, zoom: 1, readable: true, pinned: none }));
		const inView = notes.filter(
			(note) => note.left + 140 > 3_000 && note.left < 4_520 && note.top + 106 > 3_000 && note.top < 3_944
		);
		expect(inView.every((note) => mounting.has(note))).toBe(true);
		expect(mounting.size).toBeLessThan(400);
	});

	test('at most forty a frame while moving, the nearest to the middle first', () => {
		const { mounting, notes } = board(60, 60);
		expect(mounting.update({ box: box(3_000, 3_000), moving: true, zoom: 1, readable: true, pinned: none })).toBe(true);
		expect(mounting.size).toBe(40);
		expect(mounting.pending).toBe(true);
		const middle = notes.find((note) => note.left === 152 * 24 && note.top === 118 * 29);
		expect(middle && mounting.has(middle)).toBe(true);
	});

	test('what leaves the view a little stays, what is far goes', () => {
		const { mounting, notes } = board(60, 60);
		while (mounting.update({ box: box(3_000, 3_000), moving: false, zoom: 1, readable: true, pinned: none }));
		const corner = notes.find((note) => note.left === 152 * 20 && note.top === 118 * 26) as BoardNote;
		mounting.update({ box: box(4_000, 3_000), moving: false, zoom: 1, readable: true, pinned: none });
		expect(mounting.has(corner)).toBe(true);
		mounting.update({ box: box(8_000, 3_000), moving: false, zoom: 1, readable: true, pinned: none });
		expect(mounting.has(corner)).toBe(false);
	});

	test('what is pinned stays an element, also where nothing can be read', () => {
		const { mounting, notes } = board(10, 10);
		const pinned = new Set([notes[0] as BoardNote]);
		mounting.update({ box: box(50_000, 0), moving: false, zoom: 1, readable: true, pinned });
		expect(mounting.has(notes[0] as BoardNote)).toBe(true);
		mounting.update({ box: box(0, 0), moving: false, zoom: 0.3, readable: false, pinned });
		expect(mounting.size).toBe(1);
		expect(mounting.pending).toBe(false);
	});
});
