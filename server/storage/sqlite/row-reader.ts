import { eq, getTableColumns } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Database } from '#server/storage/sqlite/database.ts';

/**
 * Whole rows of a table by one of its columns, where a thousand people ask within seconds. Drizzle writes the query; for each
 * row it would find out anew how each column is read, which takes several times as long as reading it.
 */
export const rowReader = <T extends SQLiteTable>({ drizzle, sqlite }: Database, table: T, by: SQLiteColumn) => {
	const query = drizzle.select().from(table).where(eq(by, '')).toSQL();
	const found = sqlite.prepare<[string], readonly unknown[]>(query.sql).raw();
	const columns = Object.entries(getTableColumns(table));
	return (value: string): T['$inferSelect'] | null => {
		const values = found.get(value);
		if (!values) return null;
		const row: Record<string, unknown> = {};
		for (const [at, [key, column]] of columns.entries())
			row[key] = values[at] === null ? null : column.mapFromDriverValue(values[at]);
		return row;
	};
};
