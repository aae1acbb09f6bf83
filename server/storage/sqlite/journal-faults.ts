import type { DocKey } from '#server/storage/journal.ts';
import { checksum, linked, ownPart } from '#server/storage/sqlite/checksum.ts';
import type { Database } from '#server/storage/sqlite/database.ts';

/** As it is read: a flipped bit can make a text of bytes, and bytes of a text. */
interface Row {
	readonly doc: unknown;
	readonly bytes: unknown;
	readonly sum: unknown;
}
interface Sound {
	readonly own: Buffer;
	readonly sum: Buffer;
}

const soundPart = ({ doc, bytes, sum }: Row): Sound | null => {
	if (typeof doc !== 'string' || !Buffer.isBuffer(bytes) || !Buffer.isBuffer(sum)) return null;
	const own = checksum(doc, bytes);
	return own.equals(ownPart(sum)) ? { own, sum } : null;
};

/** Rows of the log and snapshots that are not as they were written, or not where. One sentence each. */
export function* journalFaults({ sqlite }: Pick<Database, 'sqlite'>): Generator<string> {
	/** What stands before the next row of a document; null: what was changed, so that nothing can follow from it. */
	const before = new Map<DocKey, Uint8Array | null>();
	const snapshots = sqlite.prepare<[], Row>('select doc, bytes, sum from doc_snapshot');
	for (const row of snapshots.iterate()) {
		const sound = soundPart(row);
		const isSound = sound?.own.equals(sound.sum) === true;
		before.set(String(row.doc), isSound ? sound.own : null);
		if (!isSound) yield `The snapshot of ${String(row.doc)} was changed.`;
	}
	const rows = sqlite.prepare<[], Row & { seq: number }>('select seq, doc, bytes, sum from doc_update order by seq');
	for (const row of rows.iterate()) {
		const doc = String(row.doc);
		const sound = soundPart(row);
		const last = before.get(doc);
		if (!sound) yield `Row ${row.seq} of the log of ${doc} was changed.`;
		else if (last !== null && !linked(last ?? null, row.seq, sound.own).equals(sound.sum))
			yield `Row ${row.seq} of the log of ${doc} does not follow what stands before it.`;
		before.set(doc, sound?.own ?? null);
	}
}
