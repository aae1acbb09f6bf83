import * as Y from 'yjs';
import { readPlan } from '#collab/strategy-schema.ts';
import type { JournalStore } from '#server/storage/journal.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';

/**
 * The document of a strategy can be read, waits for nothing, and is the one of its row. One that is empty has not been written
 * yet: whoever opens it next writes it.
 */
export const strategyFaults = async (journal: JournalStore, { id, year, boardId }: StrategyRow): Promise<string[]> => {
	const doc = new Y.Doc();
	try {
		for (const update of (await journal.load(boardId)).updates) Y.applyUpdate(doc, update);
		if (doc.store.pendingStructs || doc.store.pendingDs)
			return [`The document of strategy ${id} waits for parts that are not there.`];
		const plan = readPlan(doc);
		const isOther = plan !== null && (plan.id !== id || plan.year !== year);
		return isOther ? [`The document of strategy ${id} is the one of another strategy.`] : [];
	} catch {
		return [`The document of strategy ${id} cannot be read.`];
	} finally {
		doc.destroy();
	}
};
