import { and, desc, eq, sql } from 'drizzle-orm';
import type { BoardId } from '#domain/ids.ts';
import type { StrategyStore } from '#server/storage/strategies.ts';
import type { Database } from '#server/storage/sqlite/database.ts';
import { removeStrategy } from '#server/storage/sqlite/removal.ts';
import { strategies } from '#server/storage/sqlite/schema/strategies.ts';

const { placeholder } = sql;

export const sqliteStrategies = (database: Database): StrategyStore => {
	const { drizzle: db, atomic, remember } = database;
	const where = (column: typeof strategies.id | typeof strategies.boardId) =>
		db
			.select()
			.from(strategies)
			.where(eq(column, placeholder('value')))
			.prepare();
	const byId = where(strategies.id);
	const byBoard = where(strategies.boardId);
	const ofYear = db
		.select()
		.from(strategies)
		.where(and(eq(strategies.organisationId, placeholder('organisation')), eq(strategies.year, placeholder('year'))))
		.prepare();
	const listed = db
		.select()
		.from(strategies)
		.where(eq(strategies.organisationId, placeholder('organisation')))
		.orderBy(desc(strategies.year))
		.prepare();
	const ofBoard = remember((id: BoardId) => byBoard.get({ value: id }) ?? null);

	return {
		async add(row) {
			return atomic(() => {
				if (ofYear.get({ organisation: row.organisationId, year: row.year })) return 'year-taken';
				db.insert(strategies).values(row).run();
				return 'added';
			});
		},
		async get(id) {
			return byId.get({ value: id }) ?? null;
		},
		async byBoard(id) {
			return ofBoard(id);
		},
		async ofYear(organisation, year) {
			return ofYear.get({ organisation, year }) ?? null;
		},
		async list(organisation) {
			return listed.all({ organisation });
		},
		async remove(id) {
			removeStrategy(database, id);
		}
	};
};
