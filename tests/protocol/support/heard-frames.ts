import { inflateSync } from 'node:zlib';
import * as Y from 'yjs';
import { packedMessage } from '#collab/packed.ts';

/** Frames from the server as a socket without a library on it gets them. */
export const ask = new Uint8Array([0, 0, 1, 0]); // a step 1 of somebody who has nothing
export const isStep1 = ([type, kind]: Uint8Array): boolean => type === 0 && kind === 0;
export const isPacked = ([type]: Uint8Array): boolean => type === packedMessage;
export const isDocument = (frame: Uint8Array): boolean => (frame[0] === 0 && frame[1] === 1) || isPacked(frame);

/** The update in a step 2, an update or a packed document. */
export const updateIn = (frame: Uint8Array): Uint8Array => {
	if (isPacked(frame)) return inflateSync(frame.subarray(1));
	let at = 2;
	while (frame[at]! & 0x80) at++;
	return frame.subarray(at + 1);
};

/** What somebody has who has heard these. */
export const docOf = (frames: readonly Uint8Array[]): Y.Doc => {
	const doc = new Y.Doc();
	for (const frame of frames)
		if (isPacked(frame) || (frame[0] === 0 && frame[1] !== 0)) Y.applyUpdate(doc, updateIn(frame));
	return doc;
};
