import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	geometry,
	keepInZone,
	noteCell,
	overlaps,
	worldInZone,
	zoneHeight,
	zoneToWorld,
	zoneWidth
} from './geometry.ts';

const zone = { x: -476, y: 0, width: 476, height: 600 };

test('three columns of notes are 476 wide', () => {
	expect(zoneWidth(3)).toBe(476);
});

test('the first slot stands at the left of a board from left to right, at the right of one from right to left', () => {
	expect(zoneToWorld({ ...zone, x: 0 }, 'ltr', { x: 0, y: 0 })).toEqual({ x: 16, y: 56 });
	expect(zoneToWorld(zone, 'rtl', { x: 0, y: 0 })).toEqual({ x: -16 - geometry.noteWidth, y: 56 });
	expect(zoneToWorld(zone, 'rtl', { x: 152, y: 0 }).x).toBe(-16 - geometry.noteWidth - 152);
});

test('the way to the world and back ends where it began', () => {
	const flow = fc.constantFrom('ltr' as const, 'rtl' as const);
	fc.assert(
		fc.property(flow, fc.integer(), fc.integer(), fc.integer({ min: 1, max: 500 }), (f, x, y, width) => {
			expect(worldInZone(zone, f, zoneToWorld(zone, f, { x, y }, width), width)).toEqual({ x, y });
		})
	);
});

test('cells of a full grid touch and do not overlap', () => {
	const [a, beside, below] = [noteCell({ x: 0, y: 0 }), noteCell({ x: 152, y: 0 }), noteCell({ x: 0, y: 118 })];
	expect([overlaps(a, beside), overlaps(a, below), overlaps(beside, below)]).toEqual([false, false, false]);
	expect(overlaps(a, noteCell({ x: 151, y: 117 }))).toBe(true);
});

test('a place outside the zone is brought inside, and no document makes the board endless', () => {
	expect(keepInZone({ x: -5, y: -5 }, 3)).toEqual({ x: 0, y: 0 });
	expect(keepInZone({ x: 9999, y: 1e12 }, 3)).toEqual({ x: 304, y: geometry.zoneMaxBottom });
});

test('a zone is as high as its content, and never low', () => {
	expect(zoneHeight(0)).toBe(600);
	expect(zoneHeight(2000)).toBe(2000 + 56 + 16);
});
