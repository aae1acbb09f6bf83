import type { DocKey } from '#server/storage/journal.ts';
import { checksum } from '#server/storage/sqlite/checksum.ts';
import type { Database } from '#server/storage/sqlite/database.ts';

interface Row {
	readonly seq: number | null;
	readonly doc: DocKey;
	readonly bytes: Buffer;
	readonly sum: Buffer | null;
}

/** Rows of the log and snapshots that are not as they were written. One sentence each. */
export const journalFaults = ({ sqlite }: Database): string[] => {
	const rows = sqlite.prepare<[], Row>(
		'select seq, doc, bytes, sum from doc_update union all select null, doc, bytes, sum from doc_snapshot'
	);
	const faults: string[] = [];
	for (const { seq, doc, bytes, sum } of rows.iterate())
		if (sum && !sum.equals(checksum(doc, bytes)))
			faults.push(`${seq === null ? 'The snapshot' : `Row ${seq} of the log`} of ${doc} was changed.`);
	return faults;
};
