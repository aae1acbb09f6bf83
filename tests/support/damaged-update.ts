import * as Y from 'yjs';
import { setFlow } from '#collab/operations.ts';

/** An update whose predecessor is lost: alone in a log it is no document. */
export const damagedUpdate = (): Uint8Array => {
	const doc = new Y.Doc();
	const updates: Uint8Array[] = [];
	doc.on('update', (bytes: Uint8Array) => updates.push(bytes));
	for (const side of ['rtl', 'ltr'] as const) setFlow(doc, side, 1);
	return updates.at(-1)!;
};
