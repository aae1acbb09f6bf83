// Frames of the y-websocket protocol, made beforehand so that the people cost as little as possible.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** @param {number} kind @param {Uint8Array} bytes */
export const syncFrame = (kind, bytes) =>
	encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, 0);
		encoding.writeVarUint(encoder, kind);
		encoding.writeVarUint8Array(encoder, bytes);
	});
export const askFrame = syncFrame(0, new Uint8Array([0]));
export const nothingFrame = syncFrame(1, new Uint8Array([0, 0]));

/** @param {number} client @param {number} clock @param {object | null} state */
export const awarenessFrame = (client, clock, state) =>
	encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, 1);
		encoding.writeVarUint8Array(
			encoder,
			encoding.encode((inner) => {
				encoding.writeVarUint(inner, 1);
				encoding.writeVarUint(inner, client);
				encoding.writeVarUint(inner, clock);
				encoding.writeVarString(inner, JSON.stringify(state));
			})
		);
	});

/** @param {Uint8Array} frame @returns {{ client: number, state: any }[]} */
export const readAwareness = (frame) => {
	const outer = decoding.createDecoder(frame);
	decoding.readVarUint(outer);
	const inner = decoding.createDecoder(decoding.readVarUint8Array(outer));
	return Array.from({ length: decoding.readVarUint(inner) }, () => {
		const client = decoding.readVarUint(inner);
		decoding.readVarUint(inner);
		return { client, state: JSON.parse(decoding.readVarString(inner)) };
	});
};

/** Where people point, from a frame of type 101. @param {Uint8Array} frame */
export const readCursors = (frame) => {
	const decoder = decoding.createDecoder(frame);
	decoding.readVarUint(decoder);
	const points = [];
	while (decoding.hasContent(decoder)) {
		if (decoding.readVarUint(decoder) % 2 === 0) continue;
		points.push({ x: decoding.readVarInt(decoder), y: decoding.readVarInt(decoder) });
	}
	return points;
};

/** The update in a sync frame. @param {Uint8Array} frame */
export const updateIn = (frame) => {
	const decoder = decoding.createDecoder(frame);
	decoding.readVarUint(decoder);
	decoding.readVarUint(decoder);
	return decoding.readVarUint8Array(decoder);
};

/** @param {Uint8Array} frame */
export const messageIn = (frame) => {
	const decoder = decoding.createDecoder(frame);
	decoding.readVarUint(decoder);
	return JSON.parse(decoding.readVarString(decoder));
};
