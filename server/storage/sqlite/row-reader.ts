import { eq, getTableColumns, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Database } from '#server/storage/sqlite/database.ts';

/**
 * Whole rows of a table by one of its columns, where a thousand people ask within seconds. Drizzle writes the query; for each
 * row it would find out anew how each column is read, which takes several times as long as reading it.
 */
const reader = <T extends SQLiteTable>({ drizzle, sqlite }: Database, table: T, by: SQLiteColumn) => {
	const query = drizzle
		.select()
		.from(table)
		.where(eq(by, ''))
		.orderBy(sql`rowid`)
		.toSQL();
	const columns = Object.entries(getTableColumns(table));
	return {
		found: sqlite.prepare<[string], readonly unknown[]>(query.sql).raw(),
		rowOf: (values: readonly unknown[]): T['$inferSelect'] => {
			const row: Record<string, unknown> = {};
			for (const [at, [key, column]] of columns.entries())
				row[key] = values[at] === null ? null : column.mapFromDriverValue(values[at]);
			return row;
		}
	};
};

export const rowReader = <T extends SQLiteTable>(database: Database, table: T, by: SQLiteColumn) => {
	const { found, rowOf } = reader(database, table, by);
	return (value: string): T['$inferSelect'] | null => {
		const values = found.get(value);
		return values ? rowOf(values) : null;
	};
};

/** All of them, in the order in which they were written. */
export const rowsReader = <T extends SQLiteTable>(database: Database, table: T, by: SQLiteColumn) => {
	const { found, rowOf } = reader(database, table, by);
	return (value: string): T['$inferSelect'][] => found.all(value).map(rowOf);
};
