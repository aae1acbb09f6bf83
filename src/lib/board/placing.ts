import type { NoteStore } from './NoteStore.svelte.ts';
import type { ZoneId } from '#domain/ids.ts';

const columnWidth = 152;
const rowHeight = 118;

/** The first free slots of a zone in reading order. */
export const freeSlots = (store: NoteStore, zone: ZoneId, count: number): { x: number; y: number }[] => {
	const columns = store.zones.find((one) => one.id === zone)?.columns ?? 3;
	const taken = new Set(store.inZone(zone).map((note) => `${Math.round(note.x / columnWidth)},${Math.round(note.y / rowHeight)}`));
	const slots: { x: number; y: number }[] = [];
	for (let index = 0; slots.length < count; index++) {
		const column = index % columns;
		const row = Math.floor(index / columns);
		if (!taken.has(`${column},${row}`)) slots.push({ x: column * columnWidth, y: row * rowHeight });
	}
	return slots;
};
