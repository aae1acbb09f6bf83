import { geometry, zoneToWorld, type Point } from '#domain/geometry.ts';
import type { Direction } from '#domain/languages.ts';
import { freeSlots } from '#domain/slots.ts';
import type { ZoneContent } from './Arrangement.svelte.ts';
import type { ComposerPlace } from './Composer.svelte.ts';
import { occupants, taken } from './occupancy.ts';

/** Where the note that is being written will stand, as the physical corner in the world. */
export const composerCorner = (content: ZoneContent, place: ComposerPlace, flow: Direction): Point => {
	const group = place.cluster && content.groups.find(({ cluster }) => cluster.id === place.cluster);
	if (group) {
		const { rect, notes } = group;
		return {
			x: rect.x + geometry.clusterEdge,
			y: rect.y + rect.height - (notes.length === 0 ? geometry.noteHeight : 0)
		};
	}
	const at = place.at ?? freeSlots(taken(occupants(content)), content.zone.columns, 1)[0] ?? { x: 0, y: 0 };
	return zoneToWorld(content.rect, flow, at);
};
