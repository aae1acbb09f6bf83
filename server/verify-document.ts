import * as Y from 'yjs';
import type { DocKey, JournalStore } from '#server/storage/journal.ts';

/** What may be asked of a document that can be read, beside itself: the client ids that are bound in it. */
type Look = (doc: Y.Doc, clients: ReadonlyMap<number, unknown>) => string[] | Promise<string[]>;

/** Reads a document from its journal: it can be read and waits for nothing, and then whatever `look` finds. `name` begins each sentence. */
export const documentFaults = async (
	journal: JournalStore,
	key: DocKey,
	name: string,
	look: Look
): Promise<string[]> => {
	const doc = new Y.Doc();
	try {
		const { updates, clients } = await journal.load(key);
		for (const update of updates) Y.applyUpdate(doc, update);
		if (doc.store.pendingStructs || doc.store.pendingDs) return [`${name} waits for parts that are not there.`];
		return await look(doc, clients);
	} catch {
		return [`${name} cannot be read.`];
	} finally {
		doc.destroy();
	}
};
