import * as decoding from 'lib0/decoding';

/**
 * Cursors of a crowd, for connections opened with `?cursors=1`: ten bytes each instead of the hundred and thirty that a whole
 * awareness state takes. Who it is comes by awareness, which for such a connection leaves the cursor out. The frame: this
 * number, then records to the end of the frame: client id × 2, + 1 with x and y following (signed varints, world coordinates), + 0
 * when the cursor is gone. Later records count. Only the server sends it.
 */
export const cursorsMessage = 101;
export interface CursorPoint {
	readonly x: number;
	readonly y: number;
}
/** What follows the number of the message. Throws on what is no such frame. */
export const readCursors = (decoder: decoding.Decoder): Map<number, CursorPoint | null> => {
	const cursors = new Map<number, CursorPoint | null>();
	while (decoding.hasContent(decoder)) {
		const head = decoding.readVarUint(decoder);
		const point = head % 2 === 1 ? { x: decoding.readVarInt(decoder), y: decoding.readVarInt(decoder) } : null;
		cursors.set(Math.floor(head / 2), point);
	}
	return cursors;
};
