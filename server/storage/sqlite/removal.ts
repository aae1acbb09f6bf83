import { and, eq, gt, lt, or } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { BoardId, SeatId, StrategyId, WorkshopId } from '#domain/ids.ts';
import type { Database } from '#server/storage/sqlite/database.ts';
import { audits, authors, boards, clients, helds, snapshots, updates } from '#server/storage/sqlite/schema/journal.ts';
import { deliverySteps, measured } from '#server/storage/sqlite/schema/delivery.ts';
import { strategies } from '#server/storage/sqlite/schema/strategies.ts';
import { workshops } from '#server/storage/sqlite/schema/workshops.ts';

/** Keys that begin with `<board>/`; a range, because `_` of an id would be a wildcard in LIKE, and so that an index serves. */
export const draftsOf = (column: SQLiteColumn, board: BoardId) => and(gt(column, `${board}/`), lt(column, `${board}0`));

const removeDocuments = ({ drizzle: db }: Pick<Database, 'drizzle'>, board: BoardId): void => {
	for (const table of [updates, snapshots, clients])
		db.delete(table)
			.where(or(eq(table.doc, board), draftsOf(table.doc, board)))
			.run();
	db.delete(authors).where(eq(authors.board, board)).run();
	db.delete(boards).where(eq(boards.id, board)).run();
};

/** Links, seats, rounds and initiatives follow the workshop by foreign key; documents and the chain hang on names only. */
export const removeWorkshop = ({ drizzle: db, atomic, scrub }: Database, id: WorkshopId): void => {
	atomic(() => {
		const row = db.delete(workshops).where(eq(workshops.id, id)).returning({ board: workshops.boardId }).get();
		if (!row) return;
		removeDocuments({ drizzle: db }, row.board);
		db.delete(helds).where(eq(helds.board, row.board)).run();
		db.delete(audits).where(eq(audits.workshop, id)).run();
	});
	scrub();
};

/** The review follows the strategy by foreign key. */
export const removeStrategy = ({ drizzle: db, atomic, scrub }: Database, id: StrategyId): void => {
	atomic(() => {
		const row = db.delete(strategies).where(eq(strategies.id, id)).returning({ board: strategies.boardId }).get();
		if (!row) return;
		removeDocuments({ drizzle: db }, row.board);
		for (const table of [measured, deliverySteps]) db.delete(table).where(eq(table.strategyId, id)).run();
		db.delete(audits).where(eq(audits.workshop, id)).run();
	});
	scrub();
};

/** Whoever leaves or is removed takes along the words that nobody has taken up. */
export const removeHeldOf = ({ drizzle: db }: Database, seat: SeatId): void => {
	db.delete(helds).where(eq(helds.seat, seat)).run();
};
