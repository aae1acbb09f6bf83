import type { DocKey, JournalBatch } from '#server/storage/journal.ts';
import { checksum, linked, ownPart } from '#server/storage/sqlite/checksum.ts';
import type { Database } from '#server/storage/sqlite/database.ts';

interface LoggedRow {
	readonly seq: number;
	readonly bytes: Buffer;
	readonly sum: Buffer | null;
}
/** Writes to the logs of documents; each method inside a transaction. */
export interface LogWriter {
	append(updates: JournalBatch['updates']): void;
	/** One snapshot in place of the first rows. Throws when they are fewer, or not as they were written: then nothing is lost. */
	fold(doc: DocKey, snapshot: Uint8Array, rows: number): void;
	drop(doc: DocKey): void;
}

/** Every edit of every board goes through here, a batch some eighty times a second: past drizzle, prepared once. */
export const logWriter = ({ sqlite }: Pick<Database, 'sqlite'>): LogWriter => {
	// as SQLite would number it: numbers of rows that are gone do not come back
	const nextSeq = sqlite
		.prepare<[], number>(
			`select max(ifnull((select seq from sqlite_sequence where name = 'doc_update'), 0),
				ifnull((select max(seq) from doc_update), 0)) + 1`
		)
		.pluck();
	const insert = sqlite.prepare('insert into doc_update (seq, doc, bytes, sum) values (?, ?, ?, ?)');
	const lastSum = sqlite
		.prepare<[DocKey], Buffer | null>('select sum from doc_update where doc = ? order by seq desc limit 1')
		.pluck();
	const snapshotSum = sqlite.prepare<[DocKey], Buffer | null>('select sum from doc_snapshot where doc = ?').pluck();
	const snapshotOf = sqlite.prepare<[DocKey], Omit<LoggedRow, 'seq'>>(
		'select bytes, sum from doc_snapshot where doc = ?'
	);
	const firstRows = sqlite.prepare<[DocKey, number], LoggedRow>(
		'select seq, bytes, sum from doc_update where doc = ? order by seq limit ?'
	);
	const dropFirst = sqlite.prepare('delete from doc_update where doc = ? and seq <= ?');
	const dropRows = sqlite.prepare('delete from doc_update where doc = ?');
	const dropSnapshot = sqlite.prepare('delete from doc_snapshot where doc = ?');
	const setSum = sqlite.prepare('update doc_update set sum = ? where seq = ?');
	const setSnapshot = sqlite.prepare(
		`insert into doc_snapshot (doc, bytes, sum) values (?, ?, ?)
			on conflict do update set bytes = excluded.bytes, sum = excluded.sum`
	);
	const sumBefore = (doc: DocKey): Buffer | null | undefined => {
		const last = lastSum.get(doc);
		return last === undefined ? snapshotSum.get(doc) : last;
	};

	return {
		append(updates) {
			if (updates.length === 0) return;
			let seq = nextSeq.get() ?? 1;
			const known = new Map<DocKey, Buffer | null>();
			for (const { doc, bytes } of updates) {
				const before = known.has(doc) ? known.get(doc) : sumBefore(doc);
				// whatever has become of the row before: an edit is not refused for it
				const sum = linked(Buffer.isBuffer(before) ? before : null, seq, checksum(doc, bytes));
				insert.run(seq++, doc, bytes, sum);
				known.set(doc, sum);
			}
		},
		fold(doc, snapshot, rows) {
			const folded = firstRows.all(doc, rows);
			if (folded.length < rows) throw new Error('the log is shorter than what the snapshot covers');
			const former = snapshotOf.get(doc);
			// what has decayed must not be sealed as if it had been written so
			for (const { bytes, sum } of former ? [former, ...folded] : folded)
				if (!Buffer.isBuffer(sum) || !checksum(doc, bytes).equals(ownPart(sum)))
					throw new Error(`the log of ${doc} is not as it was written; it is kept`);
			const own = checksum(doc, snapshot);
			dropFirst.run(doc, folded.at(-1)?.seq ?? 0);
			setSnapshot.run(doc, snapshot, own);
			const [next] = firstRows.all(doc, 1); // came meanwhile, and now follows the snapshot
			if (Buffer.isBuffer(next?.sum)) setSum.run(linked(own, next.seq, ownPart(next.sum)), next.seq);
		},
		drop(doc) {
			dropRows.run(doc);
			dropSnapshot.run(doc);
		}
	};
};
