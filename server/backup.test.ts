import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { databaseFile, evidenceFolder } from '#server/app.ts';
import { backup, restore } from '#server/backup.ts';
import { openSeals } from '#server/auth/seals.ts';
import { diskEvidence } from '#server/storage/evidence-keep.ts';
import type { NewHeld } from '#server/storage/journal.ts';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import type { Store } from '#server/storage/store.ts';
import { id, workshop } from '../tests/contract/rows.ts';
import { occurrences, rawFiles } from '../tests/support/raw-files.ts';
import { temporaryFolder } from '../tests/support/temporary-folder.ts';

/** What happens in the moment before a file is copied. */
const files = vi.hoisted(() => ({ beforeCopy: (_from: string): void => undefined }));
vi.mock('node:fs', async (original) => {
	const real = await original<typeof import('node:fs')>();
	const copyFileSync: typeof real.copyFileSync = (from, ...more) => {
		files.beforeCopy(String(from));
		real.copyFileSync(from, ...more);
	};
	return { ...real, copyFileSync };
});

const board = workshop().workshop.boardId;
const words: NewHeld = {
	id: id('held_1'),
	board,
	seat: id('seat_1'),
	code: 'board.locked',
	at: 1,
	note: id('n_1'),
	whole: true,
	kind: 'idea',
	zone: null,
	text: 'كلمات',
	sealed: false,
	bytes: Uint8Array.of(1, 2)
};
let folder: ReturnType<typeof temporaryFolder>;
let store: Store;
const placeOf = (name: string) => {
	const dataDir = join(folder.path, name);
	return { dataDir, secretFile: join(dataDir, 'secret') };
};
const write = (name: string) => store.journal.commit({ updates: [{ doc: board, bytes: Buffer.from(name) }] });
const written = async ({ journal }: Store) =>
	(await journal.load(board)).updates.map((bytes) => Buffer.from(bytes).toString());

beforeEach(async () => {
	folder = temporaryFolder();
	store = await openSqliteStore(databaseFile(placeOf('live')), undefined, { serves: true });
	openSeals(placeOf('live').secretFile);
	await store.workshops.add(workshop(), []);
	await store.journal.lineage(board);
});
afterEach(async () => {
	files.beforeCopy = () => undefined;
	await store.close();
	folder.remove();
});

describe('a backup', () => {
	it('is nobody else’s to read, not even while it is being written', () => {
		const modes: number[] = [];
		const to = join(folder.path, 'copy');
		const { prepare } = Sqlite.prototype;
		const watched = vi.spyOn(Sqlite.prototype, 'prepare').mockImplementation(function (this: Sqlite.Database, source) {
			const statement = prepare.call(this, source);
			if (!source.startsWith('vacuum into')) return statement;
			const run = statement.run.bind(statement);
			const watchedRun = (copy: string) => {
				const done = run(copy);
				modes.push(statSync(join(to, 'majlis.db.part')).mode & 0o777);
				return done;
			};
			return Object.assign(statement, { run: watchedRun });
		});
		mkdirSync(to); // a folder of the operator's own, which others may look into
		backup(placeOf('live'), to);
		watched.mockRestore();
		expect(modes).toEqual([0o600]);
	});

	it('[D9] is the state of one moment under load, and gives it back with another lineage', async () => {
		const to = join(folder.path, 'copy');
		await store.journal.commit({ updates: [], held: [words] });
		let last = 0;
		let goesOn = true;
		const load = (async () => {
			for (; goesOn; last++) {
				await write(`edit ${last}`);
				await new Promise((next) => setImmediate(next));
			}
		})();
		while (last < 50) await new Promise((next) => setImmediate(next));
		const before = last;
		backup(placeOf('live'), to);
		goesOn = false;
		await load;

		const verdict = await restore(placeOf('again'), to);
		expect(verdict.faults).toEqual([]);
		const again = await openSqliteStore(databaseFile(placeOf('again')), undefined, { serves: true });
		const kept = await written(again);
		expect(kept.length).toBeGreaterThanOrEqual(before);
		expect(kept).toEqual(kept.map((_, n) => `edit ${n}`));
		expect(await again.journal.held(board)).toEqual(await store.journal.held(board));
		expect(await again.journal.held(board)).toHaveLength(1);
		expect(await again.journal.lineage(board)).not.toBe(await store.journal.lineage(board));
		await again.close();
		expect(readdirSync(placeOf('again').dataDir).sort()).toEqual(expect.arrayContaining(['majlis.db', 'secret']));
		expect(statSync(placeOf('again').secretFile).mode & 0o777).toBe(0o600);
	});

	it('holds nothing of what was deleted', async () => {
		await write('a word that was taken back');
		await store.journal.compact(board, Buffer.from('snapshot'), (await store.journal.load(board)).upTo);
		backup(placeOf('live'), join(folder.path, 'copy'));
		expect(occurrences(rawFiles(join(folder.path, 'copy')), 'taken back')).toEqual([]);
	});

	it('is written into an empty folder only, and given back only where there is no data', async () => {
		const full = placeOf('full').dataDir;
		backup(placeOf('live'), full);
		expect(() => backup(placeOf('live'), full)).toThrow('not empty');
		await expect(restore(placeOf('live'), full)).rejects.toThrow('There is data');
		await expect(restore(placeOf('again'), folder.path)).rejects.toThrow('is not a backup');
		expect(existsSync(placeOf('again').dataDir)).toBe(false);
	});

	it('that was damaged says so and names the row', async () => {
		await write('precious words');
		const to = join(folder.path, 'copy');
		backup(placeOf('live'), to);
		const bytes = rawFiles(to);
		expect(occurrences(bytes, 'precious')).toHaveLength(1);
		const copy = new Sqlite(join(to, 'majlis.db'));
		copy.exec(`update doc_update set bytes = cast(replace(cast(bytes as text), 'precious', 'precioux') as blob)`);
		copy.close();
		const { faults } = await restore(placeOf('again'), to);
		expect(faults).toEqual([expect.stringMatching(new RegExp(`Row \\d+ of the log of ${board} was changed`))]);
	});
});

