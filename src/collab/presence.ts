import { isId, type ClusterId, type NoteId } from '#domain/ids.ts';
import { isNoteId } from '#domain/notes.ts';

/** What a client may say about itself through awareness, in world coordinates. Everything else is dropped by the server. */
export interface Presence {
	readonly cursor?: { readonly x: number; readonly y: number } | null;
	/** The note whose text has the caret. */
	readonly editing?: NoteId | null;
	/** A drag in flight: how far these have been carried from where the document has them. */
	readonly drag?: { readonly ids: readonly (NoteId | ClusterId)[]; readonly dx: number; readonly dy: number } | null;
}

const isCoordinate = (value: unknown): value is number =>
	typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= 1_000_000;
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const dragsMost = 200;

/** Takes what has the right type and size, rounds it, and leaves the rest. */
export const readPresence = (value: unknown): Presence => {
	if (!isObject(value)) return {};
	const { cursor, editing, drag } = value;
	const known: { -readonly [Key in keyof Presence]: Presence[Key] } = {};
	if (isObject(cursor) && isCoordinate(cursor['x']) && isCoordinate(cursor['y'])) {
		known.cursor = { x: Math.round(cursor['x']), y: Math.round(cursor['y']) };
	}
	if (typeof editing === 'string' && isNoteId(editing)) known.editing = editing as NoteId;
	if (isObject(drag) && isCoordinate(drag['dx']) && isCoordinate(drag['dy']) && Array.isArray(drag['ids'])) {
		const ids: unknown[] = drag['ids'];
		if (ids.length <= dragsMost && ids.every((id) => typeof id === 'string' && isId(id))) {
			known.drag = { ids: ids as NoteId[], dx: Math.round(drag['dx']), dy: Math.round(drag['dy']) };
		}
	}
	return known;
};
