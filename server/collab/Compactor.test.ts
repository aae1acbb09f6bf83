import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { constants, getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { setFlow } from '#collab/operations.ts';
import { Compactor, threadFolding, type Folding } from '#server/collab/Compactor.ts';
import { createLogger } from '#server/log.ts';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import type { Store } from '#server/storage/store.ts';
import { chooseNode, root } from '../../scripts/node.mjs';
import { manualTimers } from '../../tests/support/manual-timers.ts';
import { compacted } from './compaction.ts';

const update = (): Uint8Array => {
	const doc = new Y.Doc();
	setFlow(doc, 'rtl', 1);
	return Y.encodeStateAsUpdate(doc);
};
let folding: Folding;
afterEach(() => folding.rest());

describe('[D6] folding on a thread', () => {
	it('is waited for by a process that has nothing else to do', () => {
		folding = threadFolding(manualTimers());
		const { stdout, status } = spawnSync(chooseNode(), ['tests/support/fold-and-end.ts'], {
			cwd: root,
			encoding: 'utf8'
		});
		expect([status, stdout]).toEqual([0, 'folded']);
	});

	it('[D13] gives way to the thread that serves', async () => {
		folding = threadFolding(manualTimers());
		await folding.fold([update()]);
		const isLinux = process.platform === 'linux';
		const threads = isLinux ? readdirSync('/proc/self/task').map(Number) : [];
		const low = threads.filter((thread) => getPriority(thread) === constants.priority.PRIORITY_BELOW_NORMAL);
		expect(low).toHaveLength(isLinux ? 1 : 0);
		expect(getPriority()).toBe(constants.priority.PRIORITY_NORMAL);
	});

	it('what is asked for while the thread is ended goes to the next one', async () => {
		folding = threadFolding(manualTimers());
		await folding.fold([update()]);
		const resting = folding.rest();
		const next = folding.fold([update()]);
		await resting;
		expect(await next).not.toBeNull();
	});

	it('a thread that ends by itself fails who waits, and nobody after them', async () => {
		const started: Worker[] = [];
		folding = threadFolding(manualTimers(), (url: URL) => {
			const worker = new Worker(url);
			started.push(worker);
			return worker;
		});
		const lost = folding.fold([update()]);
		await Promise.all([expect(lost).rejects.toThrow('ended'), started[0]!.terminate()]);
		expect(await folding.fold([update()])).not.toBeNull();
		expect(started).toHaveLength(2);
	});
});

describe('[D6] the log is kept', () => {
	const doc = 'board_1';
	const lines: string[] = [];
	const log = createLogger('error', { write: (line) => void lines.push(line) });
	let store: Store;
	/** As of a board on which much was written: more than is folded at once, on the thread that asks. */
	const writeMuch = async () => {
		const board = new Y.Doc();
		const updates: Uint8Array[] = [];
		board.on('update', (bytes: Uint8Array) => updates.push(bytes));
		setFlow(board, 'rtl', 1);
		board.getMap('session').set('long', 'x'.repeat(100_000));
		board.getMap('session').set('short', 'y');
		for (const bytes of updates) await store.journal.commit({ updates: [{ doc, bytes }] });
		return updates;
	};
	const compactorWith = (fold: Folding['fold']) => new Compactor(store.journal, { fold, rest: async () => {} }, log);
	beforeEach(async () => {
		lines.length = 0;
		store = await openSqliteStore(':memory:');
	});
	afterEach(() => store.close());

	it.each<[string, Folding['fold']]>([
		['gives nothing', async () => null],
		['has left something out', async (updates) => compacted(updates, () => Y.encodeStateAsUpdate(new Y.Doc()))]
	])('when the folding %s', async (_, fold) => {
		const updates = await writeMuch();
		expect(await compactorWith(fold).compact(doc)).toBe(false);
		expect((await store.journal.load(doc)).updates).toEqual(updates);
		expect(lines.join()).toContain('the log is kept');
	});

	it('when the folding throws; and the next attempt is a new one', async () => {
		const updates = await writeMuch();
		let fails = true;
		const compactor = compactorWith(async (all) => {
			if (fails) throw new Error('no memory for a thread');
			return compacted(all);
		});
		await expect(compactor.compact(doc)).rejects.toThrow('no memory');
		expect((await store.journal.load(doc)).updates).toEqual(updates);
		fails = false;
		expect(await compactor.compact(doc)).toBe(true);
		expect((await store.journal.load(doc)).rows).toBe(0);
	});

	it('[S4] until what came while it was being folded is folded, too, for whoever asks after that', async () => {
		const written = await writeMuch();
		let letOn = (): void => undefined;
		const gate = new Promise<void>((open) => (letOn = open));
		const folded: number[] = [];
		const compactor = compactorWith(async (all) => {
			folded.push(all.length);
			await gate;
			return compacted(all);
		});
		const first = compactor.compact(doc);
		await expect.poll(() => folded).toEqual([written.length]);
		await store.journal.commit({ updates: [{ doc, bytes: update() }] });
		const later = [compactor.compact(doc), compactor.compact(doc)];
		letOn();
		expect(await Promise.all([first, ...later])).toEqual([true, true, true]);
		expect((await store.journal.load(doc)).rows).toBe(0);
		expect(folded).toEqual([written.length, 2]); // the snapshot and what came, once for both
	});

	it('when somebody else has folded it meanwhile: what came since is not taken for what was read', async () => {
		const board = new Y.Doc();
		const out: Uint8Array[] = [];
		board.on('update', (bytes: Uint8Array) => out.push(bytes));
		const write = async (from: number, to: number) => {
			for (let n = from; n < to; n++) board.getMap('session').set(`k${n}`, 'x'.repeat(40_000));
			for (const bytes of out.splice(0)) await store.journal.commit({ updates: [{ doc, bytes }] });
		};
		await write(0, 2);
		let letOn = (): void => undefined;
		const gate = new Promise<void>((open) => (letOn = open));
		let begun = false;
		const slow = compactorWith(async (all) => {
			begun = true;
			await gate;
			return compacted(all);
		}).compact(doc);
		await expect.poll(() => begun).toBe(true);
		await write(2, 10);
		expect(await compactorWith(async (all) => compacted(all)).compact(doc)).toBe(true);
		await write(10, 12);
		letOn();
		await expect(slow).rejects.toMatchObject({ name: 'OvertakenFold' });
		const copy = new Y.Doc();
		for (const bytes of (await store.journal.load(doc)).updates) Y.applyUpdate(copy, bytes);
		expect(copy.getMap('session').size).toBe(12);
		expect(await store.faults()).toEqual([]);
	});

	it('where nobody folds', async () => {
		const updates = await writeMuch();
		const compactor = new Compactor(store.journal, null, log);
		expect(await compactor.compact(doc)).toBe(false);
		expect((await store.journal.load(doc)).updates).toEqual(updates);
		await compactor.close();
	});

	it('when a short log, which no thread folds, lacks its beginning', async () => {
		const board = new Y.Doc();
		setFlow(board, 'rtl', 1);
		const before = Y.encodeStateVector(board);
		setFlow(board, 'ltr', 1);
		await store.journal.commit({ updates: [{ doc, bytes: Y.encodeStateAsUpdate(board, before) }] });
		expect(await compactorWith(async () => null).compact(doc)).toBe(false);
		expect((await store.journal.load(doc)).rows).toBe(1);
	});

	it('when the disk does not take the snapshot', async () => {
		const updates = await writeMuch();
		const full = { ...store.journal, compact: () => Promise.reject(new Error('disk full')) };
		await expect(
			new Compactor(full, { fold: async (all) => compacted(all), rest: async () => {} }, log).compact(doc)
		).rejects.toThrow('disk full');
		expect((await store.journal.load(doc)).updates).toEqual(updates);
	});
});