describe('[D10] one process serves a data folder', () => {
	it('the second is refused, and let in when the first is gone', async () => {
		const file = databaseFile(placeOf('live'));
		await expect(openSqliteStore(file, undefined, { serves: true })).rejects.toThrow('already serves');
		await store.close();
		store = await openSqliteStore(file, undefined, { serves: true });
		await write('mine now');
		expect(await written(store)).toEqual(['mine now']);
	});
	it('the command line may read and write beside it, but not take it over', async () => {
		const beside = await openSqliteStore(databaseFile(placeOf('live')));
		await beside.journal.commit({ updates: [{ doc: 'new board', bytes: Uint8Array.of(1) }] });
		await write('still mine');
		await beside.close();
	});
	it('who has lost the lock without knowing commits no more', async () => {
		const another = new Sqlite(databaseFile(placeOf('live')));
		another.exec('update fence set number = number + 1');
		another.close();
		await expect(write('too late')).rejects.toThrow('has taken this database');
		expect(await written(store)).toEqual([]);
	});
});

describe('evidence of nominations', () => {
	it('that is taken back while it is being copied does not stop the backup', async () => {
		const live = placeOf('live');
		for (const name of ['evidence_first', 'evidence_taken_back', 'evidence_third'])
			await diskEvidence(evidenceFolder(live)).put(name, new TextEncoder().encode(name));
		const to = join(folder.path, 'with-evidence');
		files.beforeCopy = (from) => {
			if (from.endsWith('evidence_first')) rmSync(join(evidenceFolder(live), 'evidence_taken_back'));
		};
		backup(live, to);
		expect(readdirSync(join(to, 'evidence')).sort()).toEqual(['evidence_first', 'evidence_third']);
		expect((await restore(placeOf('again'), to)).faults).toEqual([]);
	});

	it('lies beside the database and goes with the backup', async () => {
		const live = placeOf('live');
		await diskEvidence(evidenceFolder(live)).put('evidence_abcdefgh', new TextEncoder().encode('%PDF-1.7'));
		const to = join(folder.path, 'with-evidence');
		backup(live, to);
		await restore(placeOf('again'), to);
		const restored = await diskEvidence(evidenceFolder(placeOf('again'))).get('evidence_abcdefgh');
		expect(new TextDecoder().decode(restored ?? undefined)).toBe('%PDF-1.7');
		expect(await diskEvidence(evidenceFolder(live)).get('evidence_missing')).toBeNull();
		await expect(diskEvidence(evidenceFolder(live)).get('../secret')).rejects.toThrow();
	});
});
