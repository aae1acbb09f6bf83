import type { BoardId } from '#domain/ids.ts';
import type { Parts } from './parts.ts';

const restMs = 250; // a look at the longest strategy takes some 15 ms, and people type in it all the while

/**
 * Looks after every change of a document. However many changes come while one look is under way or it rests, one more look is
 * enough.
 */
export const afterChanges = (
	{ timers }: Pick<Parts, 'timers'>,
	look: (board: BoardId) => Promise<void>
): ((board: BoardId) => Promise<void>) => {
	const again = new Map<BoardId, boolean>();
	return async (board) => {
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
