import { readPlan } from '#collab/strategy-schema.ts';
import type { JournalStore } from '#server/storage/journal.ts';
import type { StrategyRow } from '#server/storage/strategies.ts';
import { documentFaults } from './verify-document.ts';

/**
 * The document of a strategy can be read, waits for nothing, and is the one of its row. One that is empty has not been written
 * yet: whoever opens it next writes it.
 */
export const strategyFaults = (journal: JournalStore, { id, year, boardId }: StrategyRow): Promise<string[]> => {
	const name = `The document of strategy ${id}`;
	return documentFaults(journal, boardId, name, (doc) => {
		const plan = readPlan(doc);
		const isOther = plan !== null && (plan.id !== id || plan.year !== year);
		return isOther ? [`${name} is the one of another strategy.`] : [];
	});
};
