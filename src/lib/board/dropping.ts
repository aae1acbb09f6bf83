import { geometry, type Point } from '#domain/geometry.ts';
import type { ClusterId, NoteId, ZoneId } from '#domain/ids.ts';
import type { Direction } from '#domain/languages.ts';
import { worldToZone } from '#domain/layout.ts';
import type { ZoneContent } from './Arrangement.svelte.ts';

/** What letting go here would do; shown before it is done. */
export type Drop =
	| { readonly outcome: 'group-with-note'; readonly note: NoteId }
	| { readonly outcome: 'into-group'; readonly cluster: ClusterId; readonly index: number }
	| { readonly outcome: 'place'; readonly zone: ZoneId; readonly x: number; readonly y: number };

const { noteWidth, noteHeight, slotWidth, slotHeight, clusterEdge, clusterTitle } = geometry;
// a note that is put beside another one touches it easily; it is meant only when it covers its middle
const core = 0.25;

const indexIn = (
	rect: Point & { columns: number; width: number },
	count: number,
	middle: Point,
	flow: Direction
): number => {
	const fromStart = flow === 'ltr' ? middle.x - rect.x : rect.x + rect.width - middle.x;
	const column = Math.min(rect.columns - 1, Math.max(0, Math.floor((fromStart - clusterEdge) / slotWidth)));
	const line = Math.max(0, Math.floor((middle.y - rect.y - clusterEdge - clusterTitle) / slotHeight));
	return Math.min(count, line * rect.columns + column);
};

/** `corner` is the physical corner of the dragged note (the one under the pointer) in the world. */
export const dropAt = (
	contents: readonly ZoneContent[],
	flow: Direction,
	corner: Point,
	dragged: ReadonlySet<NoteId>,
	mayGroup: boolean
): Drop | null => {
	const middle = { x: corner.x + noteWidth / 2, y: corner.y + noteHeight / 2 };
	const inside = (x: number, y: number, width: number, height: number) =>
		middle.x >= x && middle.x <= x + width && middle.y >= y && middle.y <= y + height;
	if (mayGroup)
		for (const { rect: zone, groups, loose } of contents) {
			if (!inside(zone.x, zone.y, zone.width, zone.height)) continue;
			for (const { cluster, rect, notes } of groups)
				if (inside(rect.x, rect.y, rect.width, rect.height)) {
					const others = notes.filter(({ id }) => !dragged.has(id)).length;
					// the last note of a group has nobody to be put in order with: it can be moved within its own hull
					if (others > 0)
						return { outcome: 'into-group', cluster: cluster.id, index: indexIn(rect, others, middle, flow) };
				}
			for (const note of loose)
				if (
					!dragged.has(note.id) &&
					inside(
						note.left + noteWidth * core,
						note.top + noteHeight * core,
						noteWidth * (1 - 2 * core),
						noteHeight * (1 - 2 * core)
					)
				)
					return { outcome: 'group-with-note', note: note.id };
		}
	const place = worldToZone(
		contents.map(({ rect }) => rect),
		flow,
		corner
	);
	return place && { outcome: 'place', ...place };
};
