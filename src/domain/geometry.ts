import type { Direction } from './languages.ts';

export interface Point {
	readonly x: number;
	readonly y: number;
}
export interface Rect extends Point {
	readonly width: number;
	readonly height: number;
}

/**
 * The measures of the board in px. The world is physical: x grows to the right for everybody, whatever the language of the
 * viewer. Inside a zone, x runs from its start edge in the board's flow, so that a board from right to left fills from the
 * right; (0, 0) is the first slot, inside padding and header.
 */
export const geometry = {
	noteWidth: 140,
	noteHeight: 106,
	slotWidth: 152,
	slotHeight: 118,
	zoneHeader: 40,
	zonePadding: 16,
	zoneGap: 24,
	zoneMinHeight: 600,
	zoneMaxBottom: 600_000, // 5,000 notes below each other; whatever a document holds, the board stays finite
	zoneColumns: 3,
	clusterTitle: 32,
	clusterColumns: 3,
	clusterEdge: 6 // the hull reaches half a gap around its notes
} as const;

const { noteWidth, noteHeight, slotWidth, slotHeight, zoneHeader, zonePadding } = geometry;
const gap = slotWidth - noteWidth;

export const contentWidth = (columns: number): number => columns * slotWidth - gap;
export const zoneWidth = (columns: number): number => contentWidth(columns) + 2 * zonePadding;
const contentTop = zoneHeader + zonePadding;

/** A place in a zone, `width` wide, as the physical corner that is painted from. */
export const zoneToWorld = (zone: Rect, flow: Direction, { x, y }: Point, width: number = noteWidth): Point => ({
	x: flow === 'ltr' ? zone.x + zonePadding + x : zone.x + zone.width - zonePadding - x - width,
	y: zone.y + contentTop + y
});

/** The way back: the physical corner of something `width` wide as a place in the zone, not yet kept inside it. */
export const worldInZone = (zone: Rect, flow: Direction, { x, y }: Point, width: number = noteWidth): Point => ({
	x: flow === 'ltr' ? x - zone.x - zonePadding : zone.x + zone.width - zonePadding - x - width,
	y: y - zone.y - contentTop
});

/** The nearest place inside a zone for something `width` wide. */
export const keepInZone = ({ x, y }: Point, columns: number, width: number = noteWidth): Point => ({
	x: Math.max(0, Math.min(x, contentWidth(columns) - width)),
	y: Math.max(0, Math.min(y, geometry.zoneMaxBottom))
});

/** Height of a zone whose content ends at `bottom`, measured in the zone. */
export const zoneHeight = (bottom: number): number =>
	Math.max(geometry.zoneMinHeight, contentTop + bottom + zonePadding);

export const overlaps = (a: Rect, b: Rect): boolean =>
	a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** The note with half a gap around it: cells of a full grid touch and do not overlap. */
export const noteCell = ({ x, y }: Point): Rect => ({
	x: x - gap / 2,
	y: y - (slotHeight - noteHeight) / 2,
	width: slotWidth,
	height: slotHeight
});
