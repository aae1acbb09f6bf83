import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overlaps, type Rect } from './geometry.ts';
import type { ClusterId, NoteId, ZoneId } from './ids.ts';
import { clusterRect, layoutBoard, worldToZone, type BoardContent } from './layout.ts';

const zone = (id: string, columns = 3) => ({ id: id as ZoneId, columns });
const note = (id: string, at: string, x = 0, y = 0) => ({
	id: id as NoteId,
	zone: at as ZoneId,
	cluster: null as ClusterId | null,
	x,
	y
});
const inCluster = (id: string, cluster: string, x = 0, y = 0) => ({
	...note(id, 'a', x, y),
	cluster: cluster as ClusterId
});
const cluster = (id: string, at: string, x = 0, y = 0) => ({ id: id as ClusterId, zone: at as ZoneId, x, y });
const board = (content: Partial<BoardContent>) =>
	layoutBoard({ zones: [zone('a'), zone('b'), zone('c')], clusters: [], notes: [], flow: 'ltr', ...content });
const at = (content: Partial<BoardContent>, id: string) => board(content).notes.get(id as NoteId);

describe('zones', () => {
	test('stand in one row, first to last, to the right', () => {
		expect(board({}).zones.map(({ x, width }) => [x, width])).toEqual([
			[0, 476],
			[500, 476],
			[1000, 476]
		]);
	});

	test('on a board from right to left the first stands at the right, and the row grows into negative x', () => {
		expect(board({ flow: 'rtl' }).zones.map(({ x }) => x)).toEqual([-476, -976, -1476]);
	});

	test('a zone added at the end moves none of the others', () => {
		for (const flow of ['ltr', 'rtl'] as const) {
			const more = board({ flow, zones: [zone('a'), zone('b'), zone('c'), zone('d', 1)] });
			expect(more.zones.slice(0, 3)).toEqual(board({ flow }).zones);
		}
	});

	test('grow with their content and have room when empty', () => {
		expect(board({ notes: [note('n', 'b', 0, 1180)] }).zones.map(({ height }) => height)).toEqual([600, 1358, 600]);
	});
});

describe('loose notes', () => {
	test('stand where they were put, measured from the start edge of their zone', () => {
		expect(at({ notes: [note('n', 'b', 152, 118)] }, 'n')).toEqual({ x: 500 + 16 + 152, y: 56 + 118 });
		expect(at({ flow: 'rtl', notes: [note('n', 'b', 152, 118)] }, 'n')).toEqual({
			x: -500 - 16 - 152 - 140,
			y: 56 + 118
		});
	});

	test('are never lost: a zone that is gone shows them in the first one', () => {
		expect(at({ notes: [note('n', 'gone', 0, 0)] }, 'n')).toEqual({ x: 16, y: 56 });
	});

	test('of a cluster that is gone stand loose', () => {
		expect(at({ notes: [inCluster('n', 'gone', 152, 0)] }, 'n')).toEqual({ x: 168, y: 56 });
	});
});

