import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import * as Y from 'yjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ZoneId } from '#domain/ids.ts';
import { createNote, editText } from '#collab/operations.ts';
import { databaseFile } from '#server/app.ts';
import { openSeals } from '#server/auth/seals.ts';
import { restore } from '#server/backup.ts';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import type { Store } from '#server/storage/store.ts';
import { verify } from '#server/verify.ts';
import * as rows from '../contract/rows.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { board, noteId, openTestRoom, people, workshop, type TestRoom } from './support/test-room.ts';

let folder: ReturnType<typeof temporaryFolder>;
let store: Store;
let room: TestRoom;
const placeOf = (name: string) => {
	const dataDir = join(folder.path, name);
	return { dataDir, secretFile: join(dataDir, 'secret') };
};
const backUp = async (to: string): Promise<void> => {
	const cli = fileURLToPath(new URL('../../server/cli.ts', import.meta.url));
	const child = spawn(process.execPath, [cli, 'backup', '--to', to], {
		env: { ...process.env, MAJLIS_DATA_DIR: placeOf('live').dataDir },
		stdio: ['ignore', 'ignore', 'inherit']
	});
	expect(await once(child, 'exit')).toEqual([0, null]);
};

beforeEach(async () => {
	folder = temporaryFolder();
	store = await openSqliteStore(databaseFile(placeOf('live')), undefined, { serves: true });
	openSeals(placeOf('live').secretFile);
	await store.accounts.addPerson(rows.person(), rows.organisation());
	room = await openTestRoom({ store, limits: { compactRows: 1_000_000 } });
});
afterEach(async () => {
	await room.close();
	await store.close();
	folder.remove();
});

/** Two people who write as fast as they are answered, until told to stop. */
const writers = async () => {
	const clients = [room.join(people.sara), room.join(people.omar)] as const;
	await Promise.all(clients.map((client) => client.saved()));
	for (const [client, person] of [
		[clients[0], people.sara],
		[clients[1], people.omar]
	] as const)
		createNote(client.doc, {
			id: noteId(person.seat),
			byline: person.seat,
			text: '',
			kind: 'idea',
			zone: 'z1' as ZoneId,
			x: 0,
			y: 0
		});
	let goesOn = true;
	let edits = 0;
	const running = (async () => {
		for (; goesOn; edits++) {
			for (const [index, client] of clients.entries())
				editText(client.doc, noteId([people.sara, people.omar][index]!.seat), `صف ${edits} 👍`);
			await Promise.all(clients.map((client) => client.saved()));
		}
	})();
	return {
		edits: () => edits,
		stop: () => {
			goesOn = false;
			return running;
		}
	};
};
const committed = () => room.journal.batches.flatMap(({ updates }) => updates.filter(({ doc }) => doc === board));

describe('[D9] a backup taken by the command while people write', () => {
	it('is one moment between its start and its end, and gives back every edit of before', async () => {
		const load = await writers();
		await expect.poll(() => committed().length).toBeGreaterThan(20);
		await store.journal.commit({ updates: [], audit: [{ workshop, at: 1, event: { type: 'step', n: 1 } }] });
		const before = committed().length;
		await backUp(join(folder.path, 'copy'));
		const after = committed().length;
		await load.stop();
		expect(after).toBeGreaterThan(before); // or nobody wrote meanwhile

		const verdict = await restore(placeOf('again'), join(folder.path, 'copy'));
		expect(verdict).toMatchObject({ workshops: 1, auditRows: 1, faults: [] });
		const again = await openSqliteStore(databaseFile(placeOf('again')), undefined, { serves: true });
		const { updates } = await again.journal.load(board);
		expect(updates.length).toBeGreaterThanOrEqual(before);
		expect(updates.length).toBeLessThanOrEqual(after);
		// not only as many: the very state after so many commits
		expect(updates).toEqual(
			committed()
				.slice(0, updates.length)
				.map(({ bytes }) => new Uint8Array(bytes))
		);
		const doc = new Y.Doc();
		for (const update of updates) Y.applyUpdate(doc, update);
		expect(doc.store.pendingStructs).toBeNull();
		const back = await openTestRoom({ store: again });
		expect(await back.rooms.noteCount(board)).toBe(2);
		expect(await back.rooms.read(board, (live) => live.getMap('notes').toJSON())).toEqual(doc.getMap('notes').toJSON());
		await back.close();
		await again.close();
	}, 120_000);
});

describe('[D11] verify', () => {
	it('names every row of chain, log and snapshots in which one bit was flipped', async () => {
		const load = await writers();
		await expect.poll(() => committed().length).toBeGreaterThan(10);
		await load.stop();
		await store.journal.commit({ updates: [{ doc: 'board_other', bytes: Uint8Array.of(1, 2, 3) }] });
		await store.journal.compact('board_other', Uint8Array.of(4, 5, 6), (await store.journal.load('board_other')).upTo);
		for (const n of [1, 2, 3])
			await store.journal.commit({ updates: [], audit: [{ workshop, at: n, event: { type: 'step', n } }] });
		expect((await verify(store)).faults).toEqual([]);

		const beside = new Sqlite(databaseFile(placeOf('live')));
		/** Flips a bit of one field of each row of a table, one after the other, and puts it back. */
		const flip = async (table: string, field: string, named: (row: Record<string, unknown>) => string) => {
			const all = beside.prepare(`select rowid as at, * from ${table}`).all() as Record<string, unknown>[];
			expect(all.length).toBeGreaterThan(0);
			const put = beside.prepare(`update ${table} set ${field} = ? where rowid = ?`);
			for (const row of all) {
				const value = row[field] as Buffer | string | number;
				const bytes = Buffer.from(typeof value === 'number' ? String(value) : value);
				const at = Math.floor(bytes.length / 2);
				bytes[at]! ^= 1;
				const flipped =
					typeof value === 'string' ? bytes.toString() : typeof value === 'number' ? Number(bytes.toString()) : bytes;
				put.run(flipped, row['at']);
				const { faults } = await verify(store);
				expect(faults.join(' '), `${table}.${field}`).toContain(named(row));
				put.run(value, row['at']);
			}
			expect((await verify(store)).faults).toEqual([]);
		};
		await flip('doc_update', 'bytes', ({ seq, doc }) => `Row ${String(seq)} of the log of ${String(doc)} was changed`);
		await flip('doc_update', 'sum', ({ seq }) => `Row ${String(seq)} of the log`);
		await flip('doc_update', 'doc', ({ seq }) => `Row ${String(seq)} of the log`);
		await flip('doc_snapshot', 'bytes', ({ doc }) => `The snapshot of ${String(doc)} was changed`);
		await flip('doc_snapshot', 'sum', ({ doc }) => `The snapshot of ${String(doc)} was changed`);
		for (const field of ['event', 'hash', 'at'])
			await flip(
				'audit',
				field,
				({ seq }) => `The audit chain of workshop ${workshop} is broken at row ${String(seq)}`
			);
		beside.close();
	}, 120_000);
});
