import { copyFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import * as Y from 'yjs';
import type { HeldId, NoteId, SeatId } from '#domain/ids.ts';
import type { NewHeld } from '#server/storage/journal.ts';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import { verifyFile } from '#server/verify-file.ts';
import * as rows from '../contract/rows.ts';
import { seededRandom } from './seeded-random.ts';

const { id } = rows;
export const board = 'board_w1';
const held = (n: number): NewHeld => ({
	id: id<HeldId>(`held_${n}`),
	board: id(board),
	seat: id<SeatId>(`seat_${n}`),
	code: 'board.locked',
	at: rows.now + n,
	note: id<NoteId>(`n_${n}`),
	whole: true,
	kind: 'idea',
	zone: null,
	text: `كلمات ${n} that were refused`,
	sealed: false,
	bytes: seededRandom(n).bytes(40)
});

/** A closed round, logs of two boards that were written in turns, one log that goes on from a snapshot, and held words. */
export const fillDatabase = async (file: string): Promise<void> => {
	const random = seededRandom(7);
	const store = await openSqliteStore(file, random.bytes);
	await store.accounts.addPerson(rows.person(), rows.organisation());
	await store.workshops.add(rows.workshop(), [rows.link()]);
	const voters = ['a', 'b', 'c'].map((seat) => ({ seat: id<SeatId>(`seat_${seat}`), segment: 'customer' as const }));
	await store.ballots.open(rows.round(), voters, random.bytes(32));
	for (const { seat } of voters) await store.ballots.cast(id('round_1'), seat, rows.asRules({ c1: 2, c2: 1 }));
	await store.ballots.close(id('round_1'), rows.now + 1, rows.countAll);
	const write = (doc: string) => store.journal.commit({ updates: [{ doc, bytes: random.bytes(60) }] });
	for (let n = 0; n < 2; n++) await write('board_folded');
	const { upTo } = await store.journal.load('board_folded');
	await write('board_folded');
	await store.journal.compact('board_folded', random.bytes(90), upTo);
	const doc = new Y.Doc();
	doc.clientID = 7;
	const writeBoard = async (n: number) => {
		const before = Y.encodeStateVector(doc);
		doc.getMap('session').set(`key${n}`, `value ${n} of the board`);
		const clients = n === 0 ? [{ doc: board, client: doc.clientID, owner: 'server' as const }] : [];
		await store.journal.commit({ updates: [{ doc: board, bytes: Y.encodeStateAsUpdate(doc, before) }], clients });
	};
	for (let n = 0; n < 6; n++) {
		await writeBoard(n);
		await write('board_folded');
	}
	for (const n of [1, 2, 3]) await store.journal.commit({ updates: [], held: [held(n)] });
	await store.journal.commit({ updates: [], audit: [{ workshop: id('w1'), at: rows.now, event: { type: 'last' } }] });
	await store.close();
};

/** What `verify` says of a copy in which something was done. */
export const faultsOfCopy = async (
	file: string,
	to: string,
	damage: (database: Sqlite.Database) => void
): Promise<readonly string[]> => {
	copyFileSync(file, to);
	const database = new Sqlite(to);
	damage(database);
	database.close();
	return (await verifyFile(to)).faults;
};