describe('clusters', () => {
	const members = ['p', 'q', 'r', 's'].map((id, i) => inCluster(id, 'k', 0, i));

	test('lay their notes in three columns under a title', () => {
		const { clusters, notes } = board({ clusters: [cluster('k', 'a', 0, 118)], notes: members });
		const hull = clusters.get('k' as ClusterId);
		expect(hull).toMatchObject({ x: 10, y: 56 + 118 - 6, width: 456, columns: 3, noteIds: ['p', 'q', 'r', 's'] });
		expect(notes.get('p' as NoteId)).toEqual({ x: 16, y: 56 + 118 + 32 });
		expect(notes.get('q' as NoteId)).toEqual({ x: 168, y: 56 + 118 + 32 });
		expect(notes.get('s' as NoteId)).toEqual({ x: 16, y: 56 + 118 + 32 + 118 });
	});

	test('from right to left the first note stands at the right', () => {
		const { clusters, notes } = board({ flow: 'rtl', clusters: [cluster('k', 'a')], notes: members.slice(0, 2) });
		expect(notes.get('p' as NoteId)?.x).toBe(-16 - 140);
		expect(notes.get('q' as NoteId)?.x).toBe(-16 - 140 - 152);
		expect(clusters.get('k' as ClusterId)).toMatchObject({ x: -16 - 292 - 6, width: 304 });
	});

	test('order their notes by the hints y, x and then by id, whatever the order in the document', () => {
		const hinted = [
			inCluster('d', 'k', 1, 1),
			inCluster('b', 'k', 0, 1),
			inCluster('c', 'k', 9, 0),
			inCluster('a', 'k', 0, 1)
		];
		for (const notes of [hinted, hinted.toReversed()])
			expect(board({ clusters: [cluster('k', 'a')], notes }).clusters.get('k' as ClusterId)?.noteIds).toEqual([
				'c',
				'a',
				'b',
				'd'
			]);
	});

	test('take their notes along into their zone', () => {
		expect(at({ clusters: [cluster('k', 'b')], notes: [inCluster('n', 'k')] }, 'n')).toEqual({ x: 516, y: 56 + 32 });
	});

	test('near the end of their zone are drawn further in', () => {
		const hull = board({ clusters: [cluster('k', 'a', 304, 0)], notes: members }).clusters.get('k' as ClusterId);
		expect(hull).toMatchObject({ x: 10, width: 456 });
	});

	test('keep room for a note when they are empty', () => {
		expect(clusterRect({ x: 0, y: 0 }, 0, 3)).toEqual(clusterRect({ x: 0, y: 0 }, 1, 3));
	});

	test('contain their notes', () => {
		const flow = fc.constantFrom('ltr' as const, 'rtl' as const);
		const contains = (outer: Rect, inner: Rect) =>
			inner.x > outer.x &&
			inner.y > outer.y &&
			inner.x + inner.width < outer.x + outer.width &&
			inner.y + inner.height < outer.y + outer.height;
		fc.assert(
			fc.property(
				flow,
				fc.nat({ max: 9 }),
				fc.integer({ min: 1, max: 4 }),
				fc.nat({ max: 500 }),
				(f, count, columns, x) => {
					const notes = Array.from({ length: count }, (_, i) => inCluster(`n${i}`, 'k', 0, i));
					const laid = board({ flow: f, zones: [zone('a', columns)], clusters: [cluster('k', 'a', x, 7)], notes });
					const hull = laid.clusters.get('k' as ClusterId) as Rect;
					const rects = [...laid.notes.values()].map((point) => ({ ...point, width: 140, height: 106 }));
					expect(contains(laid.zones[0] as Rect, hull)).toBe(true);
					rects.forEach((rect, i) => {
						expect(contains(hull, rect)).toBe(true);
						expect(rects.slice(i + 1).some((other) => overlaps(rect, other))).toBe(false);
					});
				}
			)
		);
	});
});

describe('a dropped note', () => {
	const { zones } = board({ flow: 'rtl' });

	test('lands in the zone under its middle, at the place it was dropped', () => {
		const flow = fc.constantFrom('ltr' as const, 'rtl' as const);
		fc.assert(
			fc.property(flow, fc.constantFrom('a', 'b', 'c'), fc.nat({ max: 304 }), fc.nat({ max: 2000 }), (f, id, x, y) => {
				const corner = at({ flow: f, notes: [note('n', id, x, y)] }, 'n');
				expect(corner && worldToZone(board({ flow: f }).zones, f, corner)).toEqual({ zone: id, x, y });
			})
		);
	});

	test('outside all zones goes to the nearest, kept inside, in whole numbers', () => {
		expect(worldToZone(zones, 'rtl', { x: 900, y: -300 })).toEqual({ zone: 'a', x: 0, y: 0 });
		expect(worldToZone(zones, 'rtl', { x: -9000, y: 10.4 })).toEqual({ zone: 'c', x: 304, y: 0 });
		expect(worldToZone([], 'rtl', { x: 0, y: 0 })).toBeNull();
	});
});

test('every note of a large board has a place', () => {
	const notes = Array.from({ length: 5000 }, (_, i) =>
		note(`n${i}`, ['a', 'b', 'c'][i % 3] ?? 'a', (i % 3) * 152, Math.floor(i / 9) * 118)
	);
	expect(board({ notes }).notes.size).toBe(5000);
});
