import { createHash } from 'node:crypto';
import { and, asc, eq, getTableColumns, inArray, isNotNull, sql } from 'drizzle-orm';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { BoardId, HeldId, SeatId } from '#domain/ids.ts';
import { keepsText, type HeldRow, type HeldVerdict, type NewHeld } from '#server/storage/journal.ts';
import type { Database } from '#server/storage/sqlite/database.ts';
import { helds } from '#server/storage/sqlite/schema/journal.ts';
import { seats } from '#server/storage/sqlite/schema/workshops.ts';

type Stored = Omit<typeof helds.$inferSelect, 'position' | 'sum'>;

const length = 8;
/** Of a whole row: words that were changed, or given to another author, are found. */
const sumOf = ({ bytes, ...row }: Stored): Buffer =>
	createHash('sha256').update(canonicalJson(row)).update('\0').update(bytes).digest().subarray(0, length);

/** Inside the transaction of a commit. Who has left between the refusal and this has taken their words along. */
export const addHeld = ({ drizzle: db }: Database, { bytes, ...words }: NewHeld): void => {
	const left = and(eq(seats.id, words.seat), isNotNull(seats.removedAt));
	if (db.select({ id: seats.id }).from(seats).where(left).get()) return;
	const undecided = { state: 'waiting', decidedBy: null, decidedAt: null, admittedAs: null } as const;
	const row: Stored = { ...words, bytes: Buffer.from(bytes), ...undecided };
	db.insert(helds)
		.values({ ...row, sum: sumOf(row) })
		.run();
};

/**
 * Inside the transaction of a commit. Words that do not wait make it fail, so that nothing is decided twice; those that have
 * gone with their author cannot be admitted, and need no other decision.
 */
export const decideHeld = ({ drizzle: db }: Database, { id, state, by, at, note }: HeldVerdict): void => {
	const known = db.select().from(helds).where(eq(helds.id, id)).get();
	if (!known && state !== 'admitted') return;
	if (known?.state !== 'waiting') throw new Error(`held words ${id} do not wait`);
	const { position: _position, sum: _sum, ...before } = known;
	const row: Stored = {
		...before,
		state,
		decidedBy: by,
		decidedAt: at,
		admittedAs: note ?? null,
		text: keepsText(state) ? before.text : '',
		bytes: Buffer.alloc(0)
	};
	db.update(helds)
		.set({ ...row, sum: sumOf(row) })
		.where(eq(helds.id, id))
		.run();
};

const { position: _position, sum: _sum, bytes: _bytes, ...told } = getTableColumns(helds);
/** Without the bytes, which nobody needs to see: of a board they can be many megabytes. */
const shown = { ...told, size: sql<number>`length(${helds.bytes})` };
export const heldOf = ({ drizzle: db }: Database, board: BoardId, seat?: SeatId): HeldRow[] => {
	const wanted = seat === undefined ? eq(helds.board, board) : and(eq(helds.board, board), eq(helds.seat, seat));
	return db.select(shown).from(helds).where(wanted).orderBy(asc(helds.position)).all();
};

const mostIds = 500; // of one statement, far below what SQLite binds
export const heldRowsOf = ({ drizzle: db }: Database, board: BoardId, ids: readonly HeldId[]): HeldRow[] => {
	const rows = [];
	for (let from = 0; from < ids.length; from += mostIds) {
		const wanted = and(eq(helds.board, board), inArray(helds.id, ids.slice(from, from + mostIds)));
		rows.push(
			...db
				.select({ ...shown, position: helds.position })
				.from(helds)
				.where(wanted)
				.all()
		);
	}
	return rows.sort((a, b) => a.position - b.position).map(({ position: _place, ...row }) => row);
};

/** Rows that are not as they were written. One sentence each. */
export function* heldFaults({ drizzle: db, sqlite }: Database): Generator<string> {
	// what a flipped bit can make of a value, and what would be read as if it were the same
	const wellTyped = sqlite
		.prepare<[number], number>(
			`select typeof(bytes) = 'blob' and typeof(sum) = 'blob' and whole in (0, 1) and sealed in (0, 1)
				from held_edit where position = ?`
		)
		.pluck();
	const positions = db.select({ position: helds.position }).from(helds).orderBy(asc(helds.position)).all();
	for (const { position } of positions) {
		const found = db.select().from(helds).where(eq(helds.position, position)).get();
		if (!found) continue;
		const { position: _position, sum, ...row } = found;
		const isSound = wellTyped.get(position) === 1 && sum.equals(sumOf(row));
		if (!isSound) yield `The held words ${row.id} of ${row.board} were changed.`;
	}
}
