import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import { unreadable } from '#server/storage/unreadable.ts';
import { verify, type Verdict } from '#server/verify.ts';

const nothing: Verdict = { workshops: 0, strategies: 0, rounds: 0, auditRows: 0, faults: [] };

/** As `verify`, of a file that may be no database any more: then that is the fault. */
export const verifyFile = async (file: string): Promise<Verdict> => {
	const faults: string[] = [];
	let verdict = nothing;
	try {
		const store = await openSqliteStore(file);
		verdict = await verify(store);
		await store.close();
	} catch (error) {
		faults.push(unreadable(`The database ${file}`, error));
	}
	return { ...verdict, faults: [...verdict.faults, ...faults] };
};
