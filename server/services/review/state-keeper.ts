import type { BoardId } from '#domain/ids.ts';
import { readPlan } from '#collab/strategy-schema.ts';
import type { Parts } from '../parts.ts';
import { keepInStep } from './live.ts';

const restMs = 250; // a look at the longest strategy takes some 15 ms, and people type in it all the while

/**
 * After every change of a document: the state that it shows to those who have it open follows its words. However many
 * changes come while one look is under way or it rests, one more look is enough. A draft stays one whatever is written.
 */
export const stateKeeper = (parts: Pick<Parts, 'store' | 'boards' | 'timers'>): ((board: BoardId) => Promise<void>) => {
	const { store, boards, timers } = parts;
	const others = new Set<BoardId>(); // boards of workshops, the most of all
	const again = new Map<BoardId, boolean>();

	const look = async (board: BoardId): Promise<void> => {
		const row = await store.strategies.byBoard(board);
		if (!row) {
			others.add(board);
			return;
		}
		const written = await boards.read(board, (doc) => readPlan(doc)?.state ?? null);
		if (written !== null && written !== 'draft') await keepInStep(parts, row);
	};
	return async (board) => {
		if (others.has(board)) return;
		const isUnderWay = again.has(board);
		again.set(board, isUnderWay);
		if (isUnderWay) return;
		try {
			do {
				again.set(board, false);
				await look(board);
				await new Promise<void>((rested) => timers.after(restMs, rested));
			} while (again.get(board));
		} finally {
			again.delete(board);
		}
	};
};
