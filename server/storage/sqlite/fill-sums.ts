import type Sqlite from 'better-sqlite3';
import type { DocKey } from '#server/storage/journal.ts';
import { checksum, linked, ownPart } from '#server/storage/sqlite/checksum.ts';

interface Row {
	readonly seq: number;
	readonly bytes: Buffer;
	readonly sum: Buffer | null;
}
const filled = 1;
const version = (sqlite: Sqlite.Database): number => Number(sqlite.pragma('user_version', { simple: true }));

/**
 * Early versions wrote rows without a checksum, and then without a link to the row before. They get them once, and the file
 * remembers it: from then on a row that has none has lost it. What did not match already stays as it is, to be found.
 */
export const fillSums = (sqlite: Sqlite.Database): void => {
	if (version(sqlite) >= filled) return;
	const fill = (): void => {
		if (version(sqlite) >= filled) return; // another process was faster
		const bare = sqlite.prepare<[], { doc: DocKey; bytes: Buffer }>(
			'select doc, bytes from doc_snapshot where sum is null'
		);
		const setSnapshot = sqlite.prepare('update doc_snapshot set sum = ? where doc = ?');
		for (const { doc, bytes } of bare.all()) setSnapshot.run(checksum(doc, bytes), doc);

		const docs = sqlite.prepare<[], DocKey>('select distinct doc from doc_update').pluck();
		const snapshotSum = sqlite.prepare<[DocKey], Buffer>('select sum from doc_snapshot where doc = ?').pluck();
		const rows = sqlite.prepare<[DocKey], Row>('select seq, bytes, sum from doc_update where doc = ? order by seq');
		const setSum = sqlite.prepare('update doc_update set sum = ? where seq = ?');
		for (const doc of docs.all()) {
			let before: Uint8Array | null = snapshotSum.get(doc) ?? null;
			for (const { seq, bytes, sum } of rows.all(doc)) {
				const own = checksum(doc, bytes);
				if (!sum || own.equals(ownPart(sum))) setSum.run(linked(before, seq, own), seq);
				before = own;
			}
		}
		sqlite.pragma(`user_version = ${filled}`);
	};
	sqlite.transaction(fill).immediate();
};
