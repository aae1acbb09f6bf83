import type * as decoding from 'lib0/decoding';
import { readCursors, type CursorPoint } from '#collab/cursors.ts';

/** Where others point, by the id of their client: what a crowd sends too often for awareness. */
export class Cursors {
	readonly points = new Map<number, CursorPoint | null>();
	#changed: () => void = () => {};

	receive(decoder: decoding.Decoder): void {
		for (const [client, point] of readCursors(decoder)) this.points.set(client, point);
		this.#changed();
	}

	/** Whoever is gone points nowhere. */
	keep(clients: ReadonlyMap<number, unknown>): void {
		for (const client of this.points.keys()) if (!clients.has(client)) this.points.delete(client);
	}

	/** One listener at a time. */
	onchange(listener: () => void): void {
		this.#changed = listener;
	}
}
