import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noteCell, overlaps, type Point } from './geometry.ts';
import type { ClusterId, NoteId } from './ids.ts';
import { clusterRect } from './layout.ts';
import { displaced, freeClusterPlace, freeSlots } from './slots.ts';

const grid = (column: number, row: number): Point => ({ x: column * 152, y: row * 118 });
const places = fc.array(fc.record({ x: fc.nat({ max: 304 }), y: fc.nat({ max: 900 }) }), { maxLength: 12 });
const inner = (cell: ReturnType<typeof noteCell>) => ({
	x: cell.x + 4,
	y: cell.y + 4,
	width: cell.width - 8,
	height: cell.height - 8
});

describe('free slots', () => {
	test('of an empty zone come in reading order', () => {
		expect(freeSlots([], 3, 4)).toEqual([grid(0, 0), grid(1, 0), grid(2, 0), grid(0, 1)]);
		expect(freeSlots([], 1, 2)).toEqual([grid(0, 0), grid(0, 1)]);
	});

	test('fill gaps first', () => {
		const taken = [grid(0, 0), grid(2, 0), grid(0, 1)].map(noteCell);
		expect(freeSlots(taken, 3, 3)).toEqual([grid(1, 0), grid(1, 1), grid(2, 1)]);
	});

	test('begin right below a cluster', () => {
		expect(freeSlots([clusterRect({ x: 0, y: 0 }, 3, 3)], 3, 1)).toEqual([{ x: 0, y: 32 + 118 }]);
		expect(freeSlots([clusterRect({ x: 0, y: 0 }, 2, 3)], 3, 2)).toEqual([grid(2, 0), grid(2, 1)]);
	});

	test('are not blocked by a note that lies a little off the grid beside them', () => {
		expect(freeSlots([noteCell({ x: 3, y: -3 })], 3, 3)).toEqual([grid(1, 0), grid(2, 0), { x: 0, y: 115 }]);
	});

	test('can be asked for from a height down', () => {
		expect(freeSlots([], 3, 2, 500)).toEqual([
			{ x: 0, y: 500 },
			{ x: 152, y: 500 }
		]);
	});

	test('cover neither what is there nor each other, however many', () => {
		fc.assert(
			fc.property(places, fc.integer({ min: 1, max: 4 }), fc.nat({ max: 30 }), (loose, columns, count) => {
				const taken = loose.map(noteCell);
				const cells = freeSlots(taken, columns, count).map(noteCell).map(inner);
				expect(cells).toHaveLength(count);
				cells.forEach((cell, i) => {
					expect(taken.some((rect) => overlaps(rect, cell))).toBe(false);
					expect(cells.slice(i + 1).some((other) => overlaps(other, cell))).toBe(false);
				});
			})
		);
	});
});

test('a new cluster goes to the first place where all of it fits', () => {
	expect(freeClusterPlace([noteCell(grid(0, 0))], 3, 2)).toEqual(grid(1, 0));
	expect(freeClusterPlace([noteCell(grid(1, 0))], 3, 2)).toEqual(grid(0, 1));
	expect(freeClusterPlace([noteCell(grid(1, 0))], 2, 9)).toEqual(grid(0, 1));
});

describe('a grown cluster', () => {
	const loose = (id: string, at: Point) => ({ id: id as NoteId, ...at });

	test('moves what it covers to the next free places below, and nothing else', () => {
		const hull = clusterRect({ x: 0, y: 0 }, 4, 3); // two rows, down to 32 + 224
		const result = displaced(hull, {
			columns: 3,
			loose: [loose('covered', grid(1, 1)), loose('below', { x: 0, y: 268 }), loose('far', grid(2, 9))],
			clusters: []
		});
		expect([...result.notes]).toEqual([['covered', { x: 152, y: 268 }]]);
		expect(result.clusters.size).toBe(0);
	});

	test('moves a cluster that it covers as a whole', () => {
		const other = { id: 'k' as ClusterId, notes: 2, ...grid(0, 1) };
		const result = displaced(clusterRect({ x: 0, y: 0 }, 4, 3), { columns: 3, loose: [], clusters: [other] });
		expect([...result.clusters]).toEqual([['k', { x: 0, y: 268 }]]);
	});

	test('a cluster that covers nothing moves nothing', () => {
		const result = displaced(clusterRect({ x: 0, y: 0 }, 1, 3), {
			columns: 3,
			loose: [loose('n', grid(1, 0))],
			clusters: []
		});
		expect([result.notes.size, result.clusters.size]).toEqual([0, 0]);
	});

	test('afterwards it covers nothing, and what moved covers nothing either', () => {
		const groups = fc.array(
			fc.record({ x: fc.constantFrom(0, 152), y: fc.nat({ max: 700 }), notes: fc.nat({ max: 5 }) }),
			{ maxLength: 3 }
		);
		fc.assert(
			fc.property(places, groups, fc.nat({ max: 9 }), (points, others, count) => {
				const notes = points.map((point, i) => loose(`n${i}`, point));
				const clusters = others.map((other, i) => ({ id: `k${i}` as ClusterId, ...other }));
				const hull = clusterRect({ x: 0, y: 100 }, count, 3);
				const moved = displaced(hull, { columns: 3, loose: notes, clusters });
				const movedCells = [
					...[...moved.notes.values()].map(noteCell),
					...clusters.flatMap(({ id, notes: n }) => {
						const place = moved.clusters.get(id);
						return place ? [clusterRect(place, n, 3)] : [];
					})
				];
				const still = [
					hull,
					...notes.filter(({ id }) => !moved.notes.has(id)).map(noteCell),
					...clusters.filter(({ id }) => !moved.clusters.has(id)).map((other) => clusterRect(other, other.notes, 3))
				];
				movedCells.forEach((cell, i) => {
					expect(still.some((rect) => overlaps(rect, inner(cell)))).toBe(false);
					expect(movedCells.slice(i + 1).some((other) => overlaps(inner(other), cell))).toBe(false);
				});
				expect(still.slice(1).some((rect) => overlaps(inner(rect), hull))).toBe(false);
			})
		);
	});
});
