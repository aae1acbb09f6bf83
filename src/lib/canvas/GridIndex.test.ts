import { describe, expect, test } from 'vitest';
import { GridIndex } from './GridIndex.ts';

describe('grid index', () => {
	test('finds what touches the box, also when only its corner lies outside', () => {
		const grid = new GridIndex<string>();
		grid.file('inside', 100, 100);
		grid.file('edge', -80, 40); // 140 wide: reaches into the box
		grid.file('far', 5_000, 100);
		const found = grid.near({ left: 0, top: 0, width: 400, height: 300 }, 140);
		expect(found.sort()).toEqual(['edge', 'inside']);
	});

	test('a moved item is found in its new place only', () => {
		const grid = new GridIndex<string>();
		grid.file('a', 0, 0);
		grid.file('a', 9_000, -9_000);
		expect(grid.near({ left: 0, top: 0, width: 10, height: 10 }, 0)).toEqual([]);
		expect(grid.near({ left: 9_000, top: -9_000, width: 10, height: 10 }, 0)).toEqual(['a']);
		expect(grid.size).toBe(1);
	});

	test('a removed item is gone', () => {
		const grid = new GridIndex<string>();
		grid.file('a', 0, 0);
		grid.remove('a');
		grid.remove('never there');
		expect(grid.near({ left: 0, top: 0, width: 10, height: 10 }, 0)).toEqual([]);
	});

	test('no two cells of a large board share a key', () => {
		const grid = new GridIndex<string>();
		grid.file('a', 512 * 3, 512 * -2);
		grid.file('b', 512 * 2, 512 * 4);
		expect(grid.near({ left: 512 * 3 + 1, top: 512 * -2 + 1, width: 1, height: 1 }, 0)).toEqual(['a']);
	});
});
