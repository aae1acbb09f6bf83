import { DamagedLog, OvertakenFold, type DocKey, type JournalBatch, type LogMark } from '#server/storage/journal.ts';
import { checksum, linked, nameOf, ownPart } from '#server/storage/sqlite/checksum.ts';
import type { Database } from '#server/storage/sqlite/database.ts';

interface LoggedRow {
	readonly seq: number;
	readonly bytes: Buffer;
	readonly sum: Buffer | null;
}
/** Writes to the logs of documents; each method inside a transaction. */
export interface LogWriter {
	append(updates: JournalBatch['updates']): void;
	/**
	 * One snapshot in place of what was read up to there. Throws `OvertakenFold` when it is not that any more, `DamagedLog` when it
	 * is not as it was written: then nothing is lost.
	 */
	fold(doc: DocKey, snapshot: Uint8Array, upTo: LogMark): void;
	drop(doc: DocKey): void;
}

/** Every edit of every board goes through here, a batch for each step of each room: past drizzle, prepared once. */
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
		'select seq, bytes, sum from doc_update where doc = ? and seq <= ? order by seq'
	);
	const nextRow = sqlite.prepare<[DocKey, number], Omit<LoggedRow, 'bytes'>>(
		'select seq, sum from doc_update where doc = ? and seq > ? order by seq limit 1'
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
		fold(doc, snapshot, { snapshot: stoodOn, last }) {
			const former = snapshotOf.get(doc);
			const read = firstRows.all(doc, last);
			// of the rows before one that is there, none can have gone without another snapshot taking their place
			if ((former ? nameOf(former.sum) : null) !== stoodOn || (read.at(-1)?.seq ?? 0) !== last)
				throw new OvertakenFold(`the log of ${doc} is not the one that was read`);
			// what has decayed, or is missing, must not be sealed as if it had been written so
			const asWritten = (bytes: unknown, sum: unknown, written: (own: Buffer) => Buffer): Buffer => {
				const own = Buffer.isBuffer(bytes) ? checksum(doc, bytes) : null;
				if (own && Buffer.isBuffer(sum) && written(own).equals(sum)) return own;
				throw new DamagedLog(`the log of ${doc} is not as it was written; it is kept`);
			};
			let before = former ? asWritten(former.bytes, former.sum, (own) => own) : null;
			for (const { seq, bytes, sum } of read) {
				const above = before;
				before = asWritten(bytes, sum, (own) => linked(above, seq, own));
			}
			const own = checksum(doc, snapshot);
			dropFirst.run(doc, last);
			setSnapshot.run(doc, snapshot, own);
			const next = nextRow.get(doc, last); // came meanwhile, and now follows the snapshot
			if (!next || !Buffer.isBuffer(next.sum)) return;
			const nextOwn = ownPart(next.sum);
			if (!linked(before, next.seq, nextOwn).equals(next.sum)) throw new DamagedLog(`a row of ${doc} is missing`);
			setSum.run(linked(own, next.seq, nextOwn), next.seq);
		},
		drop(doc) {
			dropRows.run(doc);
			dropSnapshot.run(doc);
		}
	};
};
