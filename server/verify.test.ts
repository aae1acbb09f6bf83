import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createNote, setFlow } from '#collab/operations.ts';
import type { BoardId, HeldId, NoteId, SeatId, ZoneId } from '#domain/ids.ts';
import sample from '#server/demo-workshop.json' with { type: 'json' };
import type { NewHeld } from '#server/storage/journal.ts';
import type { WorkshopId } from '#domain/ids.ts';
import { nextAudit } from '#server/storage/audit-chain.ts';
import type { AuditEvent, AuditRow } from '#server/storage/journal.ts';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import { verify } from '#server/verify.ts';
import { testApp, valueOf } from '../tests/support/app.ts';

const held: NewHeld = {
	id: 'held_1' as HeldId,
	board: 'board_1' as BoardId,
	seat: 'seat_1' as SeatId,
	code: 'board.locked',
	at: 1,
	note: 'n_1' as NoteId,
	whole: true,
	kind: 'idea',
	zone: null,
	text: 'كلمات',
	sealed: false,
	bytes: new Uint8Array([1, 2])
};

let folder: string;
let file: string;
let strategy: BoardId;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'majlis-'));
	file = join(folder, 'majlis.db');
	const test = await testApp({ store: await openSqliteStore(file) });
	const owner = await test.account('owner');
	valueOf(await test.app.services.transfer.importAs(owner, sample));
	strategy = valueOf(await test.app.services.strategies.open(owner, 2028)).boardId;
	await test.close(); // which folds every log: one row is written after it
	const database = new Sqlite(file, { readonly: true });
	const doc = database.prepare<[], string>('select board_id from workshop').pluck().get()!;
	database.close();
	const written = new Y.Doc();
	setFlow(written, 'rtl', 1);
	const [note, author] = ['n_named' as NoteId, 'seat_1' as SeatId];
	createNote(written, { id: note, byline: author, text: 'named', kind: 'idea', zone: 'z1' as ZoneId, x: 0, y: 0 });
	const store = await openSqliteStore(file);
	await store.journal.commit({
		updates: [{ doc, bytes: Y.encodeStateAsUpdate(written) }],
		clients: [{ doc, client: written.clientID, owner: 'server' }],
		authors: [{ board: doc as BoardId, note, author }],
		held: [held]
	});
	await store.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

const faultsAfter = async (tamper: string): Promise<readonly string[]> => {
	const database = new Sqlite(file);
	expect(database.prepare(tamper).run().changes).toBeGreaterThan(0);
	database.close();
	const store = await openSqliteStore(file);
	const { faults } = await verify(store);
	await store.close();
	return faults;
};

describe('[D11] verify', () => {
	it('has nothing to say of what Majlis wrote', async () => {
		const store = await openSqliteStore(file);
		expect(await verify(store)).toMatchObject({ workshops: 1, strategies: 1, rounds: 1, faults: [] });
		await store.close();
	});
	it('finds a note whose author is another one in the list of authors, or in none', async () => {
		const [other] = await faultsAfter(`update note_author set author = 'seat_nobody'`);
		expect(other).toMatch(/^The board of workshop \w+: note n_\w+ names another author than the list of authors\.$/);
		const [none] = await faultsAfter('delete from note_author');
		expect(none).toMatch(/^The board of workshop \w+: nobody knows the author of note \w+\.$/);
	});
	it('finds a part of a board that nobody has written', async () => {
		expect(await faultsAfter('delete from doc_client')).toEqual([
			expect.stringMatching(/^The board of workshop \w+ holds a part that nobody has written\.$/)
		]);
	});
	it('reads the documents of strategies, and finds one in the place of another', async () => {
		expect(await faultsAfter('update strategy set year = 2029')).toEqual([
			expect.stringMatching(/^The document of strategy strategy_\w+ is the one of another strategy\.$/)
		]);
		expect(await faultsAfter(`update doc_snapshot set bytes = x'0102' where doc = '${strategy}'`)).toContainEqual(
			expect.stringMatching(/^The document of strategy strategy_\w+ cannot be read\.$/)
		);
	});
	it('finds a ballot that was taken out of a chain written anew', async () => {
		const database = new Sqlite(file);
		const chain = 'from audit where workshop in (select id from workshop)'; // the award of the sample has its own
		const rows = database.prepare(`select workshop, at, event ${chain} order by seq`).all() as {
			workshop: WorkshopId;
			at: number;
			event: string;
		}[];
		const taken = rows.findIndex(({ event }) => event.includes('ballot.cast'));
		expect(taken).toBeGreaterThan(0);
		database.exec(`delete ${chain}`);
		const insert = database.prepare('insert into audit (workshop, seq, at, event, hash) values (?, ?, ?, ?, ?)');
		let last: AuditRow | null = null;
		for (const { workshop, at, event } of rows.toSpliced(taken, 1)) {
			const told = JSON.parse(event) as AuditEvent['event'];
			last = nextAudit(last, { workshop, at, event: told });
			insert.run(workshop, last.seq, last.at, last.event, last.hash);
		}
		database.close();
		const store = await openSqliteStore(file);
		const { faults } = await verify(store);
		await store.close();
		expect(faults).toEqual([expect.stringContaining('are not the ones that were counted')]);
	});
	it.each([
		[
			'a stored result',
			`update round set results = json_set(results, '$.dots', 96)`,
			'are not the ones that were sealed'
		],
		['a kept sum', 'update ballot_count set dots = dots + 1 where dots = 13', 'does not give the stored results'],
		[
			'a row of the chain',
			`update audit set event = replace(event, 'ballot.cast', 'ballot.none') where seq = 6`,
			'is broken at row 6'
		],
		[
			'a row of the log',
			`update doc_update set bytes = zeroblob(length(bytes)) where seq = (select min(seq) from doc_update)`,
			'of the log of board_'
		],
		[
			'a snapshot',
			'update doc_snapshot set bytes = zeroblob(length(bytes)) where rowid = (select min(rowid) from doc_snapshot)',
			'The snapshot of board_'
		],
		[
			'a seal of a round',
			`update round set seal = hex(zeroblob(32)) where seal is not null`,
			'are not the ones that were counted'
		],
		[
			'held words',
			`update held_edit set text = 'somebody else said so'`,
			'The held words held_1 of board_1 were changed'
		],
		[
			'the author of held words',
			`update held_edit set seat = 'seat_2'`,
			'The held words held_1 of board_1 were changed'
		],
		['a row taken out', 'delete from audit where seq = 7', 'is broken at row']
	])('finds %s that was changed', async (_, tamper, fault) => {
		expect((await faultsAfter(tamper)).join()).toContain(fault);
	});
});
