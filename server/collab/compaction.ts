import { isDeepStrictEqual } from 'node:util';
import * as Y from 'yjs';
import { roots } from '#collab/schema.ts';
import type { Logger } from '#server/log.ts';
import type { JournalStore } from '#server/storage/journal.ts';
import type { LiveDocument } from './LiveDocument.ts';

const contentOf = (doc: Y.Doc): unknown => Object.values(roots).map((name) => doc.getMap(name).toJSON());

/** Both say the same, now and to whoever merges with them later. */
const areEqual = (a: Y.Doc, b: Y.Doc): boolean =>
	Y.equalSnapshots(Y.snapshot(a), Y.snapshot(b)) &&
	// the order of keys is that of their arrival, which no two documents share
	isDeepStrictEqual(contentOf(a), contentOf(b));

/** Replaces the log by one update, which is read back and compared before a row is deleted. Called with the document at rest. [D6] */
export const compact = async (document: LiveDocument, store: JournalStore, log: Logger): Promise<void> => {
	const rows = await store.logLength(document.key);
	if (rows < 2) return;
	const snapshot = Y.encodeStateAsUpdate(document.doc);
	const copy = new Y.Doc();
	Y.applyUpdate(copy, snapshot);
	const good = copy.store.pendingStructs === null && copy.store.pendingDs === null && areEqual(document.doc, copy);
	copy.destroy();
	if (!good) return log.error({ doc: document.key }, 'a snapshot differs from its document; the log is kept');
	await store.compact(document.key, snapshot, rows);
	document.rows = 0;
};
