import Sqlite from 'better-sqlite3';

/**
 * Connections that are opened meanwhile, whoever opens them: only the connection itself can be told that its disk is full
 * (`max_page_count`), and a store does not hand it out.
 */
export const openedDatabases = async <T>(
	work: () => Promise<T>
): Promise<{ value: T; databases: Sqlite.Database[] }> => {
	const databases = new Set<Sqlite.Database>();
	const pragma = Sqlite.prototype.pragma;
	Sqlite.prototype.pragma = function (this: Sqlite.Database, ...args: Parameters<typeof pragma>) {
		databases.add(this);
		return pragma.apply(this, args);
	};
	try {
		return { value: await work(), databases: [...databases] };
	} finally {
		Sqlite.prototype.pragma = pragma;
	}
};
