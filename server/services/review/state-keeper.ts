import type { BoardId } from '#domain/ids.ts';
import { readPlan } from '#collab/strategy-schema.ts';
import { afterChanges } from '../after-changes.ts';
import type { Parts } from '../parts.ts';
import { keepInStep } from './live.ts';

/**
 * After every change of a document: the state that it shows to those who have it open follows its words. A draft stays one
 * whatever is written.
 */
export const stateKeeper = (parts: Pick<Parts, 'store' | 'boards' | 'timers'>): ((board: BoardId) => Promise<void>) => {
	const { store, boards } = parts;
	const others = new Set<BoardId>(); // boards of workshops, the most of all

	const look = afterChanges(parts, async (board) => {
		const row = await store.strategies.byBoard(board);
		if (!row) {
			others.add(board);
			return;
		}
		const written = await boards.read(board, (doc) => readPlan(doc)?.state ?? null);
		if (written !== null && written !== 'draft') await keepInStep(parts, row);
	});
	return async (board) => {
		if (!others.has(board)) await look(board);
	};
};
